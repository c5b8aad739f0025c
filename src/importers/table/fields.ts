import { didYouMean } from '../../records/near-miss.ts';
import { incident } from '../../schemas/incident.ts';
import { maintenance } from '../../schemas/maintenance.ts';
import type { EventKind, Fault } from '../archive.ts';
import type { Mapping } from '../mapping.ts';

/** Units of an elapsed time in milliseconds, by the word that a field ends in: `resolved.minutes` is that long after the beginning. */
export const UNITS: Readonly<Record<string, number>> = { seconds: 1e3, minutes: 60e3, hours: 3600e3 };

const elapsed = (field: string) => Object.keys(UNITS).map((unit) => `${field}.${unit}`);

/** Fields that hold times, by kind of record: as far as they are known, in the order of an incident. */
export const TIMES: Readonly<Record<EventKind, readonly string[]>> = {
  incidents: ['started', 'detected', 'acknowledged', 'mitigated', 'resolved', 'verified'],
  maintenance: ['announced', 'window.from', 'window.to', 'started', 'completed'],
  notices: ['published'],
  postmortems: ['date', 'published'],
};

/** `zone` is that of the row's times without an offset. */
const COMMON = ['title', 'body', 'kind', 'source.id', 'source.url', 'zone'];
const NAMING = ['services', 'affects'];
const IMPACTS = ['impacts.service', 'impacts.level', 'impacts.from', 'impacts.to'];

/** The fields that a column can hold, by kind of record. */
export const FIELDS: Readonly<Record<EventKind, readonly string[]>> = {
  incidents: [
    ...[...COMMON, ...TIMES.incidents, ...elapsed('acknowledged'), ...elapsed('mitigated')],
    ...[...elapsed('resolved'), 'severity', 'state', 'cause', ...NAMING, ...IMPACTS],
  ],
  maintenance: [
    ...[...COMMON, ...TIMES.maintenance, 'state', ...NAMING, ...IMPACTS],
    ...['recurs.rule', 'recurs.zone', 'recurs.except', 'recurs.extra'],
  ],
  notices: [...COMMON, ...TIMES.notices, ...NAMING],
  postmortems: [...COMMON, ...TIMES.postmortems],
};

const ALL = [...new Set(Object.values(FIELDS).flat())];

/** The states of a kind of record; none if it has no state. */
export function statesOf(kind: EventKind): readonly string[] {
  if (kind === 'incidents') return incident.schema.shape.state.options;
  return kind === 'maintenance' ? maintenance.schema.shape.state.options : [];
}

/** Why a mapping cannot be used for these columns: an unknown field, state or column. Undefined if it can. */
export function mappingFault(mapping: Mapping, columns: readonly string[]): Fault | undefined {
  const { kind = 'incidents', state } = mapping;
  const unknown = (place: string, word: string, known: readonly string[], noun: string): string => {
    const meant = didYouMean(word, known);
    return `${place}: "${word}" is no ${noun}. ${meant ? `Did you mean ${meant}?` : `Use one of: ${known.join(', ')}`}`;
  };
  const states = statesOf(kind);
  const missing = absentColumns(mapping, columns);
  const reasons = [
    ...Object.entries(mapping.columns).flatMap(([column, field]) =>
      ALL.includes(field) ? [] : unknown(`columns.${column}`, field, FIELDS[kind], 'field of a record'),
    ),
    ...Object.keys(mapping.values).flatMap((field) =>
      ALL.includes(field) ? [] : unknown(`values.${field}`, field, FIELDS[kind], 'field of a record'),
    ),
    ...mapping.group.flatMap((field) => {
      const mapped = Object.values(mapping.columns);
      return mapped.includes(field)
        ? []
        : unknown('group', field, [...new Set(mapped)], 'field that columns gives');
    }),
    ...(state === undefined || states.length === 0 || states.includes(state)
      ? []
      : [unknown('state', state, states, `state of ${kind}`)]),
    // One that resembles a column of the source is a slip; the others may be columns of another export.
    ...missing.flatMap((column) => {
      const free = columns.filter((name) => !Object.hasOwn(mapping.columns, name));
      return didYouMean(column, free) ? unknown('columns', column, free, 'column of the source') : [];
    }),
  ];
  return reasons.length === 0
    ? undefined
    : { fault: `the mapping does not fit the source:\n  ${reasons.join('\n  ')}` };
}

/** Columns of the mapping that the source does not have. */
export function absentColumns(mapping: Mapping, columns: readonly string[]): string[] {
  return Object.keys(mapping.columns).filter((column) => !columns.includes(column));
}

/** The field that no column gives and without which there is no record; undefined if none is missing. */
export function missingField(mapping: Mapping, columns: readonly string[]): string | undefined {
  const { kind = 'incidents' } = mapping;
  const given = new Set(columns.map((column) => mapping.columns[column]));
  if (!given.has('title')) return 'title';
  const needed: Record<EventKind, readonly string[]> = {
    incidents: ['started', 'detected'],
    maintenance: ['window.from'],
    notices: ['published'],
    postmortems: [],
  };
  const any = needed[kind];
  return any.length === 0 || any.some((field) => given.has(field)) ? undefined : any.join(' or ');
}
