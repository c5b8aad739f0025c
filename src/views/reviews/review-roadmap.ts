import { compareText } from '../../records/problem.ts';
import type { Review } from '../../schemas/reviews/review.ts';
import { periodName } from '../../words/format.ts';
import { type ReviewSource, type ReviewView, reviewViews } from './review-view.ts';

export type RoadmapItem = Review['roadmap'][number];

/** An item of the roadmap compared with the previous review: new, or planned for another quarter. */
export interface RoadmapRow {
  item: RoadmapItem;
  /** Undefined if there is no previous review. */
  change: string | undefined;
}

const PRIORITIES = ['high', 'medium', 'low'];
const keyOf = ({ item }: RoadmapItem) => item.toLowerCase().trim();

/** The roadmap by priority and quarter, each item with its change since the previous review, and the items removed. */
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
    return changes.join(', ') || 'unchanged';
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

/** A review's roadmap compared with that of the previous review. */
export interface ReviewRoadmap {
  rows: RoadmapRow[];
  /** Items of the previous review that are no longer in this one. */
  gone: RoadmapItem[];
  /** The quarter of the previous review; undefined if there is none. */
  earlier: string | undefined;
}

/** The roadmap of a review, with its changes since the previous quarter's review. */
export function reviewRoadmap(source: ReviewSource, view: ReviewView): ReviewRoadmap {
  const earlier = reviewViews(source).find(({ period }) => period.id === view.before?.id);
  return {
    ...roadmapRows(view.entry.data.roadmap, earlier?.entry.data.roadmap),
    earlier: earlier && periodName(earlier.period.id),
  };
}
