import { definitionOf } from '../figures/definitions.ts';
import type { Figure, Status } from '../figures/figure.ts';
import type { Ledger } from '../records/ledger.ts';
import { figureWithUnit } from '../words/figure-words.ts';
import { subjectName } from '../words/subject-name.ts';
import type { FigureChange, FigureSide } from './form.ts';
import { byImportance } from './importance.ts';
import type { Side } from './side.ts';

const keyOf = ({ id, subject, period }: Pick<Figure, 'id' | 'subject' | 'period'>) =>
  `${id}\n${subject}\n${period}`;

/** Whether two values are equal. Sums in a different order may differ by rounding, which is not a change. */
function sameValue(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

function same(a: Figure, b: Figure): boolean {
  return sameValue(a.value, b.value) && a.status === b.status && a.target === b.target && a.unit === b.unit;
}

/** Maximum number of extra decimals to show that two numbers differ. */
const MOST_DECIMALS = 6;

/** Both sides as displayed, with enough decimals to show that they differ. */
export function sidesOf(
  before: Figure | undefined,
  after: Figure | undefined,
): { before: FigureSide | null; after: FigureSide | null } {
  let more = 0;
  const text = (figure: Figure | undefined) =>
    figure && figureWithUnit(figure, definitionOf(figure).decimals + more);
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

/** Statuses from bad to good. Without data or a target there is no rank. */
const RANK: Partial<Record<Status, number>> = { missed: 0, incomplete: 1, at_risk: 2, met: 3 };

/** Whether a change is for the better: by status, otherwise by value. */
export function effectOf(before: Figure | undefined, after: Figure | undefined): FigureChange['effect'] {
  if (!before || !after) return 'neither';
  const [was, is] = [RANK[before.status], RANK[after.status]];
  if (was !== undefined && is !== undefined && was !== is) return is > was ? 'better' : 'worse';
  const { better, neutral } = definitionOf(after);
  if (neutral || before.value === null || after.value === null || sameValue(before.value, after.value))
    return 'neither';
  return after.value > before.value === (better === 'higher') ? 'better' : 'worse';
}

/**
 * The figures that differ between two sides in value, status, target or unit, most important first. A figure that is "no data" on one side
 * and not computed on the other is left out.
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
      name: definitionOf((is ?? was)!).name,
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
