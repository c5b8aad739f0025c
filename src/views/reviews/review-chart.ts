import type { Basis } from '../../figures/basis.ts';
import { definitionIn, type FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { subjectName } from '../../words/subject-name.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { unitWords } from '../figures/figure-line.ts';
import { knownFigure } from '../figures/known-figures.ts';
import type { ReviewView } from './review-view.ts';

/** The attributes of a chart in a review. */
export interface ReviewChartOf {
  figure: FigureId;
  subject: string;
  by: 'month' | 'quarter';
  /** Number of periods shown. */
  last: number;
}

/** A figure over the periods up to the end of a review's quarter; undefined without data. */
export function reviewChart(
  basis: Basis,
  figures: Figures,
  { period: quarter }: Pick<ReviewView, 'period'>,
  { figure: id, subject, by, last }: ReviewChartOf,
): { name: string; chart: FigureChart | undefined } {
  const periods = chartPeriods(basis, quarter, by, last);
  const known = periods.flatMap((period) => knownFigure(figures, id, period, subject) ?? []);
  const unit = known[0]?.unit ?? definitionIn(basis.ledger, id).unit;
  const of = subject === 'organisation' ? '' : ` of ${subjectName(basis.ledger, subject)}`;
  const name = `${definitionIn(basis.ledger, id).name}${of}`;
  if (known.length === 0) return { name, chart: undefined };
  const subtitle = `${unitWords(unit)}, by ${by}, up to the end of the quarter`;
  const from = axisStart(known.map(({ value }) => value!));
  return { name, chart: figureChart(basis, figures, { id, subject, name, subtitle, periods, unit, from }) };
}

/** A line far from zero would be flat, so only values near zero start the axis at zero. */
function axisStart(values: readonly number[]): 'data' | 'zero' {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least > 0 && most - least < least / 2 ? 'data' : 'zero';
}

/** The last months or quarters up to a quarter's end, oldest first, as far back as there is data. */
function chartPeriods(basis: Basis, quarter: Period, by: 'month' | 'quarter', last: number): Period[] {
  const end = by === 'month' ? basis.calendar.monthsOf(quarter).at(-1)!.to : quarter.to;
  return basis.periods[by].filter(({ to }) => to <= end).slice(-last);
}
