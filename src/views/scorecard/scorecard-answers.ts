import type { Basis } from '../../figures/basis.ts';
import { type Figure, type Status, targetText } from '../../figures/figure.ts';
import type { Score } from '../../figures/scorecard/scorecard.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import { leftOutText } from '../../words/left-out.ts';
import { targetPhrase, targetWords, verdictOpening } from '../../words/phrases.ts';
import { signalText } from '../../words/signal-words.ts';
import { judgedPeriod, scorecardPeriod, scoreStatus } from './score-rows.ts';

/** The number of metrics by status. */
export function scoreCounts(scores: readonly Score[]): Record<Status, number> {
  const counts: Record<Status, number> = {
    met: 0,
    at_risk: 0,
    missed: 0,
    incomplete: 0,
    too_few: 0,
    running: 0,
    no_data: 0,
    no_target: 0,
  };
  for (const score of scores) counts[scoreStatus(score)]++;
  return counts;
}

/** "5 of 13 metrics met their target, 1 is at risk, 3 missed it; 4 have no data." */
export function scorecardClause(scores: readonly Score[]): string {
  const { met, at_risk, missed, incomplete, too_few, no_data } = scoreCounts(scores);
  const parts = [
    `${met} of ${plural(scores.length, 'metric')} met ${met === 1 ? 'its' : 'their'} target`,
    at_risk > 0 ? `${at_risk} ${at_risk === 1 ? 'is' : 'are'} at risk` : '',
    missed > 0 ? `${missed} missed it` : '',
    incomplete > 0 ? `${incomplete} ${incomplete === 1 ? 'is' : 'are'} incomplete` : '',
    too_few > 0 ? `${too_few} ${too_few === 1 ? 'rests' : 'rest'} on too few to judge` : '',
  ];
  const unknown = no_data > 0 ? `; ${no_data} ${no_data === 1 ? 'has' : 'have'} no data` : '';
  return `${parts.filter(Boolean).join(', ')}${unknown}`;
}

/** The scorecard's answer. */
export function scorecardAnswer(basis: Basis, scores: readonly Score[]): string {
  if (scores.length === 0) return 'No data: the playbook defines no success metric.';
  const period = scorecardPeriod(basis, scores);
  if (!period) return `No data: the first month of the ${plural(scores.length, 'metric')} is not over yet.`;
  if (scores.every((score) => scoreStatus(score) === 'no_data'))
    return `No data: nothing is recorded for the ${plural(scores.length, 'success metric')} in ${periodName(period.id)}.`;
  return `${periodName(period.id)}: ${scorecardClause(scores)}.`;
}

/** An earlier period beside a later one: "September", "Q2", with its year if that is another. */
function earlierName(earlier: string, later: string): string {
  const [name, year] = [periodName(earlier), later.slice(0, 4)];
  return earlier.startsWith(year) ? name.replace(` ${year}`, '') : name;
}

/** What a metric's page answers: "October 2026. Missed: 37.5 min, target under 30 min; September 50.0; within its usual range (37–52 min)." */
export function metricAnswer(basis: Basis, score: Score): string {
  const { figure, before, metric } = score;
  const period = judgedPeriod(basis, score);
  if (!period) return `No data: no ${metric.period} is over yet.`;
  const open = figure && leftOutText(figure);
  if (!figure || figure.value === null)
    return `${[`No data: nothing is recorded for ${periodName(period.id)}`, open].filter(Boolean).join('; ')}.`;
  const opening = verdictOpening(figure.status);
  const said = `${figureWithUnit(figure)}, target ${targetPhrase(figure.target ?? targetText(metric.target))}`;
  const earlier =
    before && before.value !== null ? `${earlierName(before.period, period.id)} ${figureText(before)}` : '';
  const told = [`${opening}${said}`, earlier, open, signalText(figure)].filter(Boolean).join('; ');
  return `${periodName(period.id)}${opening ? '.' : ':'} ${told}.`;
}

/** What a history shows: "MTTR met its target of under 30 min in 9 of 24 months". */
export function historyTitle(
  { metric }: Score,
  figures: readonly (Figure | undefined)[],
  running?: string,
): string {
  const judged = figures.filter(
    (figure) => figure !== undefined && figure.value !== null && figure.period !== running,
  );
  const met = judged.filter((figure) => figure!.status === 'met' || figure!.status === 'at_risk').length;
  const targets = new Set(judged.map((figure) => figure!.target));
  // One that changed has no single value to name: each period met, or missed, its own.
  const target =
    targets.size > 1 ? '' : ` of ${targetPhrase(judged[0]?.target ?? targetText(metric.target))}`;
  return `${metric.name} met its target${target} in ${met} of ${plural(judged.length, metric.period)}`;
}

/** How the playbook says metrics are assessed. */
export interface ScorecardPolicy {
  /** The target of the first metric. */
  example: string | undefined;
  /** Names of the quarterly metrics. */
  quarterly: string[];
  /** "Customer churn by less than 0.5 %": the margins for "at risk". */
  margins: string[];
}

/** How the metrics are assessed. */
export function scorecardPolicy(scores: readonly Score[]): ScorecardPolicy {
  return {
    example: scores[0] && targetWords(targetText(scores[0].metric.target)),
    quarterly: scores.flatMap(({ metric }) => (metric.period === 'quarter' ? [metric.name] : [])),
    margins: scores.flatMap(({ metric: { name, margin, target } }) =>
      margin === undefined ? [] : [`${name} by less than ${margin} ${target.unit}`],
    ),
  };
}
