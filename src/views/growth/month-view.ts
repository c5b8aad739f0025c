import type { Basis } from '../../figures/basis.ts';
import { addChannels } from '../../figures/growth/channel-figures.ts';
import { monthAfter, type RecordedMonth, recordedMonths } from '../../figures/growth/growth-months.ts';

/** A growth month that has a file, and the two months it is compared with if they have one. */
export interface GrowthMonthView {
  current: RecordedMonth;
  data: NonNullable<RecordedMonth['data']>;
  file: string;
  before: RecordedMonth | undefined;
  yearBefore: RecordedMonth | undefined;
}

/** The growth months that are recorded, oldest first. */
export function growthViews(basis: Basis): GrowthMonthView[] {
  const months = recordedMonths(basis).filter(({ data }) => data !== undefined);
  const byId = new Map(months.map((each) => [each.month.id, each]));
  return months.map((current) => ({
    current,
    data: current.data!,
    file: current.file!,
    before: byId.get(monthAfter(current.month.id, -1)),
    yearBefore: byId.get(monthAfter(current.month.id, -12)),
  }));
}

/** The months a growth month is compared with: the previous one and the same month of the previous year. */
export function comparedMonths({ before, yearBefore }: GrowthMonthView): RecordedMonth[] {
  return [before, yearBefore].filter((other) => other !== undefined);
}

/** Signups of a month: as recorded, otherwise the sum of its channels. Undefined without either. */
export function signupsOf({ data }: Pick<RecordedMonth, 'data'>): number | undefined {
  if (data?.signups !== undefined) return data.signups;
  return data && data.channels.length > 0 ? addChannels(data.channels).acquired : undefined;
}
