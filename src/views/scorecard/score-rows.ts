import type { Basis } from '../../figures/basis.ts';
import { type Figure, type Status, targetOf, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { metricPeriods, type Score } from '../../figures/scorecard/scorecard.ts';
import type { Period } from '../../records/calendar.ts';
import { changeWord } from '../../words/change-words.ts';
import { periodName } from '../../words/format.ts';
import { targetWords } from '../../words/phrases.ts';
import { noteText } from '../../words/rule-words.ts';
import { signalText } from '../../words/signal-words.ts';
import { periodSignals } from '../figures/period-signals.ts';
import { servicesText } from '../services/several-services.ts';

/** The status of a metric in its last completed period; "no data" without a value. */
export function scoreStatus({ figure }: Score): Status {
  return figure?.status ?? 'no_data';
}

/** Metrics by category, both in the playbook's order. */
function scoreGroups(scores: readonly Score[]): { category: string; scores: Score[] }[] {
  return [...new Set(scores.map(({ metric }) => metric.category))].map((category) => ({
    category,
    scores: scores.filter(({ metric }) => metric.category === category),
  }));
}

/** The last completed period a metric is assessed over; undefined if there is none. */
export function judgedPeriod(basis: Basis, { metric }: Score): Period | undefined {
  return metricPeriods(basis, metric).findLast(({ to }) => to <= basis.asOf);
}

/** The figures of a metric's last completed periods, oldest first. */
export function scoreTrend(
  basis: Basis,
  figures: Figures,
  { id, metric }: Score,
  count = 13,
): (Figure | undefined)[] {
  return metricPeriods(basis, metric)
    .filter(({ to }) => to <= basis.asOf)
    .slice(-count)
    .map((period) => figures.find(id, 'organisation', period.id));
}

/** The period most metrics are assessed over: the month, if there is a monthly metric. */
export function scorecardPeriod(basis: Basis, scores: readonly Score[]): Period | undefined {
  const judge = scores.find(({ metric }) => metric.period === 'month') ?? scores[0];
  return judge && judgedPeriod(basis, judge);
}

/** Which metrics leave their usual range in the period that most are judged over. */
export function scoreSignals(basis: Basis, figures: Figures, scores: readonly Score[]) {
  return periodSignals(
    figures,
    scores.map(({ id }) => id),
    scorecardPeriod(basis, scores),
  );
}

/** A metric in a line: its status and target. */
export interface ScoreLine {
  id: string;
  name: string;
  status: Status;
  /** Undefined if nothing is known. */
  figure: Figure | undefined;
  target: string;
  coverage: string | undefined;
}

/** Every metric in a line. */
export function scoreLines(basis: Basis, scores: readonly Score[]): ScoreLine[] {
  return scores.map((score) => ({
    id: score.id,
    name: score.metric.name,
    status: scoreStatus(score),
    figure: score.figure && score.figure.value !== null ? score.figure : undefined,
    target: targetWords(score.figure?.target ?? targetText(score.metric.target)),
    coverage: score.figure && noteText(basis, score.figure),
  }));
}

/** The scorecard as a table: the common period, the running one, and a row for each metric. */
export interface ScoreTable {
  common: string | undefined;
  now: string | undefined;
  groups: { category: string; rows: ReturnType<typeof scoreRow>[] }[];
}

/** The scorecard's table, by category. */
export function scoreTable(basis: Basis, figures: Figures, scores: readonly Score[]): ScoreTable {
  const common = scorecardPeriod(basis, scores);
  const now = common && basis.periods[common.kind as 'month' | 'quarter'].find(({ to }) => to > basis.asOf);
  return {
    common: common && periodName(common.id),
    now: now && periodName(now.id),
    groups: scoreGroups(scores).map(({ category, scores: own }) => ({
      category,
      rows: own.map((score) => scoreRow(basis, figures, score, common, now)),
    })),
  };
}

/** A metric's row in the scorecard table. `common`: the period of most metrics; `now`: the running one. */
function scoreRow(
  basis: Basis,
  figures: Figures,
  score: Score,
  common: Period | undefined,
  now: Period | undefined,
) {
  const { metric, figure, before, running } = score;
  const known = figure !== undefined && figure.value !== null ? figure : undefined;
  const period = judgedPeriod(basis, score);
  const current = metricPeriods(basis, metric).find(({ to }) => to > basis.asOf);
  return {
    ...score,
    known,
    running: running && running.value !== null ? running : undefined,
    current,
    period: period && period.id !== common?.id ? periodName(period.id) : undefined,
    change: known && changeWord(known, before),
    signal: known && signalText(known),
    trend: scoreTrend(basis, figures, score).map((each) => each?.value ?? null),
    level: known && targetOf(known)?.value,
    coverage:
      figure &&
      ([noteText(basis, figure), servicesText(basis, figures, figure)].filter(Boolean).join('; ') ||
        undefined),
    soFar: [
      current && current.id !== now?.id ? periodName(current.id) : undefined,
      running && noteText(basis, running),
    ]
      .filter(Boolean)
      .join(', '),
  };
}
