import { derivedColumns } from '../../figures/reports/report-derived.ts';
import { formatNumber } from '../../words/format.ts';
import { type Block, type Data, type Fields, type Head, isPresent, type Reader } from './report-blocks.ts';
import { type Cell, cellOf, derivedCell, NOTHING } from './report-cells.ts';
import { labelOf } from './report-labels.ts';
import type { Shape } from './report-shape.ts';

/** Counts by name, each with its share of the whole. */
export function shareTable(name: string, shape: Shape, counts: Readonly<Record<string, number>>): Block {
  const keys = shape.type === 'object' ? shape.fields.map(([key]) => key) : Object.keys(counts);
  const sum = keys.reduce((total, key) => total + (counts[key] ?? 0), 0);
  const row = (label: string, count: number): Cell[] => [
    { text: label },
    { text: formatNumber(count), number: true },
    { text: sum === 0 ? '–' : formatNumber((count / sum) * 100, 1), number: true },
  ];
  // The names in a map are the organisation's own words; those in a form are keys.
  const label = (key: string) =>
    shape.type === 'map' ? key : /^\d$/.test(key) ? `rating ${key}` : labelOf(key);
  return {
    kind: 'table',
    name,
    head: [
      { text: '', number: false },
      { text: 'Count', number: true },
      { text: 'Share %', number: true },
    ],
    rows: keys.map((key) => row(label(key), counts[key] ?? 0)),
    total: row('Total', sum),
    words: false,
  };
}

/** The fields that say what their row came to. */
const DECIDING = new Set(['decision', 'verdict', 'status', 'state', 'outcome', 'late', 'missing']);

interface Column extends Head {
  of: (row: Data) => Cell;
}

/** A column for each plain field, including those of small objects; counts by name get one per name. */
function columnsOf(
  reader: Reader,
  fields: Fields,
  rows: readonly Data[],
  path: string,
  get = (row: Data) => row,
): Column[] {
  const { currency } = reader.ledger.organisation.data;
  return fields.flatMap(([key, shape]): Column[] => {
    const at = (row: Data) => get(row)?.[key];
    if (!rows.some((row) => isPresent(at(row)))) return [];
    if (shape.type === 'object')
      return columnsOf(reader, shape.fields, rows, `${path}.${key}`, (row) => (at(row) ?? {}) as Data);
    if (shape.type === 'map')
      return [...new Set(rows.flatMap((row) => Object.keys((at(row) as object | undefined) ?? {})))].map(
        (name) => ({
          text: labelOf(name),
          number: true,
          of: (row) => cellOf(reader.ledger, shape.of, (at(row) as Data | undefined)?.[name], false),
        }),
      );
    const unit = shape.type === 'money' ? ` ${currency}` : shape.type === 'percent' ? ' %' : '';
    const text = `${labelOf(key, `${path}.${key}`)}${unit}`;
    if (shape.type === 'list')
      return [
        {
          text,
          number: false,
          of: (row) => ({ text: ((at(row) as unknown[] | undefined) ?? []).join('; ') }),
        },
      ];
    return [
      {
        text,
        number: shape.type === 'money' || shape.type === 'percent' || shape.type === 'number',
        decides: DECIDING.has(key),
        of: (row) => cellOf(reader.ledger, shape, at(row), false),
      },
    ];
  });
}

function derivedColumnsOf(reader: Reader, path: string, get = (row: Data) => row): Column[] {
  const { currency } = reader.ledger.organisation.data;
  return derivedColumns(reader.form, path).map((rule) => {
    const unit = rule.unit === 'money' || rule.unit === 'signed-money' ? currency : rule.unit;
    return {
      text: `${rule.name}${unit ? ` ${unit}` : ''}`,
      number: true,
      decides: rule.judge !== undefined,
      of: (row) => {
        const value = rule.of(get(row) as never, reader.context);
        if (value === null) return { ...NOTHING, text: 'no data', number: true };
        const status = rule.judge?.(value, get(row) as never);
        return derivedCell({ ...rule, value, ...(status ? { status } : {}) }, currency, false);
      },
    };
  });
}

function tableOf(name: string, [first, ...others]: readonly Column[], rows: readonly Data[]): Block {
  const inOrder = others.toSorted((a, b) => Number(b.decides ?? false) - Number(a.decides ?? false));
  const columns = first ? [first, ...inOrder] : [];
  return {
    kind: 'table',
    name,
    head: columns.map(({ text, number, decides = false }) => ({ text, number, decides })),
    rows: rows.map((row) => columns.map((column) => column.of(row))),
    words: columns.filter(({ number }) => !number).length > 2,
  };
}

export function listTable(
  reader: Reader,
  name: string,
  fields: Fields,
  rows: readonly Data[],
  path: string,
): Block {
  return tableOf(name, [...columnsOf(reader, fields, rows, path), ...derivedColumnsOf(reader, path)], rows);
}

/** Objects with the same fields as rows of one table: before and after, processor and memory. */
export function alikeTable(
  reader: Reader,
  name: string | undefined,
  same: Fields,
  data: Data,
  path: string,
): Block {
  const rows = same.map(([key]) => ({ name: labelOf(key), ...(data[key] as Data) }));
  const [, shape] = same[0]!;
  const columns = shape.type === 'object' ? columnsOf(reader, shape.fields, rows, path) : [];
  const first: Column = { text: '', number: false, of: (row) => ({ text: String(row['name']) }) };
  return tableOf(name ?? '', [first, ...columns, ...derivedColumnsOf(reader, path)], rows);
}
