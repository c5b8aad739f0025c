import { quote } from '../../records/quote.ts';
import type { SourceLevel } from '../archive.ts';
import type { LossKind, Report } from '../loss.ts';
import type { Mapping } from '../mapping.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';
import type { OpenSloObject } from './documents.ts';
import { boundOf, type Measured, measuredBy } from './indicator.ts';
import { windowOf } from './time-window.ts';

/** What the reading of an SLO needs besides it. */
export interface SloReading {
  /** The indicators by name. */
  indicators: ReadonlyMap<string, OpenSloObject>;
  zone: string;
  units: Mapping['values'][string] | undefined;
}

const METHODS = {
  Occurrences: 'occurrences',
  Timeslices: 'timeslices',
  RatioTimeslices: 'ratio-timeslices',
} as const;

/** The levels of an SLO, one for each objective. What is refused is reported, and has none. */
export function levelsOfSlo(slo: OpenSloObject, reading: SloReading, report: Report): SourceLevel[] {
  const { spec, annotations } = slo;
  const own = (key: string) => asText(annotations[`opsbook/${key}`]);
  dropOthers(slo, report);
  const method = asText(spec['budgetingMethod']) ?? '';
  if (!Object.hasOwn(METHODS, method)) {
    report('refused', 'budgetingMethod', `${quote(method)}: only ${Object.keys(METHODS).join(', ')}`);
    return [];
  }
  const measured = indicatorOf(spec, reading, report);
  const window = windowOf(spec, own('window'), reading.zone, report);
  const objectives = asMappings(spec['objectives']);
  if (objectives.length === 0) report('refused', 'objectives', 'it has none');
  if (!measured || !window) return [];
  if (measured.kind === 'latency' && objectives.length > 1) {
    report('refused', 'objectives', 'a thresholdMetric has one objective');
    return [];
  }
  if (objectives.length > 1)
    report('mended', 'objectives', `each of ${objectives.length} objectives is a level of its own`);
  return objectives.flatMap((objective, i) => {
    const fields = objectiveFields(
      objective,
      METHODS[method as keyof typeof METHODS],
      measured,
      slo,
      reading,
      report,
    );
    if (!fields) return [];
    const first = slo.displayName ?? slo.name;
    const name = asText(objective['displayName']);
    const several = objectives.length > 1;
    const id = own('id') ?? slo.name;
    return [
      {
        id: several && i > 0 ? `${id}-${i + 1}` : id,
        name: (several ? (name ?? `${first} ${i + 1}`) : first).slice(0, 80),
        service: own('group') === undefined ? asText(spec['service']) : undefined,
        group: own('group'),
        fields: { ...fields, window, ...described(spec, own) },
      },
    ];
  });
}

function indicatorOf(spec: PlainMapping, { indicators }: SloReading, report: Report): Measured | undefined {
  const ref = asText(spec['indicatorRef']);
  const inline = spec['indicator'];
  if (inline !== undefined) return measuredBy(asMapping(asMapping(inline)['spec']), report);
  const found = ref === undefined ? undefined : indicators.get(ref);
  if (found) return measuredBy(found.spec, report);
  report(
    'refused',
    'indicatorRef',
    ref === undefined
      ? 'neither indicator nor indicatorRef is given'
      : `there is no SLI ${quote(ref)} in PATH`,
  );
  return undefined;
}

/** The share that has to be good, with at most eight decimals; undefined if there is none below 100 %. */
function percentOf({ target, targetPercent }: PlainMapping): number | undefined {
  const percent =
    typeof targetPercent === 'number' ? targetPercent : typeof target === 'number' ? target * 100 : -1;
  const rounded = Number(percent.toFixed(6));
  return rounded >= 0 && rounded < 100 ? rounded : undefined;
}

function objectiveFields(
  objective: PlainMapping,
  budgeting: (typeof METHODS)[keyof typeof METHODS],
  { kind, members }: Measured,
  { name, annotations }: OpenSloObject,
  { units }: SloReading,
  report: Report,
): Record<string, unknown> | undefined {
  const own = (key: string) => asText(annotations[`opsbook/${key}`]);
  for (const key of ['indicator', 'indicatorRef', 'compositeWeight'])
    if (objective[key] !== undefined) {
      report(
        'refused',
        key,
        'composites of objectives with indicators of their own are not part of openslo/v1',
      );
      return undefined;
    }
  const percent = percentOf(objective);
  if (percent === undefined) {
    report('refused', 'target', 'an objective needs target from 0 to below 1, or targetPercent below 100');
    return undefined;
  }
  const target = own('objective') ?? `>= ${percent} %`;
  if (members) return { kind, members, objective: target };
  const bound =
    kind === 'latency' ? boundOf(objective, own('unit') ?? units?.[name] ?? units?.['*'], report) : undefined;
  if (kind === 'latency' && bound === undefined) return undefined;
  const common = { kind, bound, objective: target };
  if (budgeting === 'occurrences') return common;
  const slice = sliceOf(objective['timeSliceWindow']);
  const share = objective['timeSliceTarget'];
  const isKnown = budgeting === 'ratio-timeslices' || (typeof share === 'number' && share > 0 && share <= 1);
  if (slice === undefined || !isKnown) {
    report(
      'refused',
      slice === undefined ? 'timeSliceWindow' : 'timeSliceTarget',
      slice === undefined
        ? 'it is no length in minutes, hours or days'
        : 'it is no share above 0 and up to 1',
    );
    return undefined;
  }
  const sliceObjective =
    budgeting === 'timeslices'
      ? (own('slice-objective') ?? `>= ${Number((Number(share) * 100).toFixed(6))} %`)
      : undefined;
  return { ...common, budgeting, slice, sliceObjective };
}

/** A number is in minutes. */
function sliceOf(written: unknown): string | undefined {
  if (typeof written === 'number') return written > 0 ? `${written} min` : undefined;
  const [, size, unit] = /^([1-9]\d*)([mhd]?)$/.exec(asText(written) ?? '') ?? [];
  return size && `${size} ${{ m: 'min', h: 'h', d: 'd' }[unit ?? ''] ?? 'min'}`;
}

/** The fields of a level that only Opsbook has, and its description. */
function described(spec: PlainMapping, own: (key: string) => string | undefined): Record<string, unknown> {
  const number = (key: string) => (own(key) === undefined ? undefined : Number(own(key)));
  const list = (key: string) => own(key)?.split(/,\s*/);
  return {
    description: asText(spec['description']),
    owner: own('owner'),
    counts: own('counts'),
    minimumCoverage: number('minimum-coverage'),
    atRisk: number('at-risk'),
    burn: list('burn'),
    since: own('since'),
    until: own('until'),
    alsoKnownAs: list('also-known-as'),
  };
}

const DROPPED: readonly [keyof OpenSloObject | 'labels', string][] = [['labels', 'levels have no labels']];

function dropOthers(
  { metadata, annotations, spec }: OpenSloObject,
  report: (kind: LossKind, field: string, text: string) => void,
) {
  for (const [key, text] of DROPPED)
    if (metadata[key] !== undefined)
      report('dropped', key, `${Object.keys(asMapping(metadata[key])).join(', ')}: ${text}`);
  const others = Object.keys(annotations).filter((key) => !key.startsWith('opsbook/'));
  if (others.length > 0) report('dropped', 'annotations', `${others.join(', ')}: for another tool`);
  if (Array.isArray(spec['alertPolicies']) && spec['alertPolicies'].length > 0)
    report('dropped', 'alertPolicies', 'burn is shown and sends no alerts: alerting stays with the monitor');
}
