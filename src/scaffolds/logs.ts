import { Document, isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import { calendarOf } from '../records/calendar.ts';
import type { Content } from '../records/ledger.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import type { Kind } from '../schemas/kind.ts';
import type { RecordKind } from '../schemas/kinds.ts';
import { type Data, ScaffoldError, YAML_STYLE } from './fields.ts';

/** Whether a kind's records are logs of a period, to which entries are added while it runs. */
export function isLog({ naming }: Pick<Kind, 'naming'>): boolean {
  return naming?.by === 'period' && naming.running === true;
}

/** The list of a log whose entries have all of these fields, and the schema of an entry; undefined if none has. */
export function listWith(
  { properties = {} }: JsonSchema,
  fields: readonly string[],
): { list: string; entry: JsonSchema } | undefined {
  for (const [list, { items }] of Object.entries(properties)) {
    const own = items?.properties;
    if (own && list !== 'amendments' && fields.every((field) => Object.hasOwn(own, field)))
      return { list, entry: items };
  }
  return undefined;
}

/** The log that an entry belongs in, by its first time: that of its day if there is one, otherwise that of its month. Undefined without a time. */
export function logOf(
  { ledger, ids }: Pick<Content, 'ledger' | 'ids'>,
  name: RecordKind,
  entry: Data,
): string | undefined {
  const time = Object.values(entry).find(
    (value): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value),
  );
  if (time === undefined) return undefined;
  const instant = time.length > 10 ? Date.parse(time) : Number.NaN;
  const day = Number.isNaN(instant) ? time.slice(0, 10) : calendarOf(ledger).dateOf(instant);
  return ids[name].has(day) ? day : day.slice(0, 7);
}

/** A text with a log's new entries, and the lines that they are on, from 1. */
interface Appended {
  text: string;
  from: number;
  to: number;
}

/**
 * Adds entries at the end of a list of a YAML file by position: everything else stays as it is written. The entries are written as the last one is,
 * on one line or several. Throws a ScaffoldError if the file is not YAML or has something else in the list's place.
 */
export function appendTo(text: string, list: string, entries: readonly Data[]): Appended {
  const document = parseDocument(text);
  const wrong = new ScaffoldError(`entries cannot be added to ${list}: correct that file first`);
  if (document.errors.length > 0 || !(isMap(document.contents) || document.contents === null)) throw wrong;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const node = document.get(list, true);
  /** Puts entries at a place in the text, behind and before what they need around them. */
  const insert = (at: number, [before, items, behind = '']: readonly string[], upTo = at): Appended => {
    const start = text.slice(0, at) + before!;
    const from = start.split('\n').length;
    return {
      text: `${start}${items}${behind}${text.slice(upTo)}`,
      from,
      to: from + items!.split('\n').length - 1,
    };
  };
  const written = (indent: string, onOneLine: boolean) =>
    entries
      .flatMap((entry) => {
        const [first, ...more] = (onOneLine ? flow(entry) : stringify(entry, YAML_STYLE).trimEnd()).split(
          '\n',
        );
        return [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)];
      })
      .join(end);
  if (!isSeq(node)) {
    if (isScalar(node) && node.value !== null) throw wrong;
    if (isScalar(node)) return insert(lineEnd(text, node.range![0]), [end, written('  ', true)]);
    const line = text === '' || text.endsWith('\n') ? '' : end;
    return insert(text.length, [`${line}${list}:${end}`, written('  ', true), end]);
  }
  const last = node.items.at(-1);
  const [start, valueEnd] = node.range!;
  if (node.flow && isCollection(last)) return insert(last.range![1], [', ', entries.map(flow).join(', ')]);
  if (node.flow) {
    const at = text.slice(0, start).trimEnd().length;
    return insert(at, [end, written('  ', true)], valueEnd);
  }
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const lastEnd = isCollection(last) ? text.slice(0, last.range![1]).trimEnd().length : valueEnd;
  const onOneLine = isCollection(last) && last.flow === true;
  return insert(lineEnd(text, lastEnd), [end, written(indent, onOneLine)]);
}

/** An entry on one line. */
function flow(entry: Data): string {
  const document = new Document(entry);
  if (isCollection(document.contents)) document.contents.flow = true;
  return document.toString({ ...YAML_STYLE, flowCollectionPadding: true }).trimEnd();
}

/** The end of the line that a place is on, before its line break. */
function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' ? found - 1 : found;
}
