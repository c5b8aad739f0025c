import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import { scorecardOf } from '../figures/scorecard/scorecard.ts';
import { periodName } from '../words/format.ts';
import { openIncidents, openSentence } from './incidents/open-incidents.ts';
import { scorecardPeriod, scoreStatus } from './scorecard/score-rows.ts';
import { scorecardClause } from './scorecard/scorecard-answers.ts';
import { servicesText } from './services/several-services.ts';
import { uptimeClause } from './services/uptime-clause.ts';

/** The overview's opening sentence: open incidents, and the month so far. */
export function overviewAnswer(basis: Basis, figures: Figures): string {
  const { now, month } = overviewSentences(basis, figures);
  return `${now} ${month}`.trim() || `The state of operations on ${basis.today}.`;
}

/** Its two parts; empty for an audience that sees no services. */
export function overviewSentences(basis: Basis, figures: Figures): { now: string; month: string } {
  if (!basis.audience.sees('services')) return { now: '', month: '' };
  const now = openSentence(openIncidents(basis), basis.asOf);
  if (basis.services.length === 0) return { now, month: 'No service is defined yet.' };
  const month = basis.periods.month.at(-1)!;
  const uptime = figures.get('uptime', 'organisation', month.id);
  const services = servicesText(basis, figures, uptime);
  const said = [uptimeClause(uptime), services].filter(Boolean).join('; ');
  return { now, month: `${periodName(month.id)} so far: ${said}.` };
}

/** "In October 2026 5 of 13 metrics met their target."; undefined if no metric has data. */
export function scorecardSentence(basis: Basis, figures: Figures): string | undefined {
  const scores = scorecardOf(basis, figures);
  const period = scorecardPeriod(basis, scores);
  if (!period || scores.every((score) => scoreStatus(score) === 'no_data')) return undefined;
  return `In ${periodName(period.id)} ${scorecardClause(scores)}.`;
}
