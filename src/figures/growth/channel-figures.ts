import type { GrowthMonth } from '../../schemas/growth.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { acquisitionCostOf } from '../finance/unit-economics.ts';
import { firstOfEach } from '../first-of-each.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import type { RecordedMonth } from './growth-months.ts';

type Channel = Pick<GrowthMonth['channels'][number], 'spend' | 'acquired' | 'converted'>;

/** Channels added up. Money in thousandths, so that the sum is exact in any order. */
export function addChannels(channels: readonly Channel[]): Channel {
  const sum = (key: keyof Channel) => channels.reduce((total, channel) => total + channel[key], 0);
  return { spend: sum('spend'), acquired: sum('acquired'), converted: sum('converted') };
}

/** What customers cost, by channel and of all channels together; what became of the signups of each. */
export function channelFigures(basis: Basis, months: readonly RecordedMonth[]): Figure[] {
  const { currency } = basis.ledger.organisation.data;
  const figures = (subject: string, { month, file }: RecordedMonth, totals: Channel | undefined) => {
    const { spend, acquired, converted } = totals ?? { spend: 0, acquired: 0, converted: 0 };
    const sources = totals && file ? [file] : [];
    return [
      makeFigure(basis, 'channel-cac', subject, month, {
        ratio: acquisitionCostOf({ spend, new: converted }, MONEY_SCALE),
        unit: currency,
        n: converted,
        sources,
        detail: {
          spend: totals ? spend / MONEY_SCALE : null,
          converted: totals ? converted : null,
          acquired: totals ? acquired : null,
        },
      }),
      makeFigure(basis, 'channel-conversion', subject, month, {
        ratio: share(converted, acquired),
        n: acquired,
        sources,
        detail: { converted: totals ? converted : null, acquired: totals ? acquired : null },
      }),
    ];
  };
  return months.flatMap((each) => {
    const channels = each.data?.channels ?? [];
    return [
      ...figures('organisation', each, channels.length > 0 ? addChannels(channels) : undefined),
      ...firstOfEach(channels, ({ channel }) => channel).flatMap((channel) =>
        figures(`channel:${channel.channel}`, each, channel),
      ),
    ];
  });
}
