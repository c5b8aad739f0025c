import type { Period } from '../../records/calendar.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import type { Basis } from '../basis.ts';

/** A finished month and what its file says of growth; undefined where there is no file. */
export interface RecordedMonth {
  month: Period;
  data: GrowthMonth | undefined;
  file: string | undefined;
}

/** Every finished month since the first growth month, oldest first; those without a file are in it as unknown. */
export function recordedMonths({
  ledger,
  calendar,
  asOf,
}: Pick<Basis, 'ledger' | 'calendar' | 'asOf'>): RecordedMonth[] {
  const known = new Map(
    ledger.growth.flatMap(({ id, data, file }) => {
      const month = calendar.find(id);
      return month?.kind === 'month' && month.to <= asOf ? [[id, { month, data, file }] as const] : [];
    }),
  );
  const first = [...known.values()][0]?.month.from;
  if (first === undefined) return [];
  return calendar
    .periodsBetween('month', first, asOf)
    .filter(({ to }) => to <= asOf)
    .map((month) => known.get(month.id) ?? { month, data: undefined, file: undefined });
}

/** The month so many months before or after another: 2026-01 and −1 is 2025-12. */
export function monthAfter(id: string, months: number): string {
  const number = Number(id.slice(0, 4)) * 12 + Number(id.slice(5, 7)) - 1 + months;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** How many months lie between two: from 2026-07 to 2026-10 they are 3. */
export function monthsBetween(from: string, to: string): number {
  const number = (id: string) => Number(id.slice(0, 4)) * 12 + Number(id.slice(5, 7));
  return number(to) - number(from);
}

/** The subject of something that has a name and no id: `campaign` and "Come back" are `campaign:come-back`. */
export function namedSubject(kind: 'step' | 'campaign' | 'feature' | 'process', name: string): string {
  return `${kind}:${name.toLowerCase().replace(/\s+/g, '-')}`;
}
