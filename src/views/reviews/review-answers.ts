import type { Basis } from '../../figures/basis.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import type { Score } from '../../figures/scorecard/scorecard.ts';
import { capitalised, periodName, plural } from '../../words/format.ts';
import { scoreCounts, scorecardClause } from '../scorecard/scorecard-answers.ts';
import { decisionStates } from './review-decisions.ts';
import { tableGroups } from './review-tables.ts';
import { asShown, instanceOf, type ReviewSource, type ReviewView, reviewViews } from './review-view.ts';

/** The success metrics of a review's quarter, as it shows them. */
export function reviewScores(site: Pick<ReviewSource, 'basis'>, view: ReviewView): Score[] {
  const metrics = site.basis.ledger.scorecard.data;
  return tableGroups('Scorecard', asShown(site, view), view.period).flatMap(({ rows }) =>
    rows.map(({ id, period, before }) => ({
      id,
      metric: metrics[id]!,
      figure: view.shown(id, 'organisation', period.id)?.figure,
      before: before && view.shown(id, 'organisation', before.id)?.figure,
      running: undefined,
      history: [],
    })),
  );
}

/** "8 decisions, 2 done, 1 overdue" */
function decisionsClause(view: ReviewView, basis: Basis): string {
  const states = decisionStates(view.entry.data.decisions, basis.today);
  const count = (state: string) => states.filter((each) => each.state === state).length;
  if (states.length === 0) return 'no decisions were made';
  const parts = [
    count('done') > 0 ? `${count('done')} done` : '',
    count('dropped') > 0 ? `${count('dropped')} dropped` : '',
    count('overdue') > 0 ? `${count('overdue')} overdue` : '',
  ].filter(Boolean);
  return [plural(states.length, 'decision'), ...parts].join(', ');
}

/** A review as a row of the list. */
export interface ReviewRow {
  view: ReviewView;
  /** The number of success metrics by status. */
  counts: ReturnType<typeof scoreCounts>;
  decisions: string;
  instance: Instance | undefined;
  /** The date it was sealed. */
  sealed: string | undefined;
}

/** Every review, newest first. */
export function reviewRows(source: ReviewSource): ReviewRow[] {
  const { basis } = source;
  return reviewViews(source)
    .map((view): ReviewRow => {
      const { sealed } = view.entry.data;
      return {
        view,
        counts: scoreCounts(reviewScores(source, view)),
        decisions: decisionsClause(view, basis),
        instance: instanceOf(view, basis),
        sealed: sealed && basis.calendar.dateOf(sealed.at),
      };
    })
    .reverse();
}

/** The opening sentence of a review's page: the metrics of the quarter and the state of its decisions. */
export function reviewAnswer(site: ReviewSource, view: ReviewView): string {
  const scores = reviewScores(site, view);
  const name = periodName(view.period.id);
  const draft = view.entry.data.status === 'draft' ? 'A draft. ' : '';
  const metrics = scores.some(({ figure }) => figure && figure.value !== null)
    ? `${name}: ${scorecardClause(scores)}`
    : `${name}: no data for any success metric`;
  const clause = decisionsClause(view, site.basis);
  return `${draft}${metrics}. ${capitalised(clause)}.`;
}

/** The opening sentence of the reviews list. */
export function reviewsAnswer(site: ReviewSource): string {
  const views = reviewViews(site);
  const last = views.findLast(({ entry }) => entry.data.status === 'final') ?? views.at(-1);
  if (!last) return 'No data: no quarter has been reviewed yet.';
  return `${plural(views.length, 'quarter')} reviewed. ${reviewAnswer(site, last)}`;
}
