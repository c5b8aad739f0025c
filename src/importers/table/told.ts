import type { LocalTime } from '../../records/local-time.ts';
import { quote } from '../../records/quote.ts';
import type { ReadTime } from '../../records/written-time.ts';
import type { Report } from '../loss.ts';
import type { Mapping } from '../mapping.ts';
import type { Cells } from './rows.ts';

/** What reading a row needs. */
export interface TableContext {
  mapping: Mapping;
  /** The tool that the table was exported from. */
  system: string;
  readTime: ReadTime;
  /** The same for times in another zone. */
  readTimeIn: (zone: string) => ReadTime;
  local: LocalTime;
  zone: string;
  now: number;
}

/** What a row says of each field, with the values that the mapping gives. */
export type Told = ReadonlyMap<string, readonly string[]>;

/** Fields that hold lists of names. */
export const NAMES = ['services', 'affects', 'impacts.service'];
const LISTS = [...NAMES, 'recurs.except', 'recurs.extra'];

/** How tables write that there is no value. */
const NOTHING = /^(?:null|none|nil|n\/a|nan|undefined|-+|–|—|0000-00-00(?: 00:00:00)?)$/i;

/** Reads what the cells of a row say. Losses name what had to be split or left out. */
export function tell(cells: Cells, { mapping }: TableContext, report: Report): Told {
  const told = new Map<string, string[]>();
  const bodies = Object.values(mapping.columns).filter((field) => field === 'body').length;
  for (const [column, field] of Object.entries(mapping.columns)) {
    const isText = field === 'title' || field === 'body';
    const written = (cells.get(column) ?? []).filter((value) => isText || !NOTHING.test(value));
    const split = NAMES.includes(field)
      ? written.flatMap((value) => splitNames(value, mapping, report))
      : written;
    const values = split.map((value) => meaningOf(value, field, mapping));
    if (values.length === 0) continue;
    const before = told.get(field);
    if (field === 'body') {
      const text = values.join('\n\n');
      told.set(field, [...(before ?? []), bodies > 1 ? `## ${column}\n\n${text}` : text]);
    } else if (LISTS.includes(field)) told.set(field, [...new Set([...(before ?? []), ...values])]);
    else {
      const others = [...new Set(values)].filter((value) => value !== (before ?? values)[0]);
      if (others.length > 0)
        report('dropped', field, `${others.map(quote).join(', ')} of ${column}: it has one value, the first`);
      if (!before) told.set(field, [values[0]!]);
    }
  }
  return told;
}

/** A value as the mapping says. A severity stays as the mapping spells it, because the playbook names what it was called. */
function meaningOf(value: string, field: string, mapping: Mapping): string {
  const table = mapping.values[field];
  if (!table) return value;
  const key = Object.hasOwn(table, value)
    ? value
    : Object.keys(table).find((each) => each.toLowerCase() === value.toLowerCase());
  if (key === undefined) return value;
  return field === 'severity' || field === 'cause' ? key : table[key]!;
}

/** Several names in one value, unless the mapping knows the whole as one. */
function splitNames(value: string, { services }: Mapping, report: Report): string[] {
  const names = value
    .split(/[;,|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length < 2 || Object.hasOwn(services, value)) return [value];
  report('mended', 'services', `${quote(value)} is read as ${names.length} names`);
  return names;
}

/** The only value of a field; undefined if the row has none. */
export const one = (told: Told, field: string): string | undefined => told.get(field)?.[0];
