import type { Period, PeriodKind } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import type { Figure, Signal } from '../figure.ts';
import { individualSignals, LEAST_BASELINE, naturalLimits } from './individuals.ts';
import { meanShare, type Share, shareLimits, shareSignals } from './shares.ts';

/** Periods that follow each other, and are long enough to compare. */
const COMPARED: readonly PeriodKind[] = ['week', 'month', 'quarter'];
/** How many known values the baseline of a segment has, where there are as many. */
const BASELINE = 12;
/** Maximum mean number of events a period for binomial limits; above it every change would be a signal, so the shares' own variation is used. */
const MOST_COUNTED = 1000;

/** A stretch of a series that shares a baseline. */
interface Segment {
  figures: readonly (Figure | undefined)[];
  periods: readonly Period[];
  reason: string | undefined;
}

/**
 * The usual range of each figure of a week, month or quarter, and which rules its value breaks, by the figure. The baseline is the first
 * twelve known values of its series, at least six; it begins anew only where playbook/baselines.yaml says so, with a reason. Shares of
 * up to a thousand get binomial limits, all others natural process limits.
 */
export function figureSignals(basis: Basis, figures: readonly Figure[]): Map<Figure, Signal> {
  const signals = new Map<Figure, Signal>();
  const periods: readonly (readonly Period[])[] = COMPARED.map((kind) =>
    [...Object.values(basis.periods), ...Object.values(basis.shortPeriods)]
      .flat()
      .filter((each) => each.kind === kind),
  );
  const series = Map.groupBy(figures, ({ id, subject }) => `${id}\n${subject}`);
  for (const own of series.values()) {
    const byPeriod = new Map(own.map((figure) => [figure.period, figure]));
    for (const all of periods) {
      const over = all.filter(({ to }) => to <= basis.asOf);
      if (over.filter(({ id }) => byPeriod.has(id)).length < LEAST_BASELINE) continue;
      for (const segment of segmentsOf(basis, own[0]!, over, byPeriod)) addSignals(signals, segment);
    }
  }
  return signals;
}

/** A series cut where its baseline begins anew. */
function segmentsOf(
  { ledger, calendar }: Basis,
  { id, subject }: Figure,
  periods: readonly Period[],
  byPeriod: ReadonlyMap<string, Figure>,
): Segment[] {
  const cuts = (ledger.baselines.data[id] ?? [])
    .filter((each) => (each.subject ?? 'organisation') === subject)
    .map(({ from, reason }) => ({ from: calendar.find(from)?.from ?? Number.POSITIVE_INFINITY, reason }))
    .sort((a, b) => a.from - b.from);
  return [undefined, ...cuts].map((cut, i) => {
    const end = cuts[i]?.from ?? Number.POSITIVE_INFINITY;
    const own = periods.filter(({ from }) => from >= (cut?.from ?? Number.NEGATIVE_INFINITY) && from < end);
    return { periods: own, figures: own.map((period) => byPeriod.get(period.id)), reason: cut?.reason };
  });
}

function addSignals(signals: Map<Figure, Signal>, { figures, periods, reason }: Segment): void {
  const values = figures.map((figure) => figure?.value ?? null);
  const known = values.flatMap((value, i) => (value === null ? [] : [i])).slice(0, BASELINE);
  if (known.length < LEAST_BASELINE) return;
  const [first, last] = [known[0]!, known.at(-1)!];
  const baseline = { from: periods[first]!.id, to: periods[last]!.id, n: known.length };
  const add = (i: number, found: Pick<Signal, 'lower' | 'upper' | 'mean' | 'rules'>) => {
    const figure = figures[i];
    if (figure && figure.value !== null)
      signals.set(figure, { ...found, baseline, ...(reason !== undefined && { reason }) });
  };
  const shares = sharesOf(figures);
  const p = shares && meanShare(shares.slice(first, last + 1));
  if (shares && p !== undefined) {
    const rules = shareSignals(shares, p);
    for (const [i, share] of shares.entries()) {
      if (!share) continue;
      const { lower, upper } = shareLimits(p, share.n);
      add(i, { lower: 100 * lower, upper: 100 * upper, mean: 100 * p, rules: rules[i]! });
    }
    return;
  }
  const limits = naturalLimits(values.slice(first, last + 1));
  if (!limits) return;
  const rules = individualSignals(values, limits);
  const { lower, upper, mean } = limits;
  for (const i of figures.keys()) add(i, { lower, upper, mean, rules: rules[i]! });
}

/** A series of shares as counts; undefined where it has none, or periods so large that chance is no measure. */
function sharesOf(figures: readonly (Figure | undefined)[]): Share[] | undefined {
  const known = figures.filter((figure) => figure !== undefined && figure.value !== null) as Figure[];
  if (known.some(({ count }) => count === undefined)) return undefined;
  if (known.reduce((sum, { n }) => sum + n, 0) > MOST_COUNTED * known.length) return undefined;
  return figures.map((figure) =>
    figure && figure.value !== null ? { count: figure.count!, n: figure.n } : null,
  );
}
