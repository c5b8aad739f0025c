import { derivedFacts } from '../../figures/reports/report-derived.ts';
import type { Context } from '../../figures/reports/report-rules.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { formOfReport } from '../../records/reports.ts';
import { common } from '../../schemas/reports/common.ts';
import { isIncomplete, outputOf, type Report } from '../../schemas/reports/reports.ts';
import {
  type Block,
  type Data,
  type FactsBlock,
  type Fields,
  isPresent,
  type Reader,
} from './report-blocks.ts';
import { type Cell, cellOf, derivedCell } from './report-cells.ts';
import { labelOf, lowerFirst } from './report-labels.ts';
import { isScalar, type Shape, shapeOf } from './report-shape.ts';
import { alikeTable, listTable, shareTable } from './report-tables.ts';

/** Counts that add up to a whole, shown with their shares. */
const WHOLES = new Set(['sentiment', 'nps', 'csat', 'histogram', 'vulnerabilities']);

/** The data of a report: its plain fields and derived numbers, then lists and tables in the order of its form. */
export function reportBlocks(
  entry: Entry<Report>,
  ledger: Ledger,
  earlier: readonly Entry<Report>[],
): { facts: FactsBlock[]; blocks: Block[] } {
  const output = outputOf(entry.id);
  const form = formOfReport(entry, ledger);
  const context: Context = {
    duty: ledger.cadences.data[output],
    earlier: earlier.filter((each) => !isIncomplete(each)).map(({ data }) => data),
  };
  const reader: Reader = { ledger, form, context };
  const { currency } = ledger.organisation.data;
  const facts = derivedFacts(form, entry.data, context).map((fact) => ({
    name: fact.name,
    cell: derivedCell(fact, currency, true),
  }));
  const shape = shapeOf(entry.schema);
  const fields = shape.type === 'object' ? shape.fields.filter(([key]) => !Object.hasOwn(common, key)) : [];
  const blocks = objectBlocks(reader, undefined, fields, entry.data, '');
  const [first, ...rest] = blocks;
  const plain = first?.kind === 'facts' && first.name === undefined;
  return {
    facts: [
      ...(plain ? [{ ...first, name: 'As reported' }] : []),
      ...(facts.length > 0 ? [{ kind: 'facts' as const, name: 'Computed from the report', facts }] : []),
    ],
    blocks: plain ? rest : blocks,
  };
}

/** The keys of an object with plain values only; undefined for anything else. */
function plainKeys(shape: Shape): string | undefined {
  if (shape.type !== 'object') return undefined;
  return shape.fields.every(([, field]) => isScalar(field) || plainKeys(field) !== undefined)
    ? shape.fields.map(([key]) => key).join()
    : undefined;
}

/** Adjacent fields of the same shape, such as before and after, which make one table. */
function alikes(fields: Fields): Fields {
  const groups = Map.groupBy(
    fields.filter(([key, shape]) => plainKeys(shape) !== undefined && !WHOLES.has(key)),
    ([, shape]) => plainKeys(shape),
  );
  return [...groups.values()].find((group) => group.length > 1) ?? [];
}

function objectBlocks(
  reader: Reader,
  name: string | undefined,
  fields: Fields,
  data: Data,
  path: string,
): Block[] {
  const known = fields.filter(([key]) => isPresent(data[key]));
  const same = alikes(known);
  const facts: { name: string; cell: Cell }[] = [];
  const blocks: Block[] = [];
  for (const [key, shape] of known) {
    if (same.some(([other]) => other === key)) {
      if (key === same[0]![0]) blocks.push(alikeTable(reader, name, same, data, `${path}${key}`));
      continue;
    }
    const value = data[key];
    const label = labelOf(key, `${path}${key}`);
    // A nested part is named by both: "First response: histogram".
    const full = name === undefined ? label : `${name}: ${lowerFirst(label)}`;
    const few = name === undefined && path !== '' && shape.type === 'list' && isScalar(shape.of);
    if (few) facts.push({ name: label, cell: { text: (value as unknown[]).join('; ') } });
    else if (isScalar(shape)) facts.push({ name: label, cell: cellOf(reader.ledger, shape, value, true) });
    else blocks.push(...partBlocks(reader, key, full, shape, value, `${path}${key}`));
  }
  return facts.length > 0 ? [{ kind: 'facts', name, facts }, ...blocks] : blocks;
}

function partBlocks(
  reader: Reader,
  key: string,
  label: string,
  shape: Shape,
  value: unknown,
  path: string,
): Block[] {
  if (shape.type === 'map' || (shape.type === 'object' && WHOLES.has(key)))
    return [shareTable(label, shape, value as Record<string, number>)];
  if (shape.type === 'object') return objectBlocks(reader, label, shape.fields, value as Data, `${path}.`);
  if (shape.type !== 'list') return [];
  const entries = value as unknown[];
  const item = shape.of;
  if (item.type !== 'object')
    return [
      { kind: 'list', name: label, items: entries.map((each) => cellOf(reader.ledger, item, each, true)) },
    ];
  const nested = item.fields.some(([, field]) => field.type === 'list' && field.of.type === 'object');
  if (nested || alikes(item.fields).length > 0)
    return [
      {
        kind: 'thing',
        name: label,
        blocks: entries.map((each) => thing(reader, item.fields, each as Data, path)),
      },
    ];
  return [listTable(reader, label, item.fields, entries as Data[], path)];
}

/** An entry that has its own lists, named by its first field. */
function thing(reader: Reader, fields: Fields, data: Data, path: string): Block {
  const [first, ...rest] = fields;
  return {
    kind: 'thing',
    name: String(data[first![0]]),
    blocks: objectBlocks(reader, undefined, rest, data, `${path}.`),
  };
}
