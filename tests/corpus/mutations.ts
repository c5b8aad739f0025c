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

/** A wrong version of a file, and what has to be said of it. */
export interface Mutation {
  /** What was done, and to which key. */
  name: string;
  text: string;
  /** One of these must be answered … */
  rules: readonly string[];
  /** … at this place. Of what is missing there is none: the problem names it. */
  line?: number;
  column?: number;
  /** And it has to offer, or name, this. */
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

/** The object schema at a path; undefined where it is another thing. */
function objectAt(schema: z.ZodType, path: readonly (string | number)[]): z.ZodObject | undefined {
  const unwrap = (each: z.ZodType): z.ZodType => {
    const { innerType, in: input } = each._zod.def as { innerType?: z.ZodType; in?: z.ZodType };
    const inner = each instanceof z.ZodPipe ? input : innerType;
    return inner ? unwrap(inner) : each;
  };
  let at: z.ZodType | undefined = unwrap(schema);
  for (const step of path) {
    if (at instanceof z.ZodObject) at = at.shape[step] as z.ZodType | undefined;
    else if (at instanceof z.ZodArray) at = at.element as z.ZodType;
    else if (at instanceof z.ZodRecord) at = at.valueType as z.ZodType;
    else return undefined;
    if (at) at = unwrap(at);
  }
  return at instanceof z.ZodObject ? at : undefined;
}

/** The wrong versions of a file, each wrong in one way: every key misspelt, removed, of a wrong type, with a bad date or reference. */
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

  for (const { path, key, value, parentIsFlow } of partsOf(document.contents)) {
    const where = path.join('.');
    const [keyFrom, keyTo] = key.range!;
    const [from, rangeEnd, last] = value.range!;
    // The range of a block holds the break behind it.
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
          says: name,
        };
    }
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
