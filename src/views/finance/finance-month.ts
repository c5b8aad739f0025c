import type { Basis } from '../../figures/basis.ts';
import { definitionOf, type FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import { workingLine } from '../../words/figure-details.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureComparison, figureComparison } from '../figures/figure-comparison.ts';
import { previousOf, yearBefore } from '../periods.ts';
import { cashTable, projectTable, receivablesTable } from './balance-tables.ts';
import { budgetTable, resultTable } from './budget-tables.ts';
import type { Table } from './cells.ts';
import { besideFinance, FINANCE_GROUPS, figureLineText, knownGroups } from './finance-figures.ts';
import { type FinanceEntry, financeMonths } from './finance-months.ts';
import { monthsAhead, type Outlook, outlooks } from './forecast.ts';
import { channelTable, movementTable } from './movement-tables.ts';
import { waterfall } from './mrr-charts.ts';

const BLOCKS: readonly FigureId[] = ['mrr', 'ltv-cac', 'budget-variance', 'burn'];

/** A figure as a line of a list. */
interface FigureLineRow {
  name: string;
  method: string;
  text: string;
  working: string | undefined;
  beside: string | undefined;
}

/** Lines of a month against their budget. */
interface BudgetTables {
  revenue: Table;
  cost: Table;
  result: Table;
}

/** What the finance month page shows. */
export interface FinanceMonthView {
  entry: FinanceEntry;
  period: Period;
  /** Ids of the previous and next recorded months. */
  earlier: string | undefined;
  later: string | undefined;
  blocks: FigureBlock[];
  /** The report on this month. */
  report: string | undefined;
  /** Undefined if there is nothing to compare it with. */
  comparison: FigureComparison | undefined;
  waterfall: ReturnType<typeof waterfall>;
  /** Movements of recurring revenue by plan and by segment; undefined if none is recorded. */
  movements: { byPlan: Table; bySegment: Table; moved: boolean } | undefined;
  /** Undefined if no line is recorded. */
  budget: BudgetTables | undefined;
  economics: FigureLineRow[];
  channels: Table | undefined;
  projects: Table | undefined;
  outlooks: Outlook[];
  ahead: Period[];
  cash: Table | undefined;
  receivables: Table | undefined;
  /** Undefined if the month has no cash. */
  runway: FigureLineRow | undefined;
}

/** What the page of a recorded month shows; `at` is its place among the recorded months, oldest first. */
export function financeMonthView(basis: Basis, figures: Figures, at: number): FinanceMonthView {
  const { currency } = basis.ledger.organisation.data;
  const all = financeMonths(basis);
  const { entry, period } = all[at]!;
  const { data } = entry;
  const months = basis.periods.month;
  const before = previousOf(months, period);
  const compared = [before, yearBefore(months, period)].filter((each) => each !== undefined);
  const others = compared.flatMap(({ id }) => all.find((each) => each.entry.id === id)?.entry ?? []);
  const blocks = figureBlocks(figures, BLOCKS, { period, before, beside: besideFinance });
  const movements = data.mrr?.movements ?? [];
  return {
    entry,
    period,
    earlier: all[at - 1]?.entry.id,
    later: all[at + 1]?.entry.id,
    blocks: blocks.filter(({ figure }) => figure.value !== null),
    report: reportsOf(basis.ledger, 'monthly-financial-report').get(period.id)?.id,
    comparison:
      compared.length > 0
        ? figureComparison(basis, figures, knownGroups(figures, [period, ...compared]), period, compared)
        : undefined,
    waterfall: waterfall({ entry, period }, currency),
    movements:
      movements.length > 0
        ? {
            byPlan: movementTable(movements, 'plan', currency, others),
            bySegment: movementTable(movements, 'segment', currency, others),
            moved: movements.some(({ moved }) => moved !== 0),
          }
        : undefined,
    budget: budgetTables(entry, currency),
    economics: FINANCE_GROUPS[1].ids.flatMap((id) => lineRow(figures, id, period) ?? []),
    channels: channelTable(data, currency, others),
    projects: projectTable(data, currency),
    outlooks: outlooks(basis, period),
    ahead: monthsAhead(basis, period),
    cash: cashTable(data, currency),
    receivables: receivablesTable(data, currency, others),
    runway: data.cash ? lineRow(figures, 'runway', period) : undefined,
  };
}

/** The numbers of the month a financial report covers. */
export interface FinanceNumbers {
  month: string;
  budget: BudgetTables | undefined;
  cash: Table | undefined;
  receivables: Table | undefined;
}

/** The numbers of a recorded month; undefined if it is not recorded. */
export function financeNumbers(basis: Basis, month: string): FinanceNumbers | undefined {
  const { currency } = basis.ledger.organisation.data;
  const entry = financeMonths(basis).find((each) => each.entry.id === month)?.entry;
  return (
    entry && {
      month,
      budget: budgetTables(entry, currency),
      cash: cashTable(entry.data, currency),
      receivables: receivablesTable(entry.data, currency),
    }
  );
}

/** The lines of a month against their budget; undefined if none is recorded. */
function budgetTables({ data }: FinanceEntry, currency: string): BudgetTables | undefined {
  if (data.lines.length === 0) return undefined;
  return {
    revenue: budgetTable(data.lines, 'revenue', currency),
    cost: budgetTable(data.lines, 'cost', currency),
    result: resultTable(data.lines, currency),
  };
}

function lineRow(figures: Figures, id: FigureId, period: Period): FigureLineRow | undefined {
  const figure = figures.find(id, 'organisation', period.id);
  return (
    figure && {
      name: definitionOf(figure).name,
      method: figure.method,
      text: figureLineText(figure),
      working: workingLine(figure),
      beside: id === 'ltv' ? besideFinance(figure) : undefined,
    }
  );
}
