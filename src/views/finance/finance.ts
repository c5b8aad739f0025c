import type { Column } from '../../charts/columns.ts';
import type { Step } from '../../charts/waterfall.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type MonthFacts, monthFacts } from '../../figures/finance/finance-months.ts';
import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { FinanceMonth } from '../../schemas/finance.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName, targetWords } from '../../words/format.ts';
import type { FigureGroup } from '../figure-group.ts';
import { axisPlace, rowName, yearBefore } from '../metrics/dashboards.ts';
import { moneyText } from '../reports/report-cells.ts';

export type FinanceEntry = Entry<FinanceMonth>;

/** The figures of a finance page by heading, in the order of the playbook's monthly review. */
export const FINANCE_GROUPS = [
  {
    name: 'Recurring revenue',
    ids: ['mrr', 'arr', 'net-new-mrr', 'gross-retention', 'net-retention', 'mrr-churn', 'quick-ratio'],
  },
  { name: 'Unit economics', ids: ['arpa', 'gross-margin', 'cac', 'ltv', 'ltv-cac', 'payback'] },
  { name: 'Result and cash', ids: ['budget-variance', 'burn', 'runway', 'portfolio-roi'] },
] as const satisfies readonly FigureGroup[];

/** The same without what none of some periods has a value of: a runway where no cash is burnt. */
export function knownGroups(figures: Figures, periods: readonly Period[]): FigureGroup[] {
  return FINANCE_GROUPS.map(({ name, ids }) => ({
    name,
    ids: ids.filter((id) => periods.some((period) => of(figures, id, period))),
  })).filter(({ ids }) => ids.length > 0);
}

/** The months that are recorded, oldest first, with their periods. */
export function financeMonths({ ledger, calendar }: Basis): { entry: FinanceEntry; period: Period }[] {
  return ledger.finance.flatMap((entry) => {
    const period = calendar.find(entry.id);
    return period?.kind === 'month' ? [{ entry, period }] : [];
  });
}

const of = (figures: Figures, id: FigureId, period: Period | undefined): Figure | undefined => {
  const figure = period && figures.find(id, 'organisation', period.id);
  return figure && figure.value !== null ? figure : undefined;
};

/** "2 923.80 more than in September 2026" */
function difference(now: Figure, before: Figure | undefined, name: string): string | undefined {
  if (!before) return undefined;
  const change = now.value! - before.value!;
  if (change === 0) return `as in ${name}`;
  return `${formatNumber(Math.abs(change), 2)} ${change > 0 ? 'more' : 'less'} than in ${name}`;
}

/** What a finance page says first of a month: recurring revenue, the ratio against its target, and the budget. */
export function financeAnswer(basis: Basis, figures: Figures, month: Period): string {
  const all = basis.periods.month;
  const before = all[all.indexOf(month) - 1];
  const last = yearBefore(all, month);
  const mrr = of(figures, 'mrr', month);
  const earlier = of(figures, 'mrr', last);
  const ratio = of(figures, 'ltv-cac', month);
  const variance = of(figures, 'budget-variance', month);
  const roi = of(figures, 'portfolio-roi', month);
  const year =
    mrr && earlier && earlier.value! > 0
      ? ` and ${formatNumber(Math.abs((mrr.value! / earlier.value! - 1) * 100), 1)} % ${mrr.value! >= earlier.value! ? 'more' : 'less'} than a year before`
      : '';
  const parts = [
    mrr &&
      `MRR ${figureWithUnit(mrr)}${before ? prefixed(difference(mrr, of(figures, 'mrr', before), periodName(before.id))) : ''}${year}`,
    ratio &&
      `LTV to CAC ${figureWithUnit(ratio)}${ratio.target ? `, ${ratio.status === 'missed' ? 'missing' : 'meeting'} the target of ${targetWords(ratio.target)}` : ''}`,
    variance &&
      `result ${formatNumber(Math.abs(variance.value!), 2)} ${variance.unit} ${variance.value! < 0 ? 'below' : 'above'} budget`,
    !mrr && !ratio && !variance && roi && `portfolio ROI ${figureWithUnit(roi)}`,
  ].filter(Boolean);
  if (parts.length === 0) return `${periodName(month.id)}: nothing that a figure follows from is recorded.`;
  return `${periodName(month.id)}: ${parts.join('; ')}.`;
}

const prefixed = (text: string | undefined) => (text ? `, ${text}` : '');

type Mrr = NonNullable<MonthFacts['mrr']>;
/** What changes recurring revenue, with its sign. */
export const CHANGES = [
  { key: 'new', name: 'New', sign: 1 },
  { key: 'expansion', name: 'Expansion', sign: 1 },
  { key: 'reactivation', name: 'Reactivation', sign: 1 },
  { key: 'contraction', name: 'Contraction', sign: -1 },
  { key: 'churn', name: 'Churn', sign: -1 },
] as const satisfies readonly { key: keyof Mrr; name: string; sign: 1 | -1 }[];

/** The waterfall of one month: what was added and lost, and what it came to. */
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
  const change =
    net === 0 ? 'stayed the same' : `${net > 0 ? 'rose' : 'fell'} by ${moneyText(Math.abs(net))}`;
  return {
    steps,
    title: `MRR ${change}: ${moneyText(mrr.opening)} to ${moneyText(mrr.closing)}`,
    subtitle: `What changed monthly recurring revenue in ${periodName(period.id)}, ${currency}; each bar begins where the one before ended`,
    head: ['Change', currency],
    rows: [
      ['Opening', moneyText(mrr.opening)],
      ...CHANGES.map(({ key, name, sign }) => [name, moneyText(sign * mrr[key])]),
      ['Closing', moneyText(mrr.closing)],
    ],
  };
}

/** The movements of months as stacked columns: what was lost lies below the axis. */
export function movementColumns(
  basis: Basis,
  months: readonly Period[],
): { columns: Column[]; rows: (string | number)[][] } {
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
  return { columns: each.map(({ column }) => column), rows: each.map(({ row }) => row) };
}

/** What a figure that has no value says of itself: a runway without end. */
export function besideFinance(figure: Figure): string | undefined {
  const { state, capped, netChurn, withReactivation, reactivation } = figure.detail ?? {};
  if (figure.id === 'runway' && state === 'cash-flow positive') return 'no end: cash-flow positive';
  if (figure.id === 'ltv' && typeof capped === 'number')
    return `capped at 60 months ${formatNumber(capped, 2)} ${figure.unit}`;
  if (figure.id === 'mrr-churn' && typeof netChurn === 'number') return `net ${formatNumber(netChurn, 2)} %`;
  // Rounded down, as the figure itself is.
  if (figure.id === 'net-retention' && typeof withReactivation === 'number' && reactivation !== 0)
    return `with reactivation ${formatNumber(Math.floor(withReactivation * 10) / 10, 1)} %`;
  if (figure.id === 'budget-variance' && figure.value !== null) return figure.detail?.effect ?? undefined;
  return undefined;
}

/** A figure of a month as a line of a list: its value, and how it was worked out. */
export function figureLineText(figure: Figure): string {
  return figure.value === null
    ? (besideFinance(figure) ?? 'no data')
    : `${figureText(figure)} ${figure.unit}`.trim();
}
