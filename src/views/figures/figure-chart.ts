import type { LinePoint, UsualRange } from '../../charts/line.ts';
import type { Mark } from '../../charts/marks.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { formatNumber } from '../../words/format.ts';
import { figureLine, seenTitle } from './figure-line.ts';

/** A line chart with the table under it. */
export interface FigureChart {
  /** The id of the chart on its page. */
  anchor: string;
  title: string;
  subtitle: string;
  points: LinePoint[];
  range?: (UsualRange | null)[];
  /** The interval of each value. */
  interval?: (UsualRange | null)[];
  target: number | undefined;
  /** The target of each period, where it changed. */
  targets: (number | null)[] | undefined;
  targetName: string | undefined;
  from: 'zero' | 'data';
  marks: readonly Mark[];
  head: string[];
  rows: (string | number)[][];
}

/** The settings of a figure's chart. */
export interface ChartOf {
  id: FigureId;
  /** Left out: the organisation. */
  subject?: string;
  /** If left out, the name followed by what the chart shows. */
  title?: string;
  name?: string;
  subtitle: string;
  /** Oldest first. */
  periods: readonly Period[];
  unit: string;
  from?: 'zero' | 'data';
  marks?: readonly Mark[];
}

/** The id of the chart of a figure: `chart-uptime`, `chart-uptime-service-checkout`. */
function anchorOf({ id, subject }: ChartOf): string {
  return ['chart', id, ...(subject ? subject.split(':') : [])].join('-');
}

/** A figure over periods as a line. */
export function figureChart(basis: Basis, figures: Figures, of: ChartOf): FigureChart {
  const { id, subject, name = '', subtitle, periods, unit, from = 'zero', marks = [] } = of;
  const { figures: own, ...line } = figureLine(basis, figures, id, periods, unit, subject);
  return {
    anchor: anchorOf(of),
    title: of.title ?? seenTitle(basis, name, own),
    subtitle,
    from,
    marks,
    ...line,
  };
}

/** A figure whose detail has an interval, `low` and `high`: a line in a band. */
export function intervalChart(basis: Basis, figures: Figures, of: ChartOf): FigureChart {
  const { id, name = '', subtitle, periods, unit } = of;
  const { figures: own, head, rows, range: _, ...line } = figureLine(basis, figures, id, periods, unit);
  const interval = own.map((figure) => {
    const { low, high } = figure?.detail ?? {};
    return typeof low === 'number' && typeof high === 'number' ? { lower: low, upper: high } : null;
  });
  const ends = interval.map((each) =>
    each ? [formatNumber(each.lower, 1), formatNumber(each.upper, 1)] : ['no data', 'no data'],
  );
  return {
    anchor: anchorOf(of),
    title: seenTitle(basis, name, own),
    subtitle: `${subtitle}; the band is the interval`,
    from: 'data',
    marks: [],
    ...line,
    interval,
    points: line.points.map((point, i) => ({
      ...point,
      title: interval[i] ? `${point.title}, ${ends[i]!.join(' to ')}` : point.title,
    })),
    head: [...head.slice(0, 2), 'Lower end', 'Upper end', ...head.slice(2)],
    rows: rows.map((row, i) => [...row.slice(0, 2), ...ends[i]!, ...row.slice(2)]),
  };
}
