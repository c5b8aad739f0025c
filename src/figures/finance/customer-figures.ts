import type { Period } from '../../records/calendar.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import type { Figure } from '../figure.ts';
import { customerChurn } from '../growth/customer-churn.ts';
import { gainOf } from '../growth/growth-rate.ts';
import { makeFigure } from '../make-figure.ts';
import { closingDay, type DailyCounts, dailyCounts, sumDays } from '../metrics/daily-counts.ts';
import type { Days } from '../metrics/daily-figures.ts';
import { share } from '../ratio.ts';

type Snapshot = FormData<'daily-metrics-snapshot'>;

/** The day before a period begins, as a range of its own. */
function dayBefore({ basis }: Days<Snapshot>, { from }: Period) {
  return { from: basis.calendar.startOfDay(basis.calendar.dateOf(from - 1)), to: from };
}

/** A known value at the end of a day, and the file that says so. */
function stateAt(counts: DailyCounts<'state'>, day: number | undefined) {
  return day === undefined ? undefined : { value: counts.values[day]!.state, file: counts.files[day]! };
}

function userGrowth(days: Days<Snapshot>): Figure[] {
  const { basis } = days;
  const counts = dailyCounts(days.axis, days.entries, ['state'], ({ activeUsers30 }) =>
    activeUsers30 === undefined ? undefined : { state: activeUsers30 },
  );
  return basis.periods.month.map((month) => {
    const previous = stateAt(counts, closingDay(counts, dayBefore(days, month)));
    const current = stateAt(counts, closingDay(counts, month));
    const both = previous && current;
    const sums = sumDays(counts, month);
    return makeFigure(basis, 'user-growth', 'organisation', month, {
      ...(both ? { ratio: gainOf(previous.value, current.value) } : { value: null }),
      n: both ? previous.value : 0,
      sources: both ? [previous.file, current.file] : [],
      detail: {
        current: current?.value ?? null,
        previous: previous?.value ?? null,
        ...(month.to > basis.asOf && { running: 1 }),
        days: sums.days,
        missing: sums.missing,
      },
    });
  });
}

function churnFigures(days: Days<Snapshot>): Figure[] {
  const { basis } = days;
  const closings = dailyCounts(days.axis, days.entries, ['state'], ({ customers }) =>
    customers ? { state: customers.closing } : undefined,
  );
  const losses = dailyCounts(days.axis, days.entries, ['lost'], ({ customers }) => customers);
  return basis.periods.month.map((month) => {
    const opening = stateAt(closings, closingDay(closings, dayBefore(days, month)));
    const { totals, days: known, missing, files } = sumDays(losses, month);
    const both = opening !== undefined && known > 0;
    return makeFigure(basis, 'customer-churn', 'organisation', month, {
      ...(both ? { ratio: share(totals.lost, opening.value) } : { value: null }),
      n: both ? opening.value : 0,
      sources: both ? [opening.file, ...files] : [],
      detail: {
        lost: known > 0 ? totals.lost : null,
        opening: opening?.value ?? null,
        annualised:
          both && totals.lost <= opening.value
            ? customerChurn({ opening: opening.value, lost: totals.lost }).annualised
            : null,
        days: known,
        missing,
      },
    });
  });
}

/** How users and customers of a month compare with those at the end of the month before: months only. */
export function customerFigures(days: Days<Snapshot>): Figure[] {
  return [...userGrowth(days), ...churnFigures(days)];
}
