import { compareText } from '../../records/problem.ts';
import type { Review } from '../../schemas/reviews/review.ts';
import { daysBetween } from '../../schemas/time.ts';

export type Decision = Review['decisions'][number];

/** A decision, and how it stands on a day. */
export interface DecisionState {
  decision: Decision;
  state: 'done' | 'dropped' | 'overdue' | 'open';
  /** Days past its due date, for one that is overdue. */
  days: number;
}

/** How decisions stand on `today`, a local date. Due today is not overdue. */
export function decisionStates(decisions: readonly Decision[], today: string): DecisionState[] {
  return decisions.map((decision) => {
    if (decision.done !== undefined) return { decision, state: 'done', days: 0 };
    if (decision.dropped !== undefined) return { decision, state: 'dropped', days: 0 };
    const days = daysBetween(decision.due, today);
    return { decision, state: days > 0 ? 'overdue' : 'open', days: Math.max(0, days) };
  });
}

export type RoadmapItem = Review['roadmap'][number];

/** An item of the roadmap beside the review before: new there, or planned for another quarter. */
export interface RoadmapRow {
  item: RoadmapItem;
  /** Undefined where there is no review before. */
  change: string | undefined;
}

const PRIORITIES = ['high', 'medium', 'low'];
const keyOf = ({ item }: RoadmapItem) => item.toLowerCase().trim();

/** The roadmap by priority and quarter, each item with what changed since the review before, and the items that left it. */
export function roadmapRows(
  roadmap: readonly RoadmapItem[],
  earlier: readonly RoadmapItem[] | undefined,
): { rows: RoadmapRow[]; gone: RoadmapItem[] } {
  const before = new Map(earlier?.map((item) => [keyOf(item), item]));
  const changeOf = (item: RoadmapItem): string | undefined => {
    const old = before.get(keyOf(item));
    if (!earlier) return undefined;
    if (!old) return 'new';
    const changes = [
      old.quarter !== item.quarter ? `was ${old.quarter}` : '',
      old.priority !== item.priority ? `was ${old.priority}` : '',
    ].filter(Boolean);
    return changes.join(', ') || 'as before';
  };
  const rank = ({ priority }: RoadmapItem) => PRIORITIES.indexOf(priority);
  const kept = new Set(roadmap.map(keyOf));
  return {
    rows: roadmap
      .toSorted((a, b) => rank(a) - rank(b) || compareText(a.quarter, b.quarter))
      .map((item) => ({ item, change: changeOf(item) })),
    gone: (earlier ?? []).filter((item) => !kept.has(keyOf(item))),
  };
}
