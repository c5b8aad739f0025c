import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { moreOrLess } from '../../words/change-words.ts';
import { coverageText } from '../../words/coverage.ts';
import { figureText, figureWithUnit, printedNumber } from '../../words/figure-words.ts';
import { capitalised, periodName } from '../../words/format.ts';
import { weekdayName } from '../../words/periods.ts';
import { amountPhrase } from '../../words/phrases.ts';
import { lastPeriods } from '../periods.ts';

/** The figures that make a day known. */
export const DAILY: readonly FigureId[] = ['signups', 'active-users', 'orders', 'revenue', 'tickets'];
export const WEEKLY: readonly FigureId[] = [...DAILY, 'activation', 'nps', 'deployments'];
export const MONTHLY: readonly FigureId[] = [
  'active-users-30',
  'customers',
  'revenue',
  'nps',
  'support-resolution',
  'deployment-frequency',
];

const value = (figure: Figure | undefined) => figure?.value ?? null;

/** The last completed period in which one of some figures is known. */
function lastKnown(
  figures: Figures,
  ids: readonly FigureId[],
  periods: readonly Period[],
  asOf: number,
): Period | undefined {
  return periods.findLast(
    ({ id, to }) =>
      to <= asOf && ids.some((figure) => value(figures.find(figure, 'organisation', id)) !== null),
  );
}

/** The day the daily page covers: the last completed one with data. */
export function shownDay(basis: Basis, figures: Figures): Period | undefined {
  return lastKnown(figures, DAILY, basis.shortPeriods.day, basis.asOf);
}

export function shownWeek(basis: Basis, figures: Figures): Period | undefined {
  return lastKnown(figures, WEEKLY, basis.shortPeriods.week, basis.asOf);
}

export function shownMonth(basis: Basis, figures: Figures): Period | undefined {
  return lastKnown(figures, MONTHLY, basis.periods.month, basis.asOf);
}

/** A figure as a clause, with its name after it: "412 signups"; undefined if not known. */
function clause(figure: Figure | undefined, name: string): string | undefined {
  return figure === undefined || figure.value === null
    ? undefined
    : `${figureWithUnit(figure)} ${name}`.trim();
}

/** "18 300 EUR of revenue"; undefined if not known. */
function revenueClause(figure: Figure | undefined): string | undefined {
  return figure === undefined || figure.value === null
    ? undefined
    : `${amountPhrase(figure.value, figure.unit)} of revenue`;
}

/** "12.0 % more than in the previous week (1 974)" */
function compared(figure: Figure | undefined, before: Figure | undefined, than: string): string {
  const change = moreOrLess(printedNumber(figure), printedNumber(before));
  return change && before ? `, ${change} ${than} (${figureText(before)})` : '';
}

const joined = (clauses: readonly (string | undefined)[]) => clauses.filter(Boolean).join('; ');

/** The note that precedes the answer if the last completed period is not the one shown. */
function late(shown: Period, last: Period | undefined): string {
  return last && last.id !== shown.id ? `Nothing is recorded for ${periodName(last.id)} yet. ` : '';
}

/** The answer of the daily page: the last known day against the same weekday of the previous week. */
export function dailyAnswer(basis: Basis, figures: Figures): string {
  const day = shownDay(basis, figures);
  if (!day) return 'No data: no daily metrics snapshot and no support summary has been recorded.';
  const before = basis.calendar.addDays(day.id, -7);
  const at = (id: FigureId, date = day.id) => figures.find(id, 'organisation', date);
  const weekday = weekdayName(day.id);
  const signups = clause(at('signups'), 'signups');
  const all = joined([
    signups && `${signups}${compared(at('signups'), at('signups', before), `on the previous ${weekday}`)}`,
    clause(at('active-users'), 'active users'),
    clause(at('orders'), 'orders'),
    revenueClause(at('revenue')),
    clause(at('tickets'), 'tickets opened'),
  ]);
  return `${late(day, lastPeriods(basis.shortPeriods.day, basis.asOf, 1)[0])}${weekday}, ${day.id}: ${all}.`;
}

/** The answer of the weekly page. */
export function weeklyAnswer(basis: Basis, figures: Figures): string {
  const week = shownWeek(basis, figures);
  if (!week) return 'No data: no snapshot, summary or feedback report is recorded for a completed week.';
  const before = basis.shortPeriods.week[basis.shortPeriods.week.indexOf(week) - 1];
  const at = <Id extends FigureId>(id: Id, period = week.id) => figures.find(id, 'organisation', period);
  const signups = at('signups');
  const nps = at('nps');
  const margin = nps?.detail?.marginOfError;
  const partly = signups && coverageText(basis, signups);
  const all = joined([
    clause(signups, 'signups') &&
      `${clause(signups, 'signups')}${compared(signups, before && at('signups', before.id), 'in the previous week')}${partly ? ` from ${partly}` : ''}`,
    clause(at('orders'), 'orders'),
    value(at('activation')) === null ? undefined : `activation ${figureWithUnit(at('activation')!)}`,
    nps === undefined || nps.value === null
      ? undefined
      : `NPS ${figureText(nps)}${typeof margin === 'number' ? ` ± ${margin.toFixed(1)}` : ''}`,
    clause(at('tickets'), 'tickets'),
    clause(at('deployments'), 'deployments'),
  ]);
  const name = periodName(week.id);
  const last = lastPeriods(basis.shortPeriods.week, basis.asOf, 1)[0];
  return `${late(week, last)}${capitalised(name)}: ${all}.`;
}

/** The answer of the monthly page. */
export function monthlyAnswer(basis: Basis, figures: Figures): string {
  const month = shownMonth(basis, figures);
  if (!month)
    return 'No data: no users, customers, support tickets or deployments are recorded for a completed month.';
  const at = (id: FigureId) => figures.find(id, 'organisation', month.id);
  const growth = at('user-growth');
  const churn = at('customer-churn');
  const withTarget = figures.all.filter(
    ({ subject, period, target, status }) =>
      subject === 'organisation' && period === month.id && target !== null && status !== 'no_data',
  );
  const met = withTarget.filter(({ status }) => status === 'met' || status === 'at_risk').length;
  const all = joined([
    clause(at('active-users-30'), 'active users in 30 days') &&
      `${clause(at('active-users-30'), 'active users in 30 days')}${growth && growth.value !== null ? `, ${growth.value < 0 ? '' : '+'}${figureText(growth)} % on the previous month` : ''}`,
    clause(at('customers'), 'customers') &&
      `${clause(at('customers'), 'customers')}${churn && churn.value !== null ? `, churn ${figureText(churn)} %` : ''}`,
    revenueClause(at('revenue')),
    withTarget.length > 0
      ? `${met} of ${withTarget.length} figures with a target and data met it`
      : undefined,
  ]);
  return `${late(month, lastPeriods(basis.periods.month, basis.asOf, 1)[0])}${periodName(month.id)}: ${all}.`;
}
