import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { sumBy } from '../../records/sum.ts';
import type { FinanceLine, FinanceMonth, RevenueCohort } from '../../schemas/finance.ts';
import { type Basis, monthsNeeded } from '../basis.ts';
import type { MrrMovements } from './mrr.ts';

/** Whether a line is a cost of winning customers: sales and marketing. */
export function isAcquisition({ kind, area }: Pick<FinanceLine, 'kind' | 'area'>): boolean {
  return kind === 'cost' && (area === 'sales' || area === 'marketing');
}

/** Amounts of a month in thousandths, whole numbers; undefined where the month does not record them. */
export interface MonthFacts {
  id: string;
  file: string;
  mrr: (MrrMovements & { closing: number }) | undefined;
  /** What those who paid when an earlier month began pay at the end of this one. */
  cohorts: readonly RevenueCohort[];
  /** Of the lines; undefined without lines. */
  lines: { revenue: number; goods: number; spend: number; budget: number; actual: number } | undefined;
  customers: { opening: number; new: number; lost: number; closing: number } | undefined;
  cash: { opening: number; closing: number } | undefined;
  projects: { cost: number; return: number; count: number } | undefined;
}

const MOVEMENTS = ['opening', 'new', 'expansion', 'contraction', 'churn', 'reactivation', 'closing'] as const;

/** All rows of a month's movements together; undefined where none are recorded. */
export function movementTotals({ mrr }: Pick<FinanceMonth, 'mrr'>): MonthFacts['mrr'] {
  if (!mrr || mrr.movements.length === 0) return undefined;
  return Object.fromEntries(
    MOVEMENTS.map((key) => [key, sumBy(mrr.movements, (row) => row[key])]),
  ) as unknown as NonNullable<MonthFacts['mrr']>;
}

function lineTotals({ lines }: FinanceMonth): MonthFacts['lines'] {
  if (lines.length === 0) return undefined;
  const actual = (isCounted: (line: FinanceLine) => boolean) =>
    sumBy(lines, (line) => (isCounted(line) ? line.actual : 0));
  const result = (key: 'budget' | 'actual') =>
    sumBy(lines, (line) => (line.kind === 'cost' ? -line[key] : line[key]));
  return {
    revenue: actual(({ kind }) => kind === 'revenue'),
    goods: actual(({ kind, area }) => kind === 'cost' && area === 'goods'),
    spend: actual(isAcquisition),
    budget: result('budget'),
    actual: result('actual'),
  };
}

/** The month's own customers, else those of its movements where every row counts them. */
function customersOf({ customers, mrr }: FinanceMonth): MonthFacts['customers'] {
  if (customers) return customers;
  const rows = mrr?.movements.flatMap((row) => row.customers ?? []) ?? [];
  if (rows.length === 0 || rows.length < mrr!.movements.length) return undefined;
  return {
    opening: sumBy(rows, ({ opening }) => opening),
    // Those who returned were won again.
    new: sumBy(rows, (row) => row.new + row.reactivated),
    lost: sumBy(rows, ({ churned }) => churned),
    closing: sumBy(rows, ({ closing }) => closing),
  };
}

/** What one finance month says, added up. */
export function monthFacts({ id, file, data }: Entry<FinanceMonth>): MonthFacts {
  return {
    id,
    file,
    mrr: movementTotals(data),
    cohorts: data.mrr?.cohorts ?? [],
    lines: lineTotals(data),
    customers: customersOf(data),
    cash: data.cash,
    projects:
      data.projects.length === 0
        ? undefined
        : {
            cost: sumBy(data.projects, ({ cost }) => cost),
            return: sumBy(data.projects, (project) => project.return),
            count: data.projects.length,
          },
  };
}

/** The months of a period, oldest first: those recorded, and how many that are over are not. */
export interface PeriodFacts {
  months: MonthFacts[];
  missing: number;
}

/** The recorded months of a period that are over, and how many are missing. */
export function factsIn(basis: Basis, known: ReadonlyMap<string, MonthFacts>, period: Period): PeriodFacts {
  const needed = monthsNeeded(basis, period);
  const months = needed.flatMap(({ id }) => known.get(id) ?? []);
  return { months, missing: needed.length - months.length };
}
