import type { Review } from '../../schemas/reviews/review.ts';
import { type ReviewSource, type ReviewView, reviewViews } from './review-view.ts';

export type Decision = Review['decisions'][number];

/** A decision and its state on a day. */
export interface DecisionState {
  decision: Decision;
  state: 'done' | 'dropped' | 'overdue' | 'open';
  /** Days past its due date, for one that is overdue. */
  days: number;
}

/** The states of decisions on `today`, a local date. Due today is not overdue. */
export function decisionStates(decisions: readonly Decision[], today: string): DecisionState[] {
  return decisions.map((decision) => {
    if (decision.done !== undefined) return { decision, state: 'done', days: 0 };
    if (decision.dropped !== undefined) return { decision, state: 'dropped', days: 0 };
    const days = Math.round((Date.parse(today) - Date.parse(decision.due)) / 86_400_000);
    return { decision, state: days > 0 ? 'overdue' : 'open', days: Math.max(0, days) };
  });
}

/** The decisions of a review with their states today; `of` selects those of another quarter's review. */
export function reviewDecisions(source: ReviewSource, view: ReviewView, of?: string): DecisionState[] {
  const from = of === undefined ? view : reviewViews(source).find(({ period }) => period.id === of);
  return decisionStates(from?.entry.data.decisions ?? [], source.basis.today);
}
