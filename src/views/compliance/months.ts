import type { Basis } from '../../figures/basis.ts';
import { checkResults, type MonthEntry } from '../../figures/compliance/month-facts.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import { targetNote } from '../../words/phrases.ts';
import { openChecks } from './check-results.ts';
import type { DeadlineRow } from './deadlines.ts';

/** The months that are recorded, oldest first, with their periods. */
export function complianceMonths({ ledger, calendar }: Basis): { entry: MonthEntry; period: Period }[] {
  return ledger.complianceMonths.flatMap((entry) => {
    const period = calendar.find(entry.id);
    return period?.kind === 'month' ? [{ entry, period }] : [];
  });
}

/** The opening sentence of a month's page: adherence against its target, what was not met, and the requests. */
export function monthAnswer(
  basis: Basis,
  figures: Figures,
  month: { entry: MonthEntry; period: Period },
): string {
  const { period } = month;
  const figure = figures.find('regulatory-adherence', 'organisation', period.id);
  const results = checkResults(basis, month.entry, period);
  const open = openChecks(results).filter(({ result }) => result !== undefined);
  const unchecked = results.filter(({ result }) => result === undefined).length;
  const received = figures.find('requests-received', 'organisation', period.id)?.value;
  const onTime = figures.find('request-punctuality', 'organisation', period.id);
  const parts = [
    adherenceClause(figure),
    open.length > 0
      ? `${plural(open.length, 'check')} not fully met`
      : figure?.value === null
        ? ''
        : 'every check met',
    unchecked > 0 ? `${plural(unchecked, 'check')} not checked` : '',
    received ? `${plural(received, 'request')} about personal data${requestClause(onTime)}` : '',
  ].filter(Boolean);
  return `${periodName(period.id)}: ${parts.join('; ')}.`;
}

/** ", all 23 closed or due were answered on time, 10 pending" */
function requestClause(figure: Figure<'request-punctuality'> | undefined): string {
  const { onTime, judged, pending } = figure?.detail ?? {};
  if (!judged) return ', none due yet';
  const open = pending ? `, ${pending} pending` : '';
  return onTime === judged
    ? `, all ${judged} ${pending ? 'closed or due' : 'due'} were answered on time${open}`
    : `, ${onTime} of ${judged} closed or due were answered on time${open}`;
}

/** The opening sentence of the overview: the last month, and what is due. `deadlines` are those that are open. */
export function overviewAnswer(basis: Basis, figures: Figures, deadlines: readonly DeadlineRow[]): string {
  const latest = complianceMonths(basis).at(-1);
  const overdue = deadlines.filter(({ state }) => state === 'overdue').length;
  const next = deadlines.find(({ state }) => state === 'due');
  const due =
    deadlines.length === 0
      ? ''
      : ` ${overdue === 0 ? 'No deadline is overdue' : `${plural(overdue, 'deadline')} ${overdue === 1 ? 'is' : 'are'} overdue`}${next ? `; the next is on ${next.due}` : ''}.`;
  if (!latest) return `No data: no compliance month has been recorded.${due}`;
  const over = basis.periods.month.filter(
    ({ from, to }) => from > latest.period.from && to <= basis.asOf,
  ).length;
  const since =
    over > 0 ? `No compliance month has been recorded since ${periodName(latest.period.id)}. ` : '';
  return `${since}${monthAnswer(basis, figures, latest)}${due}`;
}

/** "regulatory adherence 95.5 % (missed, target above 98 %)" */
function adherenceClause(figure: Figure | undefined): string {
  if (!figure || figure.value === null) return 'no data on regulatory adherence';
  return `regulatory adherence ${figureWithUnit(figure)}${targetNote(figure)}`;
}
