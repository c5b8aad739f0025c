import { severityOf } from '../figures/basis.ts';
import { definitions, type FigureId } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { incidentTimes, responseAttainment } from '../figures/incidents/incident-time.ts';
import { compareText } from '../records/problem.ts';
import { responseTarget } from '../words/figure-words.ts';
import { formatDuration } from '../words/format.ts';
import { subjectName } from '../words/subject-name.ts';
import { effectOf, sidesOf } from './figures.ts';
import type { BreachChange, FigureChange } from './form.ts';
import { dutyFigures, firstsFirst, periodRank } from './importance.ts';
import type { Side } from './side.ts';

type Effect = FigureChange['effect'];

/** A service level that is missed, and how both sides stand to it, whether they miss it or not. */
interface Breach extends Pick<BreachChange, 'level' | 'figure' | 'subject' | 'name' | 'period'> {
  compare(before: Side, after: Side): Pick<BreachChange, 'target' | 'before' | 'after'> & { effect: Effect };
}

/** The breaches of one side, by what makes each the same on both sides. */
type Breaches = Map<string, Breach>;

/** A service's missed objective, or the missed level of a continuous duty; undefined for a figure that is neither. */
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
  // A budget that is overspent before its period is over; afterwards the objective says the same.
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
      name: `${definitions[id as FigureId].name}${of}`,
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

/** How soon somebody responded to an incident, "acknowledged after 46 min", and how soon they were to. */
function responseOf({ basis }: Side, id: string): { target: string | null; text: string; elapsed?: number } {
  const data = basis.ledger.incidents.find((entry) => entry.id === id)?.data;
  if (!data) return { target: null, text: 'not recorded' };
  const severity = severityOf(basis, data);
  const target = (severity && responseTarget(severity))?.replaceAll('\u00a0', ' ') ?? null;
  const { acknowledge } = incidentTimes(data);
  if (acknowledge !== undefined)
    return { target, text: `acknowledged after ${formatDuration(acknowledge)}`, elapsed: acknowledge };
  const open = data.resolved === undefined;
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
 * The service levels that are missed now and were not, those that are missed by more or by less, and those that are missed no longer. Each goes
 * with one period before all the others.
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
