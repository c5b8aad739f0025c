import type { Column } from '../../charts/columns.ts';
import type { Step } from '../../charts/waterfall.ts';
import type { Basis } from '../../figures/basis.ts';
import { type MonthFacts, monthFacts } from '../../figures/finance/finance-months.ts';
import type { Period } from '../../records/calendar.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { relativeChange } from '../../words/change-words.ts';
import { formatNumber, periodName, plural } from '../../words/format.ts';
import { axisPlace, rowName } from '../../words/periods.ts';
import { amountPhrase } from '../../words/phrases.ts';
import { moneyText } from '../reports/report-cells.ts';
import type { FinanceEntry } from './finance-months.ts';

type Mrr = NonNullable<MonthFacts['mrr']>;
/** The movements of recurring revenue, with their signs. */
export const CHANGES = [
  { key: 'new', name: 'New', sign: 1 },
  { key: 'expansion', name: 'Expansion', sign: 1 },
  { key: 'reactivation', name: 'Reactivation', sign: 1 },
  { key: 'contraction', name: 'Contraction', sign: -1 },
  { key: 'churn', name: 'Churn', sign: -1 },
] as const satisfies readonly { key: keyof Mrr; name: string; sign: 1 | -1 }[];

/** The waterfall of one month: additions, losses and the result. */
export function waterfall({ entry, period }: { entry: FinanceEntry; period: Period }, currency: string) {
  const { mrr } = monthFacts(entry);
  if (!mrr) return undefined;
  const net = mrr.closing - mrr.opening;
  const steps: Step[] = [
    ...CHANGES.map(({ key, name, sign }) => ({ label: name, value: (sign * mrr[key]) / MONEY_SCALE })),
    { label: 'Net new', value: net / MONEY_SCALE, total: true as const },
  ].map((step) => ({
    ...step,
    title: `${step.label} ${formatNumber(step.value, 2)} ${currency}`,
    text: `${step.value > 0 ? '+' : ''}${formatNumber(step.value)}`,
  }));
  const change = relativeChange(mrr.closing, mrr.opening);
  const moved =
    net === 0 ? 'unchanged at' : `${net > 0 ? 'rose' : 'fell'}${change ? ` ${change.slice(1)}` : ''} to`;
  return {
    anchor: 'chart-mrr-movements',
    steps,
    title: `MRR ${moved} ${amountPhrase(mrr.closing / MONEY_SCALE, currency)}`,
    subtitle: `Movements of monthly recurring revenue in ${periodName(period.id)}, ${currency}; each bar starts where the previous one ends`,
    head: ['Change', currency],
    rows: [
      ['Opening', moneyText(mrr.opening)],
      ...CHANGES.map(({ key, name, sign }) => [name, moneyText(sign * mrr[key])]),
      ['Closing', moneyText(mrr.closing)],
    ],
  };
}

/** The movements of months as stacked columns, with losses below the axis. */
export function movementColumns(
  basis: Basis,
  months: readonly Period[],
): { title: string; columns: Column[]; rows: (string | number)[][] } {
  const known = new Map(basis.ledger.finance.map((entry) => [entry.id, monthFacts(entry).mrr]));
  const each = months.map((month, i) => {
    const mrr = known.get(month.id);
    const values = CHANGES.map(({ key, sign }) => (mrr ? (sign * mrr[key]) / MONEY_SCALE : null));
    const net = mrr ? moneyText(mrr.closing - mrr.opening, true) : 'no data';
    return {
      column: {
        ...axisPlace(month, i),
        values,
        title: `${rowName(month)}: ${mrr ? `net ${net}` : 'no data'}`,
      },
      row: [
        rowName(month),
        ...CHANGES.map(({ key, sign }) => (mrr ? moneyText(sign * mrr[key]) : 'no data')),
        net,
      ],
    };
  });
  const recorded = months.flatMap(({ id }) => known.get(id) ?? []);
  const grown = recorded.filter(({ opening, closing }) => closing > opening);
  return {
    title: `MRR grew in ${grown.length} of ${plural(recorded.length, 'month')}`,
    columns: each.map(({ column }) => column),
    rows: each.map(({ row }) => row),
  };
}
