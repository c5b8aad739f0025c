import type { Basis } from '../../figures/basis.ts';
import { type Figure, targetOf } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { scorecardOf } from '../../figures/scorecard/scorecard.ts';
import { figureText } from '../../words/figure-words.ts';
import { formatDuration, listWords, periodName, plural } from '../../words/format.ts';
import {
  type IncidentEntry,
  isOpen,
  lengthOf,
  newestFirst,
  responseOf,
  servicesOf,
} from '../incidents/incidents.ts';
import { scorecardClause, scorecardPeriod, scoreStatus } from '../scorecard/scorecard.ts';

/** What an availability figure says, as a clause: "99.94 % available, above the 99.9 % target". */
export function uptimeClause(figure: Figure): string {
  if (figure.value === null) return 'no availability is known';
  const text = `${figureText(figure)} % available`;
  if (!figure.target) return `${text}, without a target`;
  const target = figure.target.replace(/^(>=|>) /, '');
  if (figure.status === 'missed')
    return figure.value >= targetOf(figure)!.value
      ? `${text}, not above the ${target} target`
      : `${text}, below the ${target} target`;
  return `${text}, ${figure.target.startsWith('>=') ? 'within' : 'above'} the ${target} target${figure.status === 'at_risk' ? ' and at risk' : ''}`;
}

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

/** The service level page's answer: how many objectives the running windows meet. */
export function slaAnswer(budgets: readonly (Figure | undefined)[], names: readonly string[]): string {
  const withTarget = budgets.filter((figure) => figure !== undefined && figure.status !== 'no_data');
  if (withTarget.length === 0) return 'No data: no service has both an objective and recorded time.';
  const missed = budgets.flatMap((figure, i) => (figure?.status === 'missed' ? [names[i]!] : []));
  const risk = budgets.flatMap((figure, i) => (figure?.status === 'at_risk' ? [names[i]!] : []));
  const met = withTarget.length - missed.length;
  return [
    `${met} of ${plural(withTarget.length, 'service')} with an objective ${met === 1 ? 'is' : 'are'} within the error budget of the current window.`,
    missed.length > 0 ? `Overspent: ${listWords(missed)}.` : '',
    risk.length > 0 ? `At risk: ${listWords(risk)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** An incident's answer: severity, length, harm and response. */
export function incidentAnswer(entry: IncidentEntry, basis: Basis): string {
  const { data } = entry;
  const { attainment, severity } = responseOf(entry, basis);
  const harmed = servicesOf(entry, basis).filter(({ level }) => level !== 'none');
  const length = formatDuration(lengthOf(entry, basis.asOf));
  const first = `${data.severity}${severity ? ` (${severity.name.toLowerCase()})` : ''}, ${isOpen(entry) ? `open for ${length}` : `resolved after ${length}`}`;
  const verb = { outage: 'out', partial: 'partly out', degraded: 'degraded' } as Record<string, string>;
  const harm =
    harmed.length === 0
      ? data.impacts.length > 0
        ? 'no service was harmed'
        : 'no service of the catalogue is recorded as harmed'
      : listWords(harmed.map(({ name, level }) => `${name} ${verb[level]}`));
  const response = {
    met: 'The response was within its target.',
    missed: 'The response missed its target.',
    pending: 'It has not been acknowledged yet; the target has not passed.',
    unknown: 'How fast the response was is not recorded.',
    no_target: '',
  }[attainment];
  return `${first}: ${harm}. ${response}`.trim();
}
