import { reportsOf } from '../../records/reports.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { customerFigures } from '../finance/customer-figures.ts';
import { average, share } from '../ratio.ts';
import { dayAxis } from './daily-counts.ts';
import { addedFigures, DAYS, type Days, stateFigures, WEEKS } from './daily-figures.ts';

type Snapshot = FormData<'daily-metrics-snapshot'>;

/** Signups, orders, revenue: what is counted on a day, and adds up. */
function sums(days: Days<Snapshot>): Figure[] {
  const sum = (
    id: 'signups' | 'orders' | 'revenue',
    pick: (data: Snapshot) => number | undefined,
    unit?: string,
    scale = 1,
  ) =>
    addedFigures(days, {
      id,
      kinds: DAYS,
      keys: ['total'],
      pick: (data) => {
        const total = pick(data);
        return total === undefined ? undefined : { total };
      },
      make: ({ total }, known) => ({
        value: total / scale,
        unit,
        n: known.days,
        detail: known,
      }),
    });
  return [
    ...sum('signups', ({ signups }) => signups),
    ...sum('orders', ({ orders }) => orders),
    ...sum('revenue', ({ revenue }) => revenue, days.basis.ledger.organisation.data.currency, MONEY_SCALE),
  ];
}

/** Cohorts are counted on the day on which their window closes: those of a finished period never change. */
function cohorts(days: Days<Snapshot>): Figure[] {
  const returned = (id: 'retention-day-7' | 'retention-day-30', cohort: 'day7' | 'day30') =>
    addedFigures(days, {
      id,
      kinds: WEEKS,
      keys: ['returned', 'signups'],
      pick: (data) => data.cohorts[cohort],
      make: ({ returned, signups }, known) => ({
        ratio: share(returned, signups),
        n: signups,
        detail: { returned, signups, ...known },
      }),
    });
  return [
    ...addedFigures(days, {
      id: 'activation',
      kinds: WEEKS,
      keys: ['activated', 'signups'],
      pick: (data) => data.cohorts.activation,
      make: ({ activated, signups }, known) => ({
        ratio: share(activated, signups),
        n: signups,
        detail: { activated, signups, ...known },
      }),
    }),
    ...returned('retention-day-7', 'day7'),
    ...returned('retention-day-30', 'day30'),
  ];
}

function activeUsers(days: Days<Snapshot>): Figure[] {
  return addedFigures(days, {
    id: 'active-users',
    kinds: DAYS,
    keys: ['userDays'],
    pick: ({ activeUsers }) => (activeUsers === undefined ? undefined : { userDays: activeUsers }),
    make: ({ userDays }, known) => ({
      ratio: average(userDays, known.days),
      n: known.days,
      detail: { userDays, ...known },
    }),
  });
}

/** What the daily metrics snapshots say. Nothing if there is none. */
export function metricsFigures(basis: Basis): Figure[] {
  const entries = reportsOf(basis.ledger, 'daily-metrics-snapshot');
  const axis = dayAxis(basis, entries.keys());
  if (axis.days.length === 0) return [];
  const days = { basis, axis, entries };
  return [
    ...sums(days),
    ...activeUsers(days),
    ...stateFigures(days, 'active-users-30', ({ activeUsers30 }) => activeUsers30),
    ...stateFigures(days, 'customers', ({ customers }) => customers?.closing),
    ...customerFigures(days),
    ...cohorts(days),
  ];
}
