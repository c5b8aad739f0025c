import type { Period, PeriodKind } from '../../records/calendar.ts';
import { rulesOfFirstDay } from '../../records/rules.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { type Basis, periodsOf } from '../basis.ts';
import { countWhile } from '../count-while.ts';
import type { OwnId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import { type Made, makeFigure } from '../make-figure.ts';
import { targetChanges } from '../targets.ts';
import { ownId } from './definitions.ts';
import { merge } from './merging.ts';
import { type Series, type Slot, seriesOf, slotsOf } from './series.ts';
import { ownTarget } from './target.ts';
import { ownValues } from './values.ts';

/** The periods that a metric can have values for, by how often it is recorded. */
const KINDS: Record<Metric['cadence'], readonly PeriodKind[]> = {
  day: ['year', 'quarter', 'month', 'trailing', 'week', 'day'],
  week: ['year', 'quarter', 'month', 'week'],
  month: ['year', 'quarter', 'month'],
};

/** The figures of the metrics that the playbook declares: the whole, and each member of each dimension. */
export function ownFigures(basis: Basis): Figure[] {
  const { metrics } = basis.ledger;
  if (Object.keys(metrics.data).length === 0) return [];
  const values = ownValues(basis.ledger);
  const expected = countExpected(basis);
  return Object.entries(metrics.data).flatMap(([id, metric]) =>
    seriesOf(Object.keys(metric.dimensions), values.get(id)!).flatMap((series) =>
      seriesFigures(basis, id, metric, series, expected),
    ),
  );
}

function seriesFigures(
  basis: Basis,
  id: string,
  metric: Metric,
  series: Series,
  expected: Expected,
): Figure<OwnId>[] {
  const slots = slotsOf(basis, metric.cadence, series);
  const [first] = slots;
  if (!first) return [];
  return periodsOf(basis, KINDS[metric.cadence])
    .filter(({ to }) => to > first.from)
    .map((period) =>
      periodFigure(basis, id, metric, series, slots, period, expected(metric.cadence, period)),
    );
}

/** How many days, weeks or months of a period are over. */
type Expected = (cadence: Metric['cadence'], period: Period) => number;

/** Counts them once for all metrics. */
function countExpected({ calendar, asOf }: Basis): Expected {
  const known = new Map<string, number>();
  return (cadence, period) => {
    const key = `${cadence} ${period.id}`;
    const end = Math.min(period.to, asOf);
    const count =
      known.get(key) ??
      calendar
        .periodsBetween(cadence, period.from, Math.max(period.from, end))
        .filter(({ from, to }) => from >= period.from && to <= end).length;
    known.set(key, count);
    return count;
  };
}

/** Whether a period begins and ends with a day, week or month of the metric. */
function isWhole({ calendar }: Basis, cadence: Metric['cadence'], { from, to }: Period): boolean {
  return (
    cadence === 'day' ||
    (calendar.periodsBetween(cadence, from, from + 1)[0]?.from === from &&
      calendar.periodsBetween(cadence, to - 1, to).at(-1)?.to === to)
  );
}

function periodFigure(
  basis: Basis,
  id: string,
  metric: Metric,
  { subject, cells }: Series,
  slots: readonly Slot[],
  period: Period,
  expected: number,
): Figure<OwnId> {
  const { ledger, calendar } = basis;
  const { cadence } = metric;
  const start = countWhile(slots, ({ from }) => from < period.from);
  const end = Math.max(
    start,
    countWhile(slots, ({ to }) => to <= period.to),
  );
  const own = isWhole(basis, cadence, period) ? slots.slice(start, end) : [];
  const { value, ratio, n, day, above, below, used } = merge(
    { ...metric, cells },
    own.flatMap(({ values }) => values),
  );
  const known = own.filter((slot) => slot.isWhole).length;
  const rules = rulesOfFirstDay(ledger, period, calendar);
  const figure = ownId(id);
  const target = ownTarget(rules, id, subject, period.kind);
  const minimum = rules.metrics.data[id]?.minimum ?? 0;
  const isFew = target !== undefined && value !== null && n < minimum;
  const detail: Made<OwnId>['detail'] = {
    ...(metric.aggregation === 'last' && { day: day ?? null }),
    ...((metric.aggregation === 'mean' || metric.aggregation === 'ratio') && { above: above ?? null }),
    ...(metric.aggregation === 'ratio' && { below: below ?? null }),
    ...(isFew && { tooFew: `${n} of ${minimum}` }),
    [`${cadence}s` as const]: known,
    missing: expected - known,
  };
  return makeFigure(basis, figure, subject, period, {
    ...(ratio ? { ratio } : { value }),
    n,
    sources: [...new Set(used.flatMap(({ files }) => files))],
    detail,
    coverage: expected === 0 ? null : (100 * known) / expected,
    target: target ?? null,
    ...(isFew && { status: 'too_few' as const }),
    changes: target ? targetChanges(ledger, (own) => ownTarget(own, id, subject, period.kind), period) : [],
  });
}
