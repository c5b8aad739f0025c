import type { Basis } from '../../figures/basis.ts';
import { definitionIn, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { metricPeriods, type Score, scorecardOf } from '../../figures/scorecard/scorecard.ts';
import type { Period } from '../../records/calendar.ts';
import { detailLine, figureDetails, workingLine } from '../../words/figure-details.ts';
import { periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { marksOfDips } from '../incidents/incident-marks.ts';
import { type MetricTable, metricTable } from '../metrics/metric-table.ts';
import { lastPeriods } from '../periods.ts';
import { restsOn } from '../services/several-services.ts';
import { type MissNote, metricMisses } from './miss-notes.ts';
import { judgedPeriod, scoreTrend } from './score-rows.ts';
import { historyTitle } from './scorecard-answers.ts';

/** Number of completed periods in the chart. */
const CHARTED = 24;

/** A success metric as its page shows it. */
export interface SuccessMetric {
  score: Score;
  /** How it is computed, and notes on it. */
  formula: string;
  notes: readonly string[];
  /** The working of the last value, and its details. */
  working: string | undefined;
  details: { name: string; text: string }[];
  /** Undefined if no period has a value. */
  known: KnownMetric | undefined;
  /** The previous and next metrics in the playbook. */
  previous: Score | undefined;
  next: Score | undefined;
}

/** What is shown for a metric with values. */
interface KnownMetric {
  blocks: FigureBlock[];
  chart: FigureChart;
  /** Whether any of the charted periods missed the target. */
  missed: boolean;
  /** Why its targets were missed, newest first. */
  notes: MissNote[];
  table: MetricTable;
  /** For a monthly metric; undefined if no quarter is computed. */
  quarters: MetricTable | undefined;
}

/** The metric of the scorecard with this id. */
export function successMetric(basis: Basis, figures: Figures, id: string): SuccessMetric {
  const scores = scorecardOf(basis, figures);
  const place = scores.findIndex((score) => score.id === id);
  const score = scores[place]!;
  const { figure, history } = score;
  const { formula, notes } = definitionIn(basis.ledger, id as FigureId);
  return {
    score,
    formula,
    notes,
    working: figure && workingLine(figure),
    details: figure && figure.value !== null ? figureDetails(figure) : [],
    known: history.some(({ value }) => value !== null) ? knownMetric(basis, figures, score) : undefined,
    previous: scores[place - 1],
    next: scores[place + 1],
  };
}

function knownMetric(basis: Basis, figures: Figures, score: Score): KnownMetric {
  const { metric, figure, running } = score;
  const id = score.id as FigureId;
  const definition = definitionIn(basis.ledger, id);
  const all = metricPeriods(basis, metric);
  const periods = lastPeriods(all, basis.asOf, CHARTED, { running: true });
  const own = periods.map((period) => figures.find(id, 'organisation', period.id));
  const quarters = basis.periods.quarter.filter((each) => figures.find(id, 'organisation', each.id));
  const monthly = metric.period === 'month';
  const unit = figure?.unit || 'a plain number';
  return {
    blocks: metricBlocks(basis, figures, score, monthly ? quarters : []),
    chart: figureChart(basis, figures, {
      id,
      title: historyTitle(score, own, running?.period),
      subtitle: `${definition.name}, ${unit}, by ${metric.period}; missing periods leave a gap, the running one is hollow`,
      periods,
      unit: figure?.unit ?? definition.unit,
      from: definition.better === 'higher' ? 'data' : 'zero',
      marks: marksOfDips(basis, periods, own, definition.better),
    }),
    missed: own.some((each) => each?.status === 'missed'),
    notes: metricMisses(basis, own, score.figure),
    table: metricTable(basis, figures, id, all),
    quarters: monthly && quarters.length > 0 ? metricTable(basis, figures, id, quarters) : undefined,
  };
}

/** The last completed period, the running one, and the last completed quarter. */
function metricBlocks(
  basis: Basis,
  figures: Figures,
  score: Score,
  quarters: readonly Period[],
): FigureBlock[] {
  const { id, figure, before, running } = score;
  const period = judgedPeriod(basis, score);
  const [quarterBefore, quarter] = lastPeriods(quarters, basis.asOf, 2).map((each) =>
    figures.find(id, 'organisation', each.id),
  );
  const beside = (each: Figure) =>
    [detailLine(each), restsOn(basis, figures, each)].filter(Boolean).join('; ') || undefined;
  const blocks: FigureBlock[] = [];
  if (figure && period)
    blocks.push({
      figure,
      label: periodName(period.id),
      before,
      beforeName: before ? periodName(before.period) : '',
      history: scoreTrend(basis, figures, score),
      beside: beside(figure),
    });
  if (running)
    blocks.push({
      figure: running,
      label: `${periodName(running.period)} so far`,
      beside: beside(running),
    });
  if (quarter)
    blocks.push({
      figure: quarter,
      label: periodName(quarter.period),
      before: quarterBefore,
      beforeName: quarterBefore ? periodName(quarterBefore.period) : '',
      beside: beside(quarter),
    });
  return blocks;
}
