import { plainWords } from '../draft-incidents.ts';
import { currencyText, decimalSum, thousandthsOf } from './amounts.ts';
import type { Cell, Row } from './rows.ts';
import type { Expression, TableSettings } from './settings.ts';

/** A value, or why there is none. */
export type Found = { value: number | string } | { why: string };

const GROUPS: Readonly<Record<TableSettings['decimal'], RegExp>> = {
  '.': /^-?(?:\d+|\d{1,3}(?:[ ,'’\u00a0\u202f]\d{3})+)(?:\.\d+)?$/,
  ',': /^-?(?:\d+|\d{1,3}(?:[ .'’\u00a0\u202f]\d{3})+)(?:,\d+)?$/,
};

/** A number that is written as text, with a point: `1.234,5` → `1234.5`. Undefined if it is none. */
function decimalText(cell: Cell, decimal: TableSettings['decimal']): string | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : undefined;
  const text = typeof cell === 'string' ? cell.trim().replace('−', '-') : '';
  if (!GROUPS[decimal].test(text)) return undefined;
  const [whole = '', part] = text.split(decimal);
  const digits = whole.replace(/[^\d-]/g, '');
  return part === undefined ? digits : `${digits}.${part}`;
}

/** Whether a cell has nothing in it. */
const isEmpty = (cell: Cell): boolean => cell === undefined || cell === null || String(cell).trim() === '';

/** The text of a cell, on one line. */
export const textOf = (cell: Cell): string => (isEmpty(cell) ? '' : plainWords(String(cell)));

/** Whether a row has one of the values in each of the columns. */
export const fits = (row: Row, where: Expression['where']): boolean =>
  Object.entries(where).every(([column, values]) => values.includes(textOf(row.cell(column))));

/** The columns that none of some rows has, not even empty: what would be in them is not known. */
export const missingIn = (rows: readonly Row[], columns: readonly string[]): string[] =>
  rows.length === 0 ? [] : columns.filter((column) => rows.every((row) => row.cell(column) === undefined));

const fold = (text: string) => text.trim().toLowerCase();

/** Why rows are probably meant by a condition that they do not fit: a value is the wanted one in other letters. Undefined if there are none. */
export function nearMiss(rows: readonly Row[], where: Expression['where']): string | undefined {
  for (const [column, values] of Object.entries(where))
    for (const row of rows) {
      const text = textOf(row.cell(column));
      const meant = values.includes(text) ? undefined : values.find((value) => fold(value) === fold(text));
      if (meant !== undefined)
        return `row ${row.number} has "${text}" in "${column}", and where names "${meant}": name it as the table does, or both`;
    }
  return undefined;
}

/** The ways to read a column. */
const HOW = ['column', 'sum', 'max', 'min', 'last'] as const;
type How = (typeof HOW)[number];

/** How an expression reads which column; undefined if it reads none. */
function readingOf(expression: Expression): { how: How; column: string } | undefined {
  for (const how of HOW) {
    const column = expression[how];
    if (column !== undefined) return { how, column };
  }
  return undefined;
}

/** The columns that an expression needs. */
export function columnsOf(expression: Expression): string[] {
  const reading = readingOf(expression);
  return [...(reading ? [reading.column] : []), ...Object.keys(expression.where)];
}

/** What an expression makes of rows, or why nothing. */
export function evaluate(
  expression: Expression,
  rows: readonly Row[],
  settings: Pick<TableSettings, 'decimal' | 'empty'>,
): Found {
  const { as, fixed } = expression;
  const own = rows.filter((row) => fits(row, expression.where));
  if (fixed !== undefined) return { value: fixed };
  const [missing] = own.length > 0 ? [] : missingIn(rows, Object.keys(expression.where));
  if (missing !== undefined) return { why: `no row has "${missing}"` };
  const near = nearMiss(rows, expression.where);
  if (near !== undefined) return { why: near };
  const reading = readingOf(expression);
  if (!reading) return { value: own.length };
  const { how, column } = reading;
  if (how === 'column' && own.length !== 1)
    return {
      why: `"${column}" is read from one row, and ${own.length === 0 ? 'none fits' : `${own.length} fit`}: use sum, max, min, last or count`,
    };
  const read = how === 'last' ? own.slice(-1) : own;
  if (as === 'text') {
    const value = textOf(read.at(-1)?.cell(column));
    return value === '' ? { why: `"${column}" is empty` } : { value };
  }
  const texts: string[] = [];
  for (const row of read) {
    const value = row.cell(column);
    const number = isEmpty(value) && settings.empty === 'zero' ? '0' : decimalText(value, settings.decimal);
    if (number === undefined)
      return {
        why: `row ${row.number} has ${isEmpty(value) ? 'nothing' : `"${textOf(value)}"`} in "${column}", which is no number`,
      };
    texts.push(number);
  }
  if (texts.length === 0 && how !== 'sum') return { why: `no row has "${column}"` };
  return as === 'money' ? amount(texts, how) : number(texts, how);
}

function number(texts: readonly string[], how: How): Found {
  const value = how === 'sum' ? decimalSum(texts) : reduced(texts.map(Number), how);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    return { why: 'the number is too large' };
  return { value };
}

function amount(texts: readonly string[], how: How): Found {
  const amounts = texts.map(thousandthsOf);
  const inexact = amounts.indexOf(undefined);
  if (inexact >= 0) return { why: `${texts[inexact]} has more than three decimals, or is too large` };
  const value = reduced(amounts as number[], how);
  return Number.isSafeInteger(value) ? { value: currencyText(value) } : { why: 'the amount is too large' };
}

/** The sum, the largest or the smallest of some numbers; the last one otherwise. */
function reduced(values: readonly number[], how: How): number {
  if (how === 'sum') return values.reduce((sum, each) => sum + each, 0);
  if (how === 'max') return values.reduce((most, each) => Math.max(most, each));
  if (how === 'min') return values.reduce((least, each) => Math.min(least, each));
  return values.at(-1)!;
}
