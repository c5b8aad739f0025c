import { stringify } from 'yaml';
import { timeReader } from '../../records/written-time.ts';
import type { Mapping } from '../mapping.ts';
import { statesOf } from './fields.ts';
import type { Row } from './rows.ts';

/** By field, how a column that holds it is usually called, in English or German; the first that fits a column is proposed. */
const CALLED: readonly (readonly [field: string, name: RegExp])[] = [
  ['source.id', /^(?:id|.*(?:number|nummer|key|ticket|tiny ?id|incident id|issue id|vorgang))$/],
  ['source.url', /(?:^|\b)(?:url|html url|link|permalink|adresse)$/],
  [
    'title',
    /^(?:title|titel|summary|subject|betreff|headline|message|short description|kurzbeschreibung|was|what|name)$/,
  ],
  [
    'started',
    /^(?:started|start|begin|began|beginn|from|von|start(?:ed)? ?(?:at|on|time|date)|startzeit|outage start|datum|date|zeit|time)$/,
  ],
  [
    'detected',
    /^(?:detected|noticed|reported|opened|created|erkannt|bemerkt|gemeldet|erstellt|angelegt)(?: ?(?:at|on|time|date|am))?$/,
  ],
  ['acknowledged', /^(?:ack|acknowledged|angenommen|bestätigt|quittiert)(?: ?(?:at|on|time|date|am))?$/],
  ['mitigated', /^(?:mitigated|contained|eingedämmt)(?: ?(?:at|on|time|date|am))?$/],
  [
    'resolved',
    /^(?:resolved|end|ended|to|bis|ende|finished|restored|fixed|closed|behoben|gelöst|beendet|geschlossen|endzeit|outage end)(?: ?(?:at|on|time|date|am))?$/,
  ],
  ['state', /^(?:state|status|zustand)$/],
  [
    'severity',
    /^(?:severity|priority|urgency|impact level|prio|priorität|schwere|schweregrad|dringlichkeit)$/,
  ],
  ['cause', /^(?:cause|root cause|ursache)$/],
  [
    'services',
    /^(?:services?|service name|component(?:s|\/s)?|systems?|hosts?|affected.*|dienste?|komponenten?|betroffen.*)$/,
  ],
  ['zone', /^(?:(?:time )?zone|timezone|tz|zeitzone)$/],
  ['body', /^(?:description|body|details|notes?|comments?|beschreibung|bemerkung(?:en)?|notizen|text)$/],
];

/** More different values than this are no scale. */
const FEW = 12;

const normalise = (name: string) =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split('.')
    .at(-1)!
    .replace(/[_\s-]+/g, ' ')
    .trim();

/** A whole mapping for a table as YAML, guessed from the names of its columns and their values, with what `mapping` says already. */
export function proposeMapping(columns: readonly string[], rows: readonly Row[], mapping: Mapping): string {
  const valuesOf = (column: string) =>
    rows.flatMap((row) => ('cells' in row ? (row.cells.get(column) ?? []) : []));
  const fields = new Map(
    columns.flatMap((column) => {
      const field = mapping.columns[column];
      return field === undefined ? [] : [[column, field] as const];
    }),
  );
  const isTime = (column: string) =>
    /^\d|^\p{L}+ ?\d/u.test(valuesOf(column)[0] ?? '') && looksLikeTimes(valuesOf(column));
  const propose = (column: string, field: string) => {
    if (!fields.has(column) && ![...fields.values()].includes(field)) fields.set(column, field);
  };
  for (const [field, name] of CALLED)
    for (const column of columns) {
      const needsTime = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved'].includes(field);
      if (name.test(normalise(column)) && (!needsTime || isTime(column))) propose(column, field);
    }
  const free = columns.filter((column) => !fields.has(column) && valuesOf(column).length > 0);
  const given = () => [...fields.values()];
  const firstTime = free.find(isTime);
  if (!given().includes('started') && !given().includes('detected') && firstTime)
    propose(firstTime, 'started');
  const words = (column: string) => valuesOf(column).join(' ').split(/\s+/).length / valuesOf(column).length;
  const wordiest = free.filter((column) => !fields.has(column)).toSorted((a, b) => words(b) - words(a))[0];
  if (!given().includes('title') && wordiest !== undefined) propose(wordiest, 'title');
  // A table that only describes what happened has its titles there.
  const described = [...fields].find(([, field]) => field === 'body')?.[0];
  if (!given().includes('title') && described !== undefined) fields.set(described, 'title');

  const times = [...fields].flatMap(([column, field]) =>
    isTime(column) && field !== 'title' ? valuesOf(column) : [],
  );
  const values: Record<string, Record<string, string>> = { ...mapping.values };
  for (const field of ['severity', 'state', 'cause']) {
    const column = [...fields].find(([, own]) => own === field)?.[0];
    const distinct = [...new Set(column === undefined ? [] : valuesOf(column))];
    if (distinct.length === 0 || distinct.length > FEW || values[field]) continue;
    values[field] = Object.fromEntries(
      distinct.map((value) => [value, field === 'state' ? likelyState(value) : value]),
    );
  }
  const left = columns.filter((column) => !fields.has(column) && valuesOf(column).length > 0);
  const dates = mapping.dates ?? likelyDates(times);
  const lines = [
    '# What the columns of the table mean. Proposed from their names and values: correct what is wrong.',
    stringify({
      ...(mapping.kind && { kind: mapping.kind }),
      // A zone has to be stated, and UTC is only a beginning.
      ...(dates?.startsWith('epoch') ? {} : { zone: mapping.zone ?? 'UTC' }),
      ...(dates !== undefined && { dates }),
      columns: Object.fromEntries(
        columns.flatMap((column) => (fields.has(column) ? [[column, fields.get(column)]] : [])),
      ),
      ...(Object.keys(values).length > 0 && { values }),
    }),
    ...(left.length > 0 ? [`# Not imported: ${left.join(', ')}\n`] : []),
  ];
  return lines.join('\n');
}

/** A beginning for a table of states: whoever corrects it sees each value. */
function likelyState(value: string): string {
  if (/resolv|clos|done|fixed|complete|behoben|gelöst|geschlossen|erledigt/i.test(value)) return 'resolved';
  if (/monitor|review|beobacht/i.test(value)) return 'monitoring';
  if (/identif|progress|arbeit/i.test(value)) return 'identified';
  return statesOf('incidents')[0]!;
}

const SLASHED = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(.*)$/;

function looksLikeTimes(values: readonly string[]): boolean {
  const readTime = timeReader('UTC', undefined);
  if ('fault' in readTime || values.length === 0) return false;
  const fits = values.filter(
    (value) => SLASHED.test(value) || /^\d{10}(?:\d{3})?$/.test(value) || !('fault' in readTime(value)),
  );
  return fits.length >= values.length * 0.9 && !values.every((value) => /^\d{4}$/.test(value));
}

/** The pattern of times that have two readings, or the unit of those that are numbers. Undefined if none is needed. */
function likelyDates(times: readonly string[]): string | undefined {
  if (times.length > 0 && times.every((time) => /^\d{10}$/.test(time))) return 'epoch-seconds';
  if (times.length > 0 && times.every((time) => /^\d{13}$/.test(time))) return 'epoch-milliseconds';
  const slashed = times.flatMap((time) => [SLASHED.exec(time) ?? []].filter((match) => match.length > 0));
  const [sample] = slashed;
  if (!sample) return undefined;
  const mark = sample[2]!;
  const isMonthFirst = slashed.some(([, , , second]) => Number(second) > 12);
  const rest = sample[5]!
    .replace(/\d{1,2}:\d{2}:\d{2}/, /[ap]m/i.test(sample[5]!) ? 'h:mm:ss' : 'H:mm:ss')
    .replace(/\d{1,2}:\d{2}/, /[ap]m/i.test(sample[5]!) ? 'h:mm' : 'H:mm')
    .replace(/[ap]\.?m\.?/i, 'a');
  return `${isMonthFirst ? `M${mark}d` : `d${mark}M`}${mark}yyyy${rest}`;
}
