import type { Basis } from '../../figures/basis.ts';
import { frameworkStatus } from '../../figures/compliance/adherence.ts';
import {
  type CheckResult,
  checkResults,
  datesOf,
  type MonthEntry,
} from '../../figures/compliance/month-facts.ts';
import { type JudgedRequest, judgeRequests, punctuality } from '../../figures/compliance/requests.ts';
import type { Figure, Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { mean } from '../../figures/statistics.ts';
import type { Period } from '../../records/calendar.ts';
import { compareText } from '../../records/problem.ts';
import type { Result } from '../../schemas/compliance/month.ts';
import { type DataRequest, REQUEST_KINDS } from '../../schemas/compliance/request.ts';
import { daysBetween } from '../../schemas/time.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { listWords, periodName, plural, targetWords } from '../../words/format.ts';
import type { DeadlineRow } from './deadlines.ts';

/** The months that are recorded, oldest first, with their periods. */
export function complianceMonths({ ledger, calendar }: Basis): { entry: MonthEntry; period: Period }[] {
  return ledger.complianceMonths.flatMap((entry) => {
    const period = calendar.find(entry.id);
    return period?.kind === 'month' ? [{ entry, period }] : [];
  });
}

/** A result as it is shown; what nobody looked at is no data. */
export function resultMark(result: Result | undefined): { status: Status; word: string } {
  switch (result) {
    case 'compliant':
      return { status: 'met', word: 'compliant' };
    case 'partial':
      return { status: 'at_risk', word: 'partly' };
    case 'non-compliant':
      return { status: 'missed', word: 'not compliant' };
    case 'not-applicable':
      return { status: 'no_data', word: 'not applicable' };
    default:
      return { status: 'no_data', word: 'not looked at' };
  }
}

/** A framework as a month left it. */
export interface FrameworkResult {
  id: string;
  name: string;
  owner: string | undefined;
  result: Result | undefined;
  /** How many of its checks that apply are met. */
  met: number;
  applicable: number;
  /** What stands beside its checks, the worst first. */
  notes: string[];
  /** The last audit up to the month's end. */
  audit: { on: string; note: string | undefined; inMonth: boolean } | undefined;
}

const WORST: readonly Result[] = ['non-compliant', 'partial', 'not-applicable', 'compliant'];

/** Every framework of the playbook as a month found it, in the playbook's order. */
export function frameworkResults(
  basis: Basis,
  { entry, period }: { entry: MonthEntry; period: Period },
): FrameworkResult[] {
  const [first, last] = datesOf(basis, period);
  const results = checkResults(basis, entry, period);
  const audits = basis.ledger.complianceMonths
    .filter(({ id }) => id <= entry.id)
    .flatMap(({ data }) => data.audits)
    .filter(({ on }) => on <= last)
    .sort((a, b) => compareText(a.on, b.on));
  return Object.entries(basis.ledger.compliance.data.frameworks).map(([id, { name, owner }]) => {
    const own = results.filter(({ framework }) => framework === id);
    const known = own.flatMap(({ result }) => result ?? []);
    const audit = audits.findLast(({ framework }) => framework === id);
    const told = own
      .filter(({ note, result }) => note !== undefined && result !== undefined)
      .sort((a, b) => WORST.indexOf(a.result!) - WORST.indexOf(b.result!));
    return {
      id,
      name,
      owner,
      result: frameworkStatus(known),
      met: known.filter((result) => result === 'compliant').length,
      applicable: known.filter((result) => result !== 'not-applicable').length,
      notes: [...new Set(told.map(({ note }) => note!))].slice(0, 2),
      audit: audit && { on: audit.on, note: audit.note, inMonth: audit.on >= first },
    };
  });
}

/** The checks that a month did not find compliant, the worst first. */
export function openChecks(results: readonly CheckResult[]): CheckResult[] {
  return results
    .filter(({ result }) => result === 'partial' || result === 'non-compliant' || result === undefined)
    .sort((a, b) => WORST.indexOf(a.result ?? 'partial') - WORST.indexOf(b.result ?? 'partial'));
}

/** What a month's page says first: adherence against its target, what was not met, and the requests. */
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
    unchecked > 0 ? `${plural(unchecked, 'check')} not looked at` : '',
    received ? `${plural(received, 'request')} about personal data${requestClause(onTime)}` : '',
  ].filter(Boolean);
  return `${periodName(period.id)}: ${parts.join('; ')}.`;
}

/** ", 23 of 23 that are closed or due answered on time, 10 pending" */
function requestClause(figure: Figure<'request-punctuality'> | undefined): string {
  const { onTime, judged, pending } = figure?.detail ?? {};
  if (!judged) return ', none due yet';
  const open = pending ? `, ${pending} pending` : '';
  return onTime === judged
    ? `, all ${judged} that ${pending ? 'are closed or due were' : 'were due'} answered on time${open}`
    : `, ${onTime} of ${judged} that are closed or due answered on time${open}`;
}

/** What the overview says first: the last month, and what is due. `deadlines` are those that are open. */
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

/** "95.5 % of the checks that apply are met, missing the target of > 98 %" */
function adherenceClause(figure: Figure | undefined): string {
  if (!figure || figure.value === null) return 'no data on regulatory adherence';
  const target = figure.target
    ? `, ${figure.status === 'missed' ? 'missing' : 'meeting'} the target of ${targetWords(figure.target)}`
    : '';
  return `regulatory adherence ${figureWithUnit(figure)}${target}`;
}

/** The requests that came in a month, by kind. */
export interface RequestKindRow {
  kind: DataRequest['kind'] | 'all';
  received: number;
  closed: number;
  onTime: number;
  judged: number;
  mean: number | null;
  slowest: number | null;
}

function kindRow(kind: RequestKindRow['kind'], requests: readonly JudgedRequest[]): RequestKindRow {
  const days = requests.flatMap((each) => each.days ?? []);
  return {
    kind,
    received: requests.length,
    closed: days.length,
    ...punctuality(requests.map(({ state }) => state)),
    mean: mean(days),
    slowest: days.length === 0 ? null : Math.max(...days),
  };
}

/** Rows of the month's requests, with all of them last; none where none came. */
export function requestKinds(basis: Basis, period: Period): RequestKindRow[] {
  const [first, last] = datesOf(basis, period);
  const came = judgeRequests(basis.ledger, basis.today).filter(
    ({ data }) => data.received >= first && data.received <= last,
  );
  if (came.length === 0) return [];
  const kinds = REQUEST_KINDS.map((kind) =>
    kindRow(
      kind,
      came.filter(({ data }) => data.kind === kind),
    ),
  );
  return [...kinds.filter(({ received }) => received > 0), kindRow('all', came)];
}

/** "11 days left", "1 day late" */
export function daysLeft(today: string, due: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return 'today';
  return days > 0 ? `${plural(days, 'day')} left` : `${plural(-days, 'day')} late`;
}

/** "compliant 41, partly 2, not compliant 1" */
export function resultCounts(results: readonly CheckResult[]): string {
  const counts = new Map<string, number>();
  for (const { result } of results) {
    const { word } = resultMark(result);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return listWords([...counts].map(([word, count]) => `${count} ${word}`));
}
