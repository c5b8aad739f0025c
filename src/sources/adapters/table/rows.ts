import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { delimiterOf } from '../../../records/delimiter.ts';
import { UnexpectedAnswer } from '../../adapter.ts';
import { read } from '../answers.ts';

/** A value of a row. */
export type Cell = string | number | boolean | null | undefined;

/** A row of a table: the value of a column; undefined where it has none. `number` counts from 1, without the header. */
export interface Row {
  number: number;
  cell(column: string): Cell;
}

/** What a text is that is no table, by its first character. */
function otherThanTable(text: string): string | undefined {
  const [first] = text.trim();
  if (first === undefined) return 'nothing';
  if (first === '<') return 'HTML or XML';
  return first === '{' || first === '[' ? 'JSON' : undefined;
}

/** The rows of a CSV text. Throws `UnexpectedAnswer` if it is none, or lacks one of the columns that settings name. */
export function csvRows(
  body: unknown,
  needed: readonly string[],
  delimiter: string | undefined,
  of: string,
): Row[] {
  const text = read(z.string(), body, of);
  // Settings that only count rows name no column by which a page of another kind would be noticed.
  const found = otherThanTable(text);
  if (found !== undefined) throw new UnexpectedAnswer(`${of}: expected a table, found ${found}`);
  const [header = [], ...rows] = parsed(text, delimiter, of);
  const columns = header.map((name) => name.trim().replace(/\s+/g, ' '));
  for (const column of needed) {
    const times = columns.filter((each) => each === column).length;
    if (times !== 1)
      throw new UnexpectedAnswer(
        `the header of ${of}: expected one column "${column}", found ${times === 0 ? `none among ${columns.map((each) => `"${each}"`).join(', ')}` : times}`,
      );
  }
  const place = new Map(columns.map((name, i) => [name, i]));
  return rows.map((cells, i) => ({
    number: i + 1,
    cell(column) {
      const at = place.get(column);
      return at === undefined ? undefined : cells[at];
    },
  }));
}

function parsed(text: string, delimiter: string | undefined, of: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter: delimiter ?? delimiterOf(text), skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError)
      throw new UnexpectedAnswer(`${of}: expected a table, found: ${error.message}`);
    throw error;
  }
}

/** What lies at a path of keys joined by points; undefined if there is nothing. */
function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, key)
          ? (at as Record<string, unknown>)[key]
          : undefined,
      value,
    );
}

const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.undefined()]);

/**
 * The rows of a JSON answer: the items of the list at `path`. Their columns are paths of keys. Throws
 * `UnexpectedAnswer` if there is no list.
 */
export function jsonRows(body: unknown, path: string, before: number, of: string): Row[] {
  const place = path === '' ? of : `"${path}" of ${of}`;
  const items = read(z.array(z.unknown(), 'expected a list'), valueAt(body, path), place);
  return items.map((item, i) => ({
    number: before + i + 1,
    cell: (column) => read(cell, valueAt(item, column), `"${column}" in item ${before + i + 1} of ${place}`),
  }));
}
