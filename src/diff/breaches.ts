import { severityOf } from '../figures/basis.ts';
import { definitionOf } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { incidentTimes, responseAttainment } from '../figures/incidents/incident-time.ts';
import { isOver } from '../records/incident-moments.ts';
import { compareText } from '../records/problem.ts';
import { responseTarget } from '../words/figure-words.ts';
import { formatDuration } from '../words/format.ts';
import { subjectName } from '../words/subject-name.ts';
import { effectOf, sidesOf } from './figures.ts';
import type { BreachChange, FigureChange } from './form.ts';
import { dutyFigures, firstsFirst, periodRank } from './importance.ts';
import type { Side } from './side.ts';

type Effect = FigureChange['effect'];

/** A missed service level, with a comparison of both sides, whether they miss it or not. */
interface Breach extends Pick<BreachChange, 'level' | 'figure' | 'subject' | 'name' | 'period'> {
  compare(before: Side, after: Side): Pick<BreachChange, 'target' | 'before' | 'after'> & { effect: Effect };
}

/** The breaches of one side, by a key that matches the same breach on the other side. */
type Breaches = Map<string, Breach>;

/** The kind of level a figure misses: a service's objective or a continuous duty; undefined if it misses neither. */
function levelOf(
  figure: Figure,
  { figures }: Side,
  duties: ReadonlySet<string>,
): Breach['level'] | undefined {
  const { id, subject, period, status } = figure;
  if (status !== 'missed') return undefined;
  if (subject === 'organisation') return duties.has(id) ? 'duty' : undefined;
  if (!subject.startsWith('service:')) return undefined;
  if (id === 'uptime') return 'objective';
  // An error budget overspent before the end of its period; after that, the objective shows the same.
  return id === 'error-budget' && figures.find('uptime', subject, period)?.status !== 'missed'
    ? 'objective'
    : undefined;
}

function figureBreaches(side: Side): Breaches {
  const { ledger } = side.basis;
  const duties = dutyFigures(ledger);
  const breaches: Breaches = new Map();
  for (const figure of side.figures.all) {
    const level = levelOf(figure, side, duties);
    if (level === undefined) continue;
    const { id, subject, period } = figure;
    const of = subject === 'organisation' ? '' : ` of ${subjectName(ledger, subject)}`;
    breaches.set(`${id}\n${subject}\n${period}`, {
      level,
      figure: id,
      subject,
      name: `${definitionOf(figure).name}${of}`,
      period,
      compare(before, after) {
        const find = ({ figures }: Side) => figures.find(id, subject, period);
        const both = [find(before), find(after)] as const;
        const sides = sidesOf(...both);
        return {
          effect: effectOf(...both),
          target: { before: sides.before?.target ?? null, after: sides.after?.target ?? null },
          before: sides.before?.text ?? 'not computed',
          after: sides.after?.text ?? 'not computed',
        };
      },
    });
  }
  return breaches;
}

/** The response to an incident, "acknowledged after 46 min", and its target. */
function responseOf({ basis }: Side, id: string): { target: string | null; text: string; elapsed?: number } {
  const data = basis.ledger.incidents.find((entry) => entry.id === id)?.data;
  if (!data) return { target: null, text: 'not recorded' };
  const severity = severityOf(basis, data);
  const target = (severity && responseTarget(severity))?.replaceAll('\u00a0', ' ') ?? null;
  const { acknowledge } = incidentTimes(data);
  if (acknowledge !== undefined)
    return { target, text: `acknowledged after ${formatDuration(acknowledge)}`, elapsed: acknowledge };
  const open = !isOver(data);
  return { target, text: open ? 'not acknowledged yet' : 'no acknowledgement recorded' };
}

function responseBreaches({ basis }: Side): Breaches {
  const missed = basis.ledger.incidents.filter(
    ({ data }) => responseAttainment(data, severityOf(basis, data), basis.asOf) === 'missed',
  );
  return new Map(
    missed.map(({ id, data }): [string, Breach] => [
      `response\n${id}`,
      {
        level: 'response',
        figure: null,
        subject: `incident:${id}`,
        name: `Response to ${data.title} (${data.severity})`,
        period: null,
        compare(before, after) {
          const [was, is] = [responseOf(before, id), responseOf(after, id)];
          const more = (is.elapsed ?? 0) - (was.elapsed ?? 0);
          return {
            effect: more === 0 ? 'neither' : more > 0 ? 'worse' : 'better',
            target: { before: was.target, after: is.target },
            before: was.text,
            after: is.text,
          };
        },
      },
    ]),
  );
}

const breachesOf = (side: Side): Breaches => new Map([...figureBreaches(side), ...responseBreaches(side)]);

const ORDER = ['appears', 'worsens', 'eases', 'vanishes'] as const;

/**
 * The service levels that are newly missed, missed by more or by less, or no longer missed. One period of each level comes first, so
 * that the first rows are about different levels.
 */
export function breachChanges(before: Side, after: Side): BreachChange[] {
  const [old, now] = [breachesOf(before), breachesOf(after)];
  const changes = [...new Map([...now, ...old])]
    .flatMap(([key, { compare, ...breach }]): BreachChange[] => {
      const { effect, ...sides } = compare(before, after);
      const both = old.has(key) && now.has(key);
      if (both && effect === 'neither') return [];
      const change = both
        ? effect === 'worse'
          ? 'worsens'
          : 'eases'
        : now.has(key)
          ? 'appears'
          : 'vanishes';
      return [{ change, ...breach, ...sides }];
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.change) - ORDER.indexOf(b.change) ||
        periodRank(a.period ?? '') - periodRank(b.period ?? '') ||
        compareText(b.period ?? '', a.period ?? ''),
    );
  return firstsFirst(changes, ({ change, figure, subject }) => `${change} ${figure} ${subject}`);
}
