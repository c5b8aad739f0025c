import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import { z } from 'zod';
import { fieldsWith, keysAt } from '../../src/records/schema-walk.ts';

/** A wrong version of a file, and the expected problem. */
export interface Mutation {
  /** The change, and the key it affects. */
  name: string;
  text: string;
  /** One of these rules must be reported … */
  rules: readonly string[];
  /** … at this place. A missing key has none: the problem names it. */
  line?: number;
  column?: number;
  /** The problem has to suggest or name this. */
  says?: string;
}

interface Part {
  path: (string | number)[];
  key: Scalar<string>;
  value: Node;
  parentIsFlow: boolean;
}

/** Every key of a document with its value, outermost first. */
function* partsOf(node: unknown, path: (string | number)[] = []): Generator<Part> {
  if (isMap(node))
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = pair.key as Scalar<string>;
      const value = pair.value as Node | null;
      const at = [...path, String(key.value)];
      if (value?.range) yield { path: at, key, value, parentIsFlow: node.flow === true };
      yield* partsOf(value, at);
    }
  // The entries of a list are alike: the first stands for all.
  else if (isSeq(node)) yield* partsOf(node.items[0], [...path, 0]);
}

/** Whether a path is one of those that a schema marks with `meta`. */
function isMarked(schema: z.ZodType, path: readonly (string | number)[], meta: string): boolean {
  return fieldsWith(schema, meta).some(
    (field) =>
      field.path.length === path.length && field.path.every((step, i) => step === '*' || step === path[i]),
  );
}

/** A schema without its wrappers. */
function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType, in: input } = schema._zod.def as { innerType?: z.ZodType; in?: z.ZodType };
  const inner = schema instanceof z.ZodPipe ? input : innerType;
  return inner ? unwrap(inner) : schema;
}

/** The object schema at a path; undefined if it is something else. */
function objectAt(schema: z.ZodType, path: readonly (string | number)[]): z.ZodObject | undefined {
  const at = schemaAt(schema, path);
  return at instanceof z.ZodObject ? at : undefined;
}

/** The schema at a path; of what the kind's schema leaves to others, such as the settings of an adapter, the one that takes anything. */
function schemaAt(schema: z.ZodType, path: readonly (string | number)[]): z.ZodType | undefined {
  let at: z.ZodType | undefined = unwrap(schema);
  for (const step of path) {
    if (at instanceof z.ZodUnknown) return at;
    if (at instanceof z.ZodObject) at = at.shape[step] as z.ZodType | undefined;
    else if (at instanceof z.ZodArray) at = at.element as z.ZodType;
    else if (at instanceof z.ZodRecord) at = at.valueType as z.ZodType;
    else return undefined;
    if (at) at = unwrap(at);
  }
  return at;
}

/**
 * The wrong versions of a file, each with one mistake: every key misspelt, removed, duplicated, moved, of the wrong type, with a bad date or
 * reference, or with a misspelt word of a list.
 */
export function* mutationsOf(text: string, format: string, schema: z.ZodType): Generator<Mutation> {
  const front = format === 'yaml' ? 0 : text.indexOf('\n') + 1;
  const end = format === 'yaml' ? text.length : text.indexOf('\n---', front) + 1;
  const lines = new LineCounter();
  const document: Document = parseDocument(text.slice(front, end), { lineCounter: lines });
  const before = front === 0 ? 0 : 1;
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + before, column: col };
  };
  const write = (from: number, to: number, instead: string) =>
    text.slice(0, front + from) + instead + text.slice(front + to);

  const firstKey = isMap(document.contents) ? document.contents.items[0]?.key : undefined;

  for (const { path, key, value, parentIsFlow } of partsOf(document.contents)) {
    const where = path.join('.');
    const [keyFrom, keyTo] = key.range!;
    const [from, rangeEnd, last] = value.range!;
    // The range of a block includes the line break after it.
    const to = from + text.slice(front + from, front + rangeEnd).trimEnd().length;
    const name = String(key.value);
    const parent = path.slice(0, -1);
    const allowed = keysAt(schema, parent);
    if (allowed.includes(name)) {
      yield {
        name: `${where} misspelt`,
        text: write(keyFrom, keyTo, `${name}q`),
        rules: ['unknown-key'],
        ...place(keyFrom),
        says: `${name}:`,
      };
      const required = objectAt(schema, parent)?.shape[name]?.safeParse(undefined).success === false;
      const isAlone = parentIsFlow || text[front + keyFrom - 2] === '-' || text[front + keyFrom - 1] !== '\n';
      if (required && !isAlone)
        yield {
          name: `${where} removed`,
          text: write(keyFrom, last, ''),
          rules: ['missing-key', 'file-empty', 'front-matter'],
          // An empty file has lost more than one key, and the problem names none.
          ...(write(keyFrom, last, '').replace(/^#.*$/gm, '').trim() === '' ? {} : { says: name }),
        };
    }
    const lineStart = text.lastIndexOf('\n', front + keyFrom - 1) + 1;
    const indent = text.slice(lineStart, front + keyFrom);
    if (!parentIsFlow && /^ *$/.test(indent)) {
      yield {
        name: `${where} there twice`,
        text: `${text.slice(0, lineStart)}${indent}${text.slice(front + keyFrom, front + keyTo)}: twice\n${text.slice(lineStart)}`,
        rules: ['yaml-syntax'],
        line: place(keyFrom).line + 1,
        column: place(keyFrom).column,
        says: name,
      };
      if (path.length === 1 && key !== firstKey)
        yield {
          name: `${where} moved by a space`,
          text: `${text.slice(0, lineStart)} ${text.slice(lineStart)}`,
          rules: ['yaml-syntax'],
          line: place(keyFrom).line,
        };
    }
    const field = allowed.includes(name) && objectAt(schema, parent)?.shape[name];
    if (field && unwrap(field as z.ZodType) instanceof z.ZodEnum && isScalar(value))
      yield {
        name: `${where} nearly one of its words`,
        text: write(from, to, `${String(value.value)}q`),
        rules: ['wrong-value'],
        ...place(from),
        says: String(value.value),
      };
    if (!(schemaAt(schema, path) instanceof z.ZodUnknown))
      yield {
        name: `${where} of a wrong type`,
        text: write(from, to, isCollection(value) ? 'no' : '[[no]]'),
        rules: ['wrong-type', 'wrong-value', 'missing-key', 'unknown-key'],
        line: place(from).line,
      };
    yield {
      name: `${where} with an open bracket`,
      text: write(from, to, '[no'),
      rules: ['yaml-syntax', 'front-matter'],
    };
    const scalar = isScalar(value) ? String(value.value) : '';
    if (/^\d{4}-\d\d-\d\d/.test(scalar) && isMarked(schema, path, 'format'))
      yield {
        name: `${where} on a day that does not exist`,
        text: write(from, to, scalar.replace(/^(\d{4})-\d\d-\d\d/, '$1-02-31')),
        rules: ['date', 'timestamp'],
        ...place(from),
      };
    if (isScalar(value) && isMarked(schema, path, 'reference'))
      yield {
        name: `${where} naming nobody`,
        text: write(from, to, 'zz-nobody-of-this-name'),
        rules: ['unknown-reference', 'wrong-value', 'period'],
        ...place(from),
      };
  }
}

/** One wrong version of a record, with a typical typing mistake at one of its keys, chosen by turn. */
export function oneMutationOf(text: string, format: string, schema: z.ZodType, turn: number): Mutation {
  const lines = text.split('\n');
  const front = format === 'yaml' ? 0 : 1;
  const end = format === 'yaml' ? lines.length : lines.indexOf('---', 1);
  const keys = lines.flatMap((line, i) =>
    i >= front && i < end && /^[a-zA-Z]\w*:/.test(line) ? [{ i, key: line.slice(0, line.indexOf(':')) }] : [],
  );
  const { i, key } = keys[Math.floor(turn / 6) % keys.length]!;
  const line = lines[i]!;
  const last = lines.findIndex((each, at) => at > i && (at >= end || /^\S/.test(each)));
  const without = [...lines.slice(0, i), ...lines.slice(last < 0 ? lines.length : last)];
  const written = (...instead: string[]) => lines.toSpliced(i, 1, ...instead).join('\n');
  const twice: Mutation = {
    name: `${key} there twice`,
    text: written(`${key}: twice`, line),
    rules: ['yaml-syntax'],
    line: i + 2,
  };
  const isRequired = objectAt(schema, [])?.shape[key]?.safeParse(undefined).success === false;
  switch (turn % 6) {
    case 0:
      return {
        name: `${key} misspelt`,
        text: written(line.replace(':', 'q:')),
        rules: ['unknown-key'],
        line: i + 1,
        column: 1,
        says: `${key}:`,
      };
    case 1:
      if (!isRequired || keys.length === 1) return twice;
      return { name: `${key} removed`, text: without.join('\n'), rules: ['missing-key'], says: key };
    case 2:
      return twice;
    case 3:
      return {
        name: `${key} of a wrong type`,
        text: [...without.slice(0, i), `${key}: [[no]]`, ...without.slice(i)].join('\n'),
        rules: ['wrong-type', 'wrong-value'],
        line: i + 1,
      };
    case 4:
      if (i === front) return twice;
      return {
        name: `${key} moved by a space`,
        text: written(` ${line}`),
        rules: ['yaml-syntax'],
        line: i + 1,
      };
    default:
      if (format === 'yaml') return { name: 'cut off', text: written(`${key}: [`), rules: ['yaml-syntax'] };
      return {
        name: 'never closed',
        text: lines.toSpliced(end, 1).join('\n'),
        rules: ['front-matter'],
        line: 1,
      };
  }
}
