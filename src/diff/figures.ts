import type { Definition } from '../figures/definition.ts';
import { definitions, type FigureId } from '../figures/definitions.ts';
import type { Figure, Status } from '../figures/figure.ts';
import type { Ledger } from '../records/ledger.ts';
import { figureWithUnit } from '../words/figure-words.ts';
import { subjectName } from '../words/subject-name.ts';
import type { FigureChange, FigureSide } from './form.ts';
import { byImportance } from './importance.ts';
import type { Side } from './side.ts';

const keyOf = ({ id, subject, period }: Pick<Figure, 'id' | 'subject' | 'period'>) =>
  `${id}\n${subject}\n${period}`;

/** Whether two values are the same number. A sum in another order differs by a hair, which is no change. */
function sameValue(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function same(a: Figure, b: Figure): boolean {
  return sameValue(a.value, b.value) && a.status === b.status && a.target === b.target && a.unit === b.unit;
}

/** How much more it takes, at most, to tell two numbers apart: beyond it they are shown alike. */
const MOST_DECIMALS = 6;

/** Both sides as they are shown, with as many decimals as it takes to see that they differ. */
export function sidesOf(
  before: Figure | undefined,
  after: Figure | undefined,
): { before: FigureSide | null; after: FigureSide | null } {
  let more = 0;
  const text = (figure: Figure | undefined) => figure && figureWithUnit(figure, more);
  if (before && after && !sameValue(before.value, after.value))
    while (text(before) === text(after) && more < MOST_DECIMALS) more++;
  const side = (figure: Figure | undefined): FigureSide | null =>
    figure
      ? {
          value: figure.value,
          text: text(figure)!,
          status: figure.status,
          target: figure.target,
          n: figure.n,
        }
      : null;
  return { before: side(before), after: side(after) };
}

/** Statuses from bad to good; where nothing is known or asked, neither. */
const RANK: Partial<Record<Status, number>> = { missed: 0, at_risk: 1, met: 2 };

/** Whether a change is good: by the status, else by the value. */
export function effectOf(before: Figure | undefined, after: Figure | undefined): FigureChange['effect'] {
  if (!before || !after) return 'neither';
  const [was, is] = [RANK[before.status], RANK[after.status]];
  if (was !== undefined && is !== undefined && was !== is) return is > was ? 'better' : 'worse';
  const { better, neutral }: Definition = definitions[after.id as FigureId];
  if (neutral || before.value === null || after.value === null || sameValue(before.value, after.value))
    return 'neither';
  return after.value > before.value === (better === 'higher') ? 'better' : 'worse';
}

/**
 * Every figure that differs between two sides in value, status, target or unit, the most important first. One that is "no data" where the other
 * side does not compute it at all says nothing, and is left out.
 */
export function figureChanges(before: Side, after: Side): FigureChange[] {
  const [old, now] = [before, after].map(
    ({ figures }) => new Map(figures.all.map((figure) => [keyOf(figure), figure])),
  ) as [Map<string, Figure>, Map<string, Figure>];
  const changes: FigureChange[] = [];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    if (was && is ? same(was, is) : (was ?? is)!.value === null) continue;
    const { id, subject, period, unit } = (is ?? was)!;
    const ledger: Ledger = (is ? after : before).basis.ledger;
    changes.push({
      id,
      name: definitions[id as FigureId].name,
      subject,
      subjectName: subject === 'organisation' ? null : subjectName(ledger, subject),
      period,
      unit,
      effect: effectOf(was, is),
      ...sidesOf(was, is),
    });
  }
  return byImportance(changes, after.basis);
}
