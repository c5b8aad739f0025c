import type { Period } from '../../records/calendar.ts';
import { flag, instant, maybe, text } from '../columns.ts';
import { defineTable, type Source } from '../data-file.ts';

/** Every month, quarter and year from the first to the current one, whole years. */
function longPeriods({ periods: { year }, calendar }: Source['basis']): Period[] {
  const [first, last] = [year[0], year.at(-1)];
  if (!first || !last) return [];
  return (['year', 'quarter', 'month'] as const).flatMap((kind) =>
    calendar.periodsBetween(kind, first.from, last.to),
  );
}

/** The quarter and the year whose months' facts include those of a month; the year of a quarter. */
function wholesOf({ from, to, kind }: Pick<Period, 'from' | 'to' | 'kind'>, { calendar }: Source['basis']) {
  if (kind !== 'month' && kind !== 'quarter') return { quarter: null, year: null };
  const { quarter, year } = calendar.periodsAt((from + to) / 2);
  return { quarter: kind === 'month' ? quarter.id : null, year: year.id };
}

export const periodTable = defineTable({
  name: 'periods',
  holds: 'one row per month, quarter and year, and per other period that a figure is computed for',
  columns: {
    id: text(
      'Id of the period: `2026-10-03`, `2026-W40`, `2026-10`, `2026-Q4`, `2026`, `last-30-days`, `all`.',
    ),
    kind: text('`day`, `week`, `two-weeks`, `month`, `quarter`, `year`, `trailing` or `all`.'),
    from: maybe(instant("When it begins, at midnight in the organisation's zone; null for all time.")),
    to: instant('When it ends, half-open.'),
    running: flag('Whether it is not over at the as-of moment.'),
    quarter: maybe(text('Of a month: the quarter to which its facts belong.')),
    year: maybe(text('Of a month or quarter: the year to which its facts belong.')),
  },
  key: ['id'],
  rows: ({ basis, figures }) => {
    const long = longPeriods(basis).map(({ id, kind, from, to }) => ({ id, kind, from, to }));
    const others = figures.all.map(({ period: id, from, to }) => ({
      id,
      kind: basis.calendar.find(id)?.kind ?? (id === 'all' ? ('all' as const) : ('trailing' as const)),
      from: from ?? Number.NEGATIVE_INFINITY,
      to,
    }));
    return [...new Map([...others, ...long].map((period) => [period.id, period])).values()].map((period) => ({
      id: period.id,
      kind: period.kind,
      from: Number.isFinite(period.from) ? period.from : null,
      to: period.to,
      running: period.to > basis.asOf,
      ...wholesOf(period, basis),
    }));
  },
});
