import type { Basis } from '../figures/basis.ts';
import { figureIdsIn } from '../figures/definitions.ts';
import type { Ledger } from '../records/ledger.ts';
import { compareText } from '../records/problem.ts';
import type { FigureChange } from './form.ts';

/**
 * Rank by change of status, most important first: newly missed, no longer missed, another change, no change, no target, and last a change of
 * the target only. An error budget repeats what its objective shows, so it ranks lower.
 */
function verdictRank({ id, before, after }: FigureChange): number {
  if (before && after && before.text === after.text && before.status === after.status) return 5;
  if (!before?.target && !after?.target) return 4;
  const [was, is] = [before?.status, after?.status];
  if (was === is) return 3;
  if (id === 'error-budget' || (was !== 'missed' && is !== 'missed')) return 2;
  return is === 'missed' ? 0 : 1;
}

/** The figures that continuous duties are judged by. */
export function dutyFigures({ cadences }: Pick<Ledger, 'cadences'>): Set<string> {
  return new Set(Object.values(cadences.data).flatMap(({ levels }) => levels.map(({ figure }) => figure)));
}

/** Rank by subject: service levels promised to customers, then the organisation's targets, then the rest. */
function subjectRank({ id, subject }: FigureChange, judged: ReadonlySet<string>): number {
  if (subject.startsWith('service:') && id === 'uptime') return 0;
  if (subject === 'organisation') return judged.has(id) ? 1 : 3;
  return subject.startsWith('service:') ? 2 : 4;
}

/** Rank by kind of period. Months come first, because targets are mostly monthly. */
export function periodRank(period: string): number {
  const kinds = [/^\d{4}-\d{2}$/, /-Q\d$/, /^(FY)?\d{4}$/, /^last-/, /-W\d/, /^\d{4}-\d{2}-\d{2}$/];
  const rank = kinds.findIndex((kind) => kind.test(period));
  return rank < 0 ? kinds.length : rank;
}

/** The relative size of a change, as a share of the larger value; 1 if one side is unknown. */
function sizeOf({ before, after }: FigureChange): number {
  const [was, is] = [before?.value ?? null, after?.value ?? null];
  if (was === null || is === null) return 1;
  return Math.abs(is - was) / Math.max(Math.abs(was), Math.abs(is), 1e-9);
}

/**
 * Changes by importance: by status, subject, order of the definitions, and period, latest first. One period of each figure comes first, so
 * that the first rows are about different figures.
 */
export function byImportance(changes: readonly FigureChange[], { ledger }: Basis): FigureChange[] {
  const order: readonly string[] = figureIdsIn(ledger);
  const judged = new Set([...Object.keys(ledger.scorecard.data), ...dutyFigures(ledger)]);
  const ranked = changes
    .map((change) => ({
      change,
      ranks: [
        verdictRank(change),
        subjectRank(change, judged),
        order.indexOf(change.id),
        periodRank(change.period),
      ],
    }))
    .sort(
      (a, b) =>
        compareRanks(a.ranks, b.ranks) ||
        compareText(b.change.period, a.change.period) ||
        sizeOf(b.change) - sizeOf(a.change) ||
        compareText(a.change.subject, b.change.subject),
    )
    .map(({ change }) => change);
  return firstsFirst(ranked, seriesOf);
}

/** The key shared by a figure's values over all periods. */
export function seriesOf({ id, subject }: Pick<FigureChange, 'id' | 'subject'>): string {
  return `${id} ${subject}`;
}

/** Moves the first item of each key to the front; the order is otherwise unchanged. */
export function firstsFirst<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const firsts = new Set([...Map.groupBy(items, keyOf).values()].map(([first]) => first as T));
  return [...firsts, ...items.filter((item) => !firsts.has(item))];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, i) => rank !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
