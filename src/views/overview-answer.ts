import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import { scorecardOf } from '../figures/scorecard/scorecard.ts';
import { NOT_RATED } from '../records/names.ts';
import { periodName } from '../words/format.ts';
import { type IncidentEntry, isOpen, lengthWords, mostSevereFirst } from './incidents/incidents.ts';
import { scorecardPeriod, scoreStatus } from './scorecard/score-rows.ts';
import { scorecardClause } from './scorecard/scorecard-answers.ts';
import { servicesText } from './services/several-services.ts';
import { uptimeClause } from './services/uptime-clause.ts';

/** The overview's opening sentence: open incidents, and the month so far. */
export function overviewAnswer(basis: Basis, figures: Figures): string {
  const open = mostSevereFirst(basis.ledger.incidents.filter(isOpen), basis);
  const month = basis.periods.month.at(-1)!;
  const now = openSentence(open, basis.asOf);
  if (basis.services.length === 0) return `${now} No service is defined yet.`;
  const uptime = figures.get('uptime', 'organisation', month.id);
  const services = servicesText(basis, figures, uptime);
  const said = [uptimeClause(uptime), services].filter(Boolean).join('; ');
  return `${now} ${periodName(month.id)} so far: ${said}.${scorecardSentence(basis, figures)}`;
}

/** " In October 2026 5 of 13 metrics met their target."; nothing if no metric has data. */
function scorecardSentence(basis: Basis, figures: Figures): string {
  const scores = scorecardOf(basis, figures);
  const period = scorecardPeriod(basis, scores);
  if (!period || scores.every((score) => scoreStatus(score) === 'no_data')) return '';
  return ` In ${periodName(period.id)} ${scorecardClause(scores)}.`;
}

/** "One incident is open: Checkout down (P0, 46 min)." `open`: most severe first. */
function openSentence(open: readonly IncidentEntry[], asOf: number): string {
  const [worst] = open;
  if (!worst) return 'No incident is open.';
  const { title, severity = NOT_RATED } = worst.data;
  if (open.length > 1) return `${open.length} incidents are open; the most severe: ${title} (${severity}).`;
  return `One incident is open: ${title} (${severity}, ${lengthWords(worst, asOf)}).`;
}
