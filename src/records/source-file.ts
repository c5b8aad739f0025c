import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import { composed, writtenColumn } from './composed.ts';
import { type MarginKey, marginKey } from './margin-key.ts';
import { memoOf } from './memo.ts';

export type Path = readonly PropertyKey[];
export interface Position {
  line: number;
  column: number;
  /** The place after the last character, on the same line. Omitted for a record as a whole. */
  endLine?: number;
  endColumn?: number;
}

/** The place of some characters on one line. */
export function span(line: number, column: number, length = 1): Required<Position> {
  return { line, column, endLine: line, endColumn: column + Math.max(length, 1) };
}

/** A content file as it was read, from which the place of each value can be found. */
export interface SourceFile {
  /** Path relative to the content folder, with forward slashes. */
  readonly file: string;
  /** The YAML: the whole file, or its front matter. */
  readonly yaml: string;
  /** Lines before the YAML. */
  readonly yamlLine: number;
  /** The Markdown after the front matter, in composed form (NFC); empty for YAML files. */
  readonly body: string;
  /** The same as written, if it is in another Unicode form. */
  readonly rawBody?: string;
  /** Lines before the body. */
  readonly bodyLine: number;
}

const documents = new WeakMap<SourceFile, { document: Document; lines: LineCounter }>();

function documentOf(source: SourceFile) {
  let parsed = documents.get(source);
  if (!parsed) {
    const lines = new LineCounter();
    const document = parseDocument(source.yaml, {
      lineCounter: lines,
      schema: 'core',
      stringKeys: true,
      // The fast parser has reported duplicates; here each key would be compared with every other.
      uniqueKeys: false,
      logLevel: 'silent',
    });
    // Paths are made of composed keys.
    visit(document, {
      Pair: (_, { key }) => {
        if (isScalar(key)) key.value = composed(String(key.value));
      },
    });
    parsed = { document, lines };
    documents.set(source, parsed);
  }
  return parsed;
}

function pairAt(document: Document, path: Path) {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (!isMap(parent)) return undefined;
  return parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
}

/** Whether there is a value at `path`, which the schema may have filled in otherwise. */
export function isWritten(source: SourceFile, path: Path): boolean {
  const { yaml } = source;
  const isAbsent = (key: PropertyKey) =>
    typeof key === 'string' && !yaml.includes(key) && !yaml.includes('\\') && composed(yaml) === yaml;
  if (path.some(isAbsent)) return false;
  return documentOf(source).document.hasIn(path);
}

/** A value as its author wrote it, before 012 became 12; undefined unless it is a single scalar. */
export function writtenAt(source: SourceFile, path: Path): string | undefined {
  const node = documentOf(source).document.getIn(path, true);
  return isScalar(node) ? node.source : undefined;
}

/** The same with its quotes or brackets; undefined unless it is on one line. */
export function quotedAt(source: SourceFile, path: Path): string | undefined {
  const node = documentOf(source).document.getIn(path, true);
  if (!(isScalar(node) || (isCollection(node) && node.flow)) || !node.range) return undefined;
  const written = source.yaml.slice(node.range[0], node.range[1]);
  return written.includes('\n') ? undefined : written;
}

/**
 * The text that a comma in braces cut into a value and keys without values: `{ name: Slow, then gone }`. The name of the value's key, the text as it
 * was meant, and the keys that it was cut into. Undefined if the key at `path` was not made like this.
 */
export function splitInBraces(
  source: SourceFile,
  path: Path,
  key: string,
): { name: string; text: string; keys: string[] } | undefined {
  const { document } = documentOf(source);
  const map = path.length > 0 ? document.getIn(path, true) : document.contents;
  if (!isMap(map) || !map.flow) return undefined;
  const isKey = (item: Pair, name: string) => isScalar(item.key) && item.key.value === name;
  const at = map.items.findIndex((item) => isKey(item, key));
  const first = map.items[at - 1];
  if (!first || !isScalar(first.key) || !isScalar(first.value) || first.value.type !== 'PLAIN')
    return undefined;
  if (typeof first.value.value !== 'string' && typeof first.value.value !== 'number') return undefined;
  const isBare = (item: Pair | undefined) => item !== undefined && isScalar(item.key) && item.value === null;
  let last = at;
  while (isBare(map.items[last + 1])) last++;
  const cut = map.items.slice(at, last + 1);
  const end = (cut.at(-1)!.key as Scalar).range![1];
  return {
    name: String(first.key.value),
    text: source.yaml.slice(first.value.range![0], end).replace(/\s*\n\s*/g, ' '),
    keys: cut.map((item) => String((item.key as Scalar).value)),
  };
}

/**
 * The place of the value at `path`, its key, or both; that of its nearest parent if the value is missing. Positions are computed only for problems, because the
 * fast parser that reads every file has none.
 */
export function locate(source: SourceFile, path: Path, on: 'key' | 'value' | 'both' = 'value'): Position {
  const [key] = path;
  if (path.length === 1 && typeof key === 'string' && !documents.has(source)) {
    const margin = marginKey(source.yaml, key);
    if (margin) return placeOfMargin(margin, key, source.yamlLine, on);
  }
  const { document, lines } = documentOf(source);
  for (let length = path.length; length >= 0; length--) {
    const part = path.slice(0, length);
    const pair = pairAt(document, part);
    const wantsKey = (on !== 'value' && length === path.length) || length < path.length;
    const node = (wantsKey && pair ? pair.key : document.getIn(part, true)) as Node | undefined;
    if (node?.range) {
      const [from, to] = node.range;
      const { line, col } = lines.linePos(from);
      const place = { line: line + source.yamlLine, column: col };
      if (length === 0) return place;
      const end = on === 'both' ? ((pair?.value as Node | null)?.range?.[1] ?? to) : to;
      const firstLine = source.yaml.slice(from, end).split('\n', 1)[0]!;
      return span(place.line, col, firstLine.trimEnd().length);
    }
  }
  return { line: source.yamlLine + 1, column: 1 };
}

function placeOfMargin(
  { line, column, length }: MarginKey,
  key: string,
  yamlLine: number,
  on: 'key' | 'value' | 'both',
): Position {
  const at = line + yamlLine + 1;
  if (on === 'value') return span(at, column, length);
  return span(at, 1, on === 'key' ? key.length : column - 1 + length);
}

/** The place of a text within the value at `path`, if it is written there once, on one line; otherwise that of the value. */
export function locateText(source: SourceFile, path: Path, text: string): Position {
  const { document, lines } = documentOf(source);
  const node = document.getIn(path, true) as Node | undefined;
  const value = node?.range ? source.yaml.slice(node.range[0], node.range[1]) : '';
  const at = value.indexOf(text);
  if (at < 0 || value.includes(text, at + 1) || text.includes('\n')) return locate(source, path);
  const { line, col } = lines.linePos(node!.range![0] + at);
  return span(line + source.yamlLine, col, text.length);
}

/** A body as its author wrote it. */
export function bodyAsWritten({ body, rawBody = body }: SourceFile): string {
  return rawBody;
}

/** The lines of a body as its author wrote it, split once for all places in it. */
const linesOfBody = memoOf((source: SourceFile): readonly string[] => bodyAsWritten(source).split('\n'));

/** The place in the file of some characters on one line of the body, both counted from 1; up to the end of the line if it does not end before. */
export function placeInBody(source: SourceFile, line: number, column: number, endColumn?: number): Position {
  const text = linesOfBody(source)[line - 1]?.trimEnd() ?? '';
  const start = writtenColumn(text, column);
  const place = { line: source.bodyLine + line, column: start };
  const end = endColumn === undefined ? text.length + 1 : writtenColumn(text, endColumn);
  return end > start ? span(place.line, start, end - start) : place;
}
