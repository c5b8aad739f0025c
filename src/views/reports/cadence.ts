import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { adherenceOf, allInstances, type Instance } from '../../figures/reports/cadence.ts';
import type { Period } from '../../records/calendar.ts';
import { compareText } from '../../records/problem.ts';
import { fileOf } from '../../schemas/reports/reports.ts';
import { formatDuration, plural } from '../../words/format.ts';

/** How late a report is or was; undefined if it is on time. */
export function lateness({ state, due, delivered }: Instance, asOf: number): number | undefined {
  if (state === 'late') return delivered! - due;
  return state === 'missing' ? asOf - due : undefined;
}

/** The state of a report: "on time", "late by 3 h", "missing for 2 d, a draft exists". */
export function stateWords(instance: Instance, asOf: number): string {
  const late = lateness(instance, asOf);
  const word = {
    on_time: 'on time',
    late: `late by ${formatDuration(late ?? 0)}`,
    missing: `missing for ${formatDuration(late ?? 0)}`,
    not_due: 'not due yet',
  }[instance.state];
  const draft = instance.report && instance.delivered === undefined;
  return draft ? `${word}, a draft exists` : word;
}

/** The file of a report. */
export function reportFile({ output, period, duty }: Pick<Instance, 'output' | 'period' | 'duty'>): string {
  return fileOf(output, period.id, duty);
}

/** Missing reports, latest due first. */
export function missingNow(instances: readonly Instance[]): Instance[] {
  return instances
    .filter(({ state }) => state === 'missing')
    .sort((a, b) => b.due - a.due || compareText(a.output, b.output));
}

/** The report of a list that is due next. */
export function nextDue(instances: readonly Instance[]): Instance | undefined {
  return instances
    .filter(({ state }) => state === 'not_due')
    .reduce<Instance | undefined>((next, each) => (next && next.due <= each.due ? next : each), undefined);
}

const are = (count: number) => (count === 1 ? 'is' : 'are');

/** "17 of 21 reports due this week arrived on time; 2 are late, 1 is missing, 1 is not due yet." */
function weekClause(instances: readonly Instance[], which: string): string {
  const { expected, onTime, late, missing, notDue } = adherenceOf(instances);
  const rest = [
    late > 0 ? `${late} ${are(late)} late` : '',
    missing > 0 ? `${missing} ${are(missing)} missing` : '',
    notDue > 0 ? `${notDue} ${are(notDue)} not due yet` : '',
  ].filter(Boolean);
  return `${onTime} of ${plural(expected, 'report')} due ${which} arrived on time${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.`;
}

/** The reports due this week, or last week if none is, and the words for which; undefined without either. */
function recentWeek({ calendar, today }: Basis, instances: readonly Instance[]) {
  const week = calendar.weekOf(today);
  const dueIn = ({ from, to }: Period) => instances.filter(({ due }) => due >= from && due < to);
  const now = dueIn(week);
  if (now.length > 0) return { due: now, which: 'this week' };
  const before = dueIn(calendar.weekOf(calendar.dateOf(week.from - 1)));
  return before.length > 0 ? { due: before, which: 'last week' } : undefined;
}

/** The cadence board's answer. */
export function cadenceAnswer(basis: Basis): string {
  const { calendar, asOf, duties } = basis;
  if (duties.length === 0) return 'No data: the playbook defines no standing duties.';
  const instances = allInstances(basis);
  const week = recentWeek(basis, instances);
  const next = nextDue(instances);
  if (!week && !next)
    return `No data: ${plural(duties.length, 'standing duty', 'standing duties')}, but no report is expected yet.`;
  const answer = week
    ? weekClause(week.due, week.which)
    : `No report was due this week or last week; the next is due on ${calendar.dateOf(Math.max(next!.due - 1, asOf))}.`;
  const missing = adherenceOf(instances).missing;
  if (missing === 0) return `${answer} No report is missing.`;
  // If all were due in that week, its sentence says so.
  return missing === (week && adherenceOf(week.due).missing)
    ? answer
    : `${answer} In total, ${missing} ${are(missing)} missing.`;
}

/** "29 of 31": reports on time, of those due; undefined if none was due. */
export function adherenceCounts(figure: Figure<'cadence-adherence'> | undefined): string | undefined {
  return figure && figure.n > 0 ? `${figure.detail?.onTime} of ${figure.n}` : undefined;
}
