import type { Period } from '../../records/calendar.ts';
import { rulesOfFirstDay } from '../../records/rules.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { adherenceFigures } from './adherence-figures.ts';
import { communityFigures } from './community-figures.ts';
import { itemFigures } from './item-figures.ts';
import { loggedCommunity, loggedItems, publishingPeriods } from './items.ts';

/** What the publishing logs say, of all platforms together and of each. Nothing if there is no log. */
export function publishingFigures(basis: Basis): Figure[] {
  const { ledger, calendar, asOf, periods } = basis;
  const first = calendar.find(ledger.publishing[0]?.id ?? '')?.from;
  if (first === undefined || first > asOf) return [];
  const { week, 'two-weeks': twoWeeks } = publishingPeriods(basis);
  const months = [...periods.year, ...periods.quarter, ...periods.month].filter(({ to }) => to > first);
  const longer = [...months, ...twoWeeks];
  const items = loggedItems(ledger);
  const rows = loggedCommunity(ledger);
  const platforms = Object.entries(ledger.platforms.data);
  const responseOf = (id: string) => (period: Period) =>
    rulesOfFirstDay(ledger, period, calendar).platforms.data[id]?.response;
  const used = platforms.filter(([id]) => items.some(({ platform }) => platform === id));
  const bases = new Set(used.map(([, { base }]) => base));
  const common = bases.size === 1 ? [...bases][0] : undefined;
  return [
    ...adherenceFigures(basis, week, longer),
    ...itemFigures(basis, 'organisation', items, common, [...longer, ...week]),
    ...communityFigures(basis, 'organisation', rows, () => undefined, [...longer, ...week]),
    ...platforms.flatMap(([id, { base }]) => {
      const [own, asked] = [items, rows].map((list) => list.filter(({ platform }) => platform === id));
      return [
        ...itemFigures(basis, `platform:${id}`, own as typeof items, base, longer),
        ...communityFigures(basis, `platform:${id}`, asked as typeof rows, responseOf(id), longer),
      ];
    }),
  ];
}
