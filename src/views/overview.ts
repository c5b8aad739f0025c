import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import { scorecardOf } from '../figures/scorecard/scorecard.ts';
import { formatDuration, periodName } from '../words/format.ts';
import { isOpen, lengthOf, newestFirst } from './incidents/incidents.ts';
import { scorecardClause, scorecardPeriod, scoreStatus } from './scorecard/scorecard.ts';
import { uptimeClause } from './services/uptime-clause.ts';

/** The overview's answer: what is happening, and how the month stands. */
export function overviewAnswer(basis: Basis, figures: Figures): string {
  const open = newestFirst(basis.ledger.incidents.filter(isOpen));
  const month = basis.periods.month.at(-1)!;
  const now =
    open.length === 0
      ? 'No incident is open.'
      : open.length === 1
        ? `One incident is open: ${open[0]!.data.title} (${open[0]!.data.severity}, ${formatDuration(lengthOf(open[0]!, basis.asOf))}).`
        : `${open.length} incidents are open; the latest: ${open[0]!.data.title} (${open[0]!.data.severity}).`;
  if (basis.services.length === 0) return `${now} No service is defined yet.`;
  const uptime = uptimeClause(figures.get('uptime', 'organisation', month.id));
  return `${now} ${periodName(month.id)} so far: ${uptime}.${scorecardSentence(basis, figures)}`;
}

/** " In October 2026 5 of 13 metrics met their target."; nothing where no metric has data. */
function scorecardSentence(basis: Basis, figures: Figures): string {
  const scores = scorecardOf(basis, figures);
  const period = scorecardPeriod(basis, scores);
  if (!period || scores.every((score) => scoreStatus(score) === 'no_data')) return '';
  return ` In ${periodName(period.id)} ${scorecardClause(scores)}.`;
}
