import type { Mark } from '../../charts/marks.ts';
import { type Basis, isIn } from '../../figures/basis.ts';
import { type Figure, targetOf } from '../../figures/figure.ts';
import { union } from '../../figures/interval.ts';
import type { Period } from '../../records/calendar.ts';
import { beginOf, begunOf, endOf, impactEnd, lengthOf, orderOf } from '../../records/incident-moments.ts';
import { spanOf } from '../../records/when.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { severityText } from '../../words/severity-words.ts';
import { href } from '../links.ts';
import type { IncidentEntry } from './incidents.ts';

/** Number of severities, from the most severe, that are always marked: P0 and P1. */
const GRAVE = 2;

/** The rank of an incident's severity in the playbook, most severe first. */
function rankOf({ data }: IncidentEntry, basis: Basis): number {
  const rank = Object.keys(basis.ledger.severities.data).indexOf(data.severity ?? '');
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

function touches({ data }: IncidentEntry, { from, to }: Period, { calendar, asOf }: Basis): boolean {
  return beginOf(data, calendar) < to && (endOf(data, calendar) ?? asOf) >= from;
}

/** The duration of an incident's impact within a period, in milliseconds. */
function harmWithin({ data }: IncidentEntry, { from, to }: Period, asOf: number): number {
  return union(
    data.impacts
      .filter(({ level }) => level !== 'none')
      .flatMap((impact) => {
        const end = impactEnd(data, impact, asOf);
        return end === undefined ? [] : [{ from: Math.max(impact.from, from), to: Math.min(end, asOf, to) }];
      }),
  ).reduce((sum, harm) => sum + harm.to - harm.from, 0);
}

/** Incidents that reports of these days name as the cause of an anomaly. */
function namedByReports(basis: Basis, days: ReadonlySet<string>): Set<string> {
  const named = new Set<string>();
  for (const { id, data } of basis.ledger.reports) {
    if (!days.has(id.slice(outputOf(id).length + 1))) continue;
    const { anomalies = [] } = data as { anomalies?: { incident?: string | undefined }[] };
    for (const { incident } of anomalies) if (incident !== undefined) named.add(incident);
  }
  return named;
}

/** The most severe incidents of a period: those named by reports first, then by severity, then by duration of impact. */
function gravest(
  basis: Basis,
  period: Period,
  {
    most,
    only,
    named = new Set(),
  }: { most: number; only?: ReadonlySet<string>; named?: ReadonlySet<string> },
): IncidentEntry[] {
  return basis.ledger.incidents
    .filter((entry) => (only ? only.has(entry.file) : touches(entry, period, basis)))
    .filter((entry) => only || named.has(entry.id) || rankOf(entry, basis) < GRAVE)
    .map((entry) => ({ entry, rank: rankOf(entry, basis), harm: harmWithin(entry, period, basis.asOf) }))
    .sort(
      (a, b) =>
        Number(named.has(b.entry.id)) - Number(named.has(a.entry.id)) ||
        a.rank - b.rank ||
        b.harm - a.harm ||
        (lengthOf(b.entry.data, basis.asOf) ?? 0) - (lengthOf(a.entry.data, basis.asOf) ?? 0),
    )
    .slice(0, most)
    .map(({ entry }) => entry);
}

/** Incidents at their places on a chart, numbered in time order. */
function numbered(placed: readonly { entry: IncidentEntry; index: number }[], basis: Basis): Mark[] {
  return [...placed]
    .sort((a, b) => a.index - b.index || orderOf(a.entry.data) - orderOf(b.entry.data))
    .map(({ entry, index }, i) => ({
      index,
      number: i + 1,
      title: `${basis.calendar.dateOf(beginOf(entry.data, basis.calendar))} ${severityText(basis.ledger, entry.data.severity)}: ${entry.data.title}`,
      href: href(`/incidents/${entry.id}/`),
    }));
}

/** The most severe incidents of a range of days or weeks, at the period in which they started. */
export function marksWithin(basis: Basis, periods: readonly Period[], most = 8): Mark[] {
  const first = periods[0];
  const last = periods.at(-1);
  if (!first || !last) return [];
  const days = new Set(
    basis.calendar.days(first.from, Math.min(last.to, basis.asOf)).map(({ date }) => date),
  );
  const range: Period = { ...first, to: last.to };
  const began = (entry: IncidentEntry) =>
    periods.findIndex((period) => isIn(spanOf(begunOf(entry.data), basis.calendar), period));
  const chosen = gravest(basis, range, { most, named: namedByReports(basis, days) });
  return numbered(
    chosen.map((entry) => ({ entry, index: began(entry) })).filter(({ index }) => index >= 0),
    basis,
  );
}

/** The most severe of the incidents that something caused, at the period of the cause. */
export function marksOfCauses(
  basis: Basis,
  periods: readonly Period[],
  causes: readonly { at: number; caused: readonly IncidentEntry[] }[],
  most = 10,
): Mark[] {
  const placed = causes.flatMap(({ at, caused }) => {
    const index = periods.findIndex(({ from, to }) => at >= from && at < to);
    return index < 0 ? [] : caused.map((entry) => ({ entry, index }));
  });
  const once = new Map(placed.map((each) => [each.entry.id, each]));
  const worst = [...once.values()].sort(
    (a, b) =>
      rankOf(a.entry, basis) - rankOf(b.entry, basis) ||
      (lengthOf(b.entry.data, basis.asOf) ?? 0) - (lengthOf(a.entry.data, basis.asOf) ?? 0),
  );
  return numbered(worst.slice(0, most), basis);
}

/** How far a figure misses its target; negative if it is met. */
function shortfall(figure: Figure): number {
  const target = targetOf(figure);
  if (!target || figure.value === null) return Number.NEGATIVE_INFINITY;
  return target.comparator.startsWith('>') ? target.value - figure.value : figure.value - target.value;
}

/** The places of dips to explain: those that missed their target, worst first, otherwise the worst change. */
function dips(figures: readonly (Figure | undefined)[], better: 'higher' | 'lower'): number[] {
  const missed = figures
    .flatMap((figure, index) => (figure?.status === 'missed' ? [{ index, by: shortfall(figure) }] : []))
    .sort((a, b) => b.by - a.by);
  if (missed.length > 0) return missed.map(({ index }) => index);
  const falls = figures.flatMap((figure, index) => {
    const before = figures[index - 1]?.value;
    if (figure?.value === undefined || figure.value === null || before === undefined || before === null)
      return [];
    const by = better === 'higher' ? before - figure.value : figure.value - before;
    return by > 0 ? [{ index, by }] : [];
  });
  return falls.length === 0 ? [] : [falls.reduce((a, b) => (b.by > a.by ? b : a)).index];
}

/**
 * The incidents that explain the dips of a figure: those it was computed from, otherwise those named by reports of the
 * period, otherwise the most severe ones of the period. One or two for each of the worst periods.
 */
export function marksOfDips(
  basis: Basis,
  periods: readonly Period[],
  figures: readonly (Figure | undefined)[],
  better: 'higher' | 'lower',
  { most = 10, each = 2 } = {},
): Mark[] {
  const seen = new Set<string>();
  const placed: { entry: IncidentEntry; index: number }[] = [];
  for (const index of dips(figures, better)) {
    const period = periods[index]!;
    const sources = new Set((figures[index]?.sources ?? []).filter((file) => file.startsWith('incidents/')));
    const days = new Set(
      basis.calendar.days(period.from, Math.min(period.to, basis.asOf)).map(({ date }) => date),
    );
    const entries = gravest(basis, period, {
      most: each,
      ...(sources.size > 0 ? { only: sources } : {}),
      named: namedByReports(basis, days),
    });
    for (const entry of entries) {
      // An incident across the end of a month explains one of the two months.
      if (placed.length >= most || seen.has(entry.id)) continue;
      seen.add(entry.id);
      placed.push({ entry, index });
    }
  }
  return numbered(placed, basis);
}
