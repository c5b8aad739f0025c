import { isDeepStrictEqual } from 'node:util';
import type { Basis } from '../../figures/basis.ts';
import type { Entry } from '../../records/entry.ts';
import type { Commit } from '../../records/history.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { amendedEntries } from '../../records/seals/amended.ts';
import { NEVER_WITHOUT, writtenAmendments } from '../../records/seals/earlier.ts';
import type { Change } from '../../records/seals/facts.ts';
import type { Seals } from '../../records/seals/seals.ts';
import type { Path } from '../../records/source-file.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import { type Cell, cellOf } from '../reports/report-cells.ts';
import { labelOf, lowerFirst } from '../reports/report-labels.ts';
import { isScalar, type Shape, shapeOf } from '../reports/report-shape.ts';

/** A fact corrected by an amendment, as shown on pages. */
interface AmendedFact {
  name: string;
  /** Undefined if they are unknown, or prose too long to show. */
  values: { before: Cell; after: Cell } | undefined;
}

/** An amendment as shown on pages. */
export interface AmendmentView extends AmendmentEntry {
  facts: AmendedFact[];
  /** Undefined if it is not committed or unknown. */
  commit: Commit | undefined;
  /** Why the previous values are unknown; undefined if they are known. */
  unknown: string | undefined;
}

const NONE: Cell = { text: 'not recorded' };

/** The amendments of the record in a file, newest first. */
export function amendmentsOf(
  file: string,
  {
    basis,
    seals,
    amended: entries,
  }: { basis: Basis; seals: Seals; amended: ReturnType<typeof amendedEntries> },
): AmendmentView[] {
  const entry = entries.get(file);
  if (!entry) return [];
  const amended = seals.known ? (seals.records.get(file)?.standing.amended ?? []) : [];
  const written = writtenAmendments(entry).filter(({ at }) => at <= basis.asOf);
  return entry.data.amendments
    .map((amendment, i): AmendmentView => {
      const own = amended.find((each) => isDeepStrictEqual(each.entry, written[i]?.written));
      const known = own !== undefined && own.changes.length > 0;
      return {
        ...amendment,
        commit: own?.commit,
        facts: known
          ? own.changes.map((change) => factOf(entry, change, basis.ledger))
          : amendment.fields.map((field) => ({ name: factName(pathOf(field)), values: undefined })),
        unknown: known ? undefined : seals.known ? NEVER_WITHOUT : seals.reason,
      };
    })
    .sort((a, b) => b.at - a.at);
}

/** `impacts[0].to` → its parts. */
function pathOf(field: string): Path {
  return field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** `impacts[0].to` → "Impact 1, to". */
export function factName(path: Path): string {
  if (path.length === 1 && path[0] === 'body') return 'Text';
  const words: string[] = [];
  for (const [i, part] of path.entries()) {
    if (typeof part === 'number')
      words[words.length - 1] = `${words.at(-1)?.replace(/([^s])s$/, '$1')} ${part + 1}`;
    else words.push(i === 0 ? labelOf(String(part)) : lowerFirst(labelOf(String(part))));
  }
  return words.join(', ');
}

function factOf(entry: Entry, { path, before, after, read }: Change, ledger: Ledger): AmendedFact {
  const name = factName(path);
  if (path[0] === 'body') return { name, values: undefined };
  const shape = read && shapeAt(shapeOf(entry.schema), path);
  const [old, now] = shape ? read! : [before, after];
  return { name, values: { before: valueCell(ledger, shape, old), after: valueCell(ledger, shape, now) } };
}

/** The shape of the value at a path; undefined if the schema does not define it. */
function shapeAt(shape: Shape, [part, ...rest]: Path): Shape | undefined {
  if (part === undefined) return shape;
  if (shape.type === 'list' || shape.type === 'map') return shapeAt(shape.of, rest);
  const field = shape.type === 'object' ? shape.fields.find(([name]) => name === part)?.[1] : undefined;
  return field && shapeAt(field, rest);
}

/** A value as shown on pages; a list or a group of values in one line. */
function valueCell(ledger: Ledger, shape: Shape | undefined, value: unknown): Cell {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return NONE;
  if (!shape) return { text: typeof value === 'object' ? JSON.stringify(value) : String(value) };
  if (isScalar(shape)) return cellOf(ledger, shape, value, true);
  const texts = (pairs: [string, Shape, unknown][]) =>
    pairs.flatMap(([label, each, one]) => {
      if (one === undefined) return [];
      const { text, html } = valueCell(ledger, each, one);
      return [`${label}${html === undefined ? text : String(one)}`];
    });
  if (shape.type === 'list')
    return { text: texts((value as unknown[]).map((one) => ['', shape.of, one])).join('; ') };
  const data = value as Readonly<Record<string, unknown>>;
  const fields: [string, Shape, unknown][] =
    shape.type === 'object'
      ? shape.fields.map(([key, each]) => [`${lowerFirst(labelOf(key))} `, each, data[key]])
      : shape.type === 'map'
        ? Object.entries(data).map(([key, one]) => [`${key} `, shape.of, one])
        : [];
  return { text: texts(fields).join(', ') };
}
