import { stringify } from 'yaml';
import type { Basis } from '../../figures/basis.ts';
import { targetText } from '../../figures/figure.ts';
import { hasOpenSlo, type Level } from '../../schemas/levels.ts';
import { DAY, HOUR, MINUTE } from '../../schemas/time.ts';
import { formatDateTime } from '../../words/format.ts';
import type { FileFamily, OpenSloFile } from '../data-file.ts';

/** Every level that OpenSLO v1 has words for, a file each: the service or group, and its SLO. */
export const openSloFiles: FileFamily<OpenSloFile> = {
  as: 'family',
  of: 'openslo',
  name: '{level}',
  beside: ['services'],
  holds:
    'a request-based service level as OpenSLO v1; an objective of 100 %, and slices of parts of a minute, cannot be said in it',
  files: ({ basis }) =>
    Object.entries(basis.ledger.levels.data.levels)
      .filter(([, level]) => hasOpenSlo(level))
      .map(([id, level]) => ({
        as: 'openslo',
        name: id,
        holds: `the service level “${level.name}” as OpenSLO v1`,
        write: () => openSloText(basis, id, level),
      })),
};

const VERSION = 'openslo/v1';

/** What OpenSLO has no field for is an annotation, which other tools ignore. */
const own = (key: string) => `opsbook/${key}`;

/** A level as OpenSLO v1, in YAML of two documents. */
function openSloText(basis: Basis, id: string, level: Level): string {
  return [serviceOf(basis, level), sloOf(basis, id, level)]
    .map((document) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join('---\n');
}

/** Names of OpenSLO objects are in lower case, without dots and underscores, and at most 63 characters long. */
function objectName(id: string): string {
  return id.toLowerCase().replaceAll(/[._]/g, '-').slice(0, 63).replace(/-+$/, '');
}

/** Without what is not known. */
function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function serviceOf({ ledger }: Basis, { service, group }: Level) {
  const { services, groups } = ledger.services.data;
  const own = service !== undefined ? services[service] : groups[group ?? ''];
  const id = service ?? group ?? '';
  const ofGroup = service !== undefined ? groups[services[service]?.group ?? '']?.name : undefined;
  return {
    apiVersion: VERSION,
    kind: 'Service',
    metadata: given({
      name: objectName(id),
      displayName: own?.name,
      annotations: ofGroup === undefined ? undefined : { 'opsbook/group': ofGroup },
    }),
    spec: given({ description: own?.description }),
  };
}

function sloOf(basis: Basis, id: string, level: Level) {
  const { bound, objective, budgeting, slice, sliceObjective, kind } = level;
  const isSliced = kind === 'all-up' || (kind !== 'weighted' && budgeting !== 'occurrences');
  const length = kind === 'all-up' ? sliceOf(basis, level) : slice;
  return {
    apiVersion: VERSION,
    kind: 'SLO',
    metadata: { name: objectName(id), displayName: level.name, annotations: annotationsOf(basis, id, level) },
    spec: given({
      description: level.description,
      service: objectName(level.service ?? level.group ?? ''),
      indicator: { metadata: { name: objectName(id) }, spec: indicatorOf(id, level) },
      timeWindow: [timeWindowOf(basis, level)],
      budgetingMethod: !isSliced
        ? 'Occurrences'
        : budgeting === 'ratio-timeslices'
          ? 'RatioTimeslices'
          : 'Timeslices',
      objectives: [
        given({
          displayName: level.name,
          op: bound && (bound.comparator === '<' ? 'lt' : 'lte'),
          value: bound?.value,
          targetPercent: objective.value,
          timeSliceTarget:
            kind === 'all-up' ? 1 : sliceObjective && Number((sliceObjective.value / 100).toFixed(8)),
          timeSliceWindow: isSliced && length !== undefined ? shorthand(length) : undefined,
        }),
      ],
    }),
  };
}

/** All slices of an all-up level are as long as those of its first member that has some of its own. */
function sliceOf({ ledger }: Basis, { members = [] }: Level): number | undefined {
  const { levels } = ledger.levels.data;
  return members.map((each) => levels[each.level]?.slice).find((slice) => slice !== undefined);
}

function annotationsOf({ ledger }: Basis, id: string, level: Level): Record<string, string> {
  const { objective, sliceObjective, bound } = level;
  const isAtLeast = (comparator: string | undefined) => comparator === undefined || comparator === '>=';
  const said: Record<string, string | undefined> = {
    id: objectName(id) === id ? undefined : id,
    kind: level.members ? level.kind : undefined,
    group:
      level.group === undefined ? undefined : (ledger.services.data.groups[level.group]?.name ?? level.group),
    owner: level.owner,
    counts: level.counts === 'records' ? undefined : level.counts,
    objective: isAtLeast(objective.comparator) ? undefined : targetText(objective),
    'slice-objective': isAtLeast(sliceObjective?.comparator) ? undefined : targetText(sliceObjective!),
    unit: bound?.unit,
    window: level.window.endsWith('d') ? undefined : level.window,
    'minimum-coverage': level.minimumCoverage?.toString(),
    'at-risk': level.atRisk?.toString(),
    burn: level.burn?.map(duration).join(', '),
    since: level.since,
    until: level.until,
    'also-known-as': level.alsoKnownAs?.join(', '),
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([key, value]) => (value === undefined ? [] : [[own(key), value]])),
  );
}

/** Where the counts come from: this organisation's records. A level of members is a ratio that is computed. */
function indicatorOf(id: string, { kind, members, bound }: Level) {
  const source = (spec: object) => ({ metricSource: { type: 'opsbook', spec } });
  if (members)
    return {
      ratioMetric: {
        rawType: 'success',
        raw: source({
          [kind]: members.map(({ level, weight }) => (weight === undefined ? { level } : { level, weight })),
        }),
      },
    };
  if (bound) return { thresholdMetric: source({ level: id }) };
  return {
    ratioMetric: {
      counter: false,
      good: source({ level: id, count: 'good' }),
      total: source({ level: id, count: 'total' }),
    },
  };
}

function timeWindowOf({ calendar, asOf }: Basis, { window }: Level) {
  if (window.endsWith('d')) return { duration: window, isRolling: true };
  const { from } = calendar.periodsAt(asOf)[window as 'month' | 'quarter' | 'year'];
  return {
    duration: { month: '1M', quarter: '1Q', year: '1Y' }[window as 'month' | 'quarter' | 'year'],
    isRolling: false,
    calendar: { startTime: `${formatDateTime(from, calendar)}:00`, timeZone: calendar.zone },
  };
}

/** `5m`, `2h`, `1d`. */
function shorthand(length: number): string {
  if (length % DAY === 0) return `${length / DAY}d`;
  return length % HOUR === 0 ? `${length / HOUR}h` : `${length / MINUTE}m`;
}

/** As in the playbook: `6 h`. */
function duration(length: number): string {
  if (length % DAY === 0) return `${length / DAY} d`;
  if (length % HOUR === 0) return `${length / HOUR} h`;
  return length % MINUTE === 0 ? `${length / MINUTE} min` : `${length / 1000} s`;
}
