import type { ControlledDocument } from '../../schemas/compliance/document.ts';

/** The approval that is in force on a local date; undefined before the first one, and once the document is retired. */
export function approvalOn(
  { approvals, retired }: Pick<ControlledDocument, 'approvals' | 'retired'>,
  day: string,
): ControlledDocument['approvals'][number] | undefined {
  if (retired !== undefined && retired <= day) return undefined;
  return approvals.findLast(({ approved }) => approved <= day);
}

/** Whether a document is current on a local date: on the day of its next review it still is. */
export function isCurrent(nextReview: string, day: string): boolean {
  return nextReview >= day;
}

/** How many of some documents are current on a local date, by the days of their next reviews. */
export function documentCurrency(
  nextReviews: readonly string[],
  day: string,
): { current: number; overdue: number; all: number } {
  const current = nextReviews.filter((next) => isCurrent(next, day)).length;
  return { current, overdue: nextReviews.length - current, all: nextReviews.length };
}
