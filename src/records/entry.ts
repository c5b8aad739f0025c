import type { z } from 'zod';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Kind } from '../schemas/kind.ts';
import { calendarIn } from './calendar.ts';
import { controlCharacters, escapedControlCharacters } from './control-characters.ts';
import { cutTexts } from './cut-text.ts';
import { offeredIds } from './defined-ids.ts';
import { formerIds, replaceFormerIds, withPresentBody } from './former.ts';
import { type Addresses, type Inspected, inspectMarkdown, withAddressesFromRoot } from './markdown.ts';
import { readMdx } from './mdx.ts';
import { mergeConflict } from './merge-conflict.ts';
import { imageFromRoot, linkFromRoot } from './page-address.ts';
import { pathText, setValueAt } from './path-text.ts';
import type { Problem } from './problem.ts';
import { type ContentFile, readContentFile } from './read.ts';
import { schemaIssues } from './schema-issues.ts';
import { type SchemaContext, schemaProblems } from './schema-problems.ts';
import {
  fieldsWith,
  isListAt,
  isRequiredAt,
  isWholeAt,
  keysAt,
  takesAt,
  valueOfField,
  valuesAt,
} from './schema-walk.ts';
import type { Recorded } from './seals/recorded.ts';
import { locate, type Path, placeInBody, type SourceFile } from './source-file.ts';
import { splitFrontMatter, wholeYaml } from './split.ts';
import { parseYaml } from './yaml.ts';

/** One record: its data as the schema parses it, its prose, and its source. */
export interface Entry<Data = unknown> {
  /** The path below the kind's folder without extension; the file's name for the playbook. */
  readonly id: string;
  /** Path relative to the content folder. */
  readonly file: string;
  readonly data: Data;
  /** Markdown with addresses from the root of the site; empty for YAML. MDX has marks in place of its components. */
  readonly body: string;
  /** The links within this site in its Markdown, as rendered: from the root, or of a place on its own page. What leads to no file is as written. */
  readonly links: readonly string[];
  /** Addresses from the root of the site of the images that its Markdown shows. */
  readonly images: readonly string[];
  /** The schema it was read with. */
  readonly schema: z.ZodType;
  readonly source: SourceFile;
  /** The file's whole text as git stores it; left out for what has no file. */
  readonly text?: string;
  /** When it was first recorded; undefined if git does not know or was not asked. */
  readonly recorded?: Recorded;
}

/** The body of a record as written, for what says where something is in it. MDX has its marks. */
export function writtenBody({ file, source }: Entry): string {
  return file.endsWith('.mdx') ? readMdx(source.body).text : source.body;
}

/** The Markdown values of a record as written, with their paths. */
export function writtenValues({ schema, source }: Entry): [Path, string][] {
  const yaml = parseYaml(source);
  if ('problem' in yaml) return [];
  return fieldsWith(schema, 'markdown')
    .flatMap((field) => valuesAt(yaml.data, field.path))
    .flatMap(([path, value]): [Path, string][] => (typeof value === 'string' ? [[path, value]] : []));
}

/** Reads one file as a record of `kind`. `playbook` is the data of the playbook's files, for kinds whose schema depends on it. */
export function readEntry(
  root: string,
  file: string,
  kind: Kind,
  id: string,
  playbook: Readonly<Record<string, unknown>> = {},
): EntryRead {
  return parseEntry(readContentFile(root, file), kind, id, playbook);
}

/** A record that its schema rejects. */
export interface Malformed extends Entry {
  /** The paths of the rejected values. */
  readonly wrong: ReadonlySet<string>;
}

/** A file that was read: its record, unless it is unusable, and its problems. */
export interface EntryRead {
  readonly entry?: Entry;
  /** If its schema rejects it: its data as written, for rules about single values. */
  readonly malformed?: Malformed;
  readonly problems: readonly Problem[];
}

/** The same for a file that has already been read. */
export function parseEntry(
  content: ContentFile,
  kind: Kind,
  id: string,
  playbook: Readonly<Record<string, unknown>> = {},
): EntryRead {
  const { file } = content;
  const problems = [...content.problems];
  if (content.text === '') return { problems };
  const seen = controlCharacters(file, content.text);
  problems.push(...seen.problems);
  const readable = { ...content, text: seen.text };
  const conflict = mergeConflict(file, readable.text);
  const split = kind.format === 'yaml' ? wholeYaml(readable) : splitFrontMatter(readable);
  if ('rule' in split) return { problems: [...problems, conflict ?? split] };
  const former = formerIds(playbook);
  const source = kind.format === 'mdx' ? withPresentBody(split, former) : split;
  const yaml = parseYaml(source);
  if ('problem' in yaml) return { problems: [...problems, conflict ?? yaml.problem] };
  if (conflict) problems.push(conflict);
  problems.push(...escapedControlCharacters(source, yaml.data));
  const schema = kind.schemaFor?.(id, playbook, yaml.data) ?? kind.schema;
  problems.push(...cutTexts(source, schema));
  const result = schema.safeParse(yaml.data);
  const issues = result.success ? [] : schemaIssues(schema, yaml.data, result.error.issues);
  const context: SchemaContext = {
    keysAt: (path) => keysAt(schema, path),
    idsAt: (path) => {
      const to = valueOfField<ReferenceTarget>(schema, 'reference', path);
      return to && offeredIds(to, playbook);
    },
    isListAt: (path) => isListAt(schema, path),
    isRequiredAt: (path) => isRequiredAt(schema, path),
    takesAt: (path, value) => takesAt(schema, path, value),
    isWholeAt: (path) => isWholeAt(schema, path),
    computed: kind.computed ?? {},
    example: kind.example,
    calendar: calendarIn(playbook),
  };
  if (issues.length > 0) problems.push(...schemaProblems(source, yaml.data, issues, context));

  const links: string[] = [];
  const images: string[] = [];
  const note = (inspected: Addresses) => {
    links.push(...inspected.links.map((address) => linkFromRoot(address, file)));
    images.push(...inspected.images.map((address) => imageFromRoot(address, file)));
  };
  const body: Inspected & { text?: string } =
    kind.format === 'mdx' ? readMdx(source.body) : inspectMarkdown(source.body);
  note(body);
  // Its marks are faults of a review, and its sides may be faults of each other.
  for (const { line, column, endColumn, ...fault } of conflict ? [] : body.faults)
    problems.push({ severity: 'error', file, ...fault, ...placeInBody(source, line, column, endColumn) });
  const data = result.success ? result.data : yaml.data;
  for (const field of fieldsWith(schema, 'markdown'))
    for (const [path, value] of valuesAt(yaml.data, field.path)) {
      if (typeof value !== 'string') continue;
      const inspected = inspectMarkdown(value);
      note(inspected);
      for (const fault of inspected.faults)
        problems.push({ severity: 'error', file, ...fault, ...locate(source, path) });
      const text = withAddressesFromRoot(value, file, inspected);
      if (text !== value) setValueAt(data, path, text);
    }
  replaceFormerIds(schema, data, former);
  const text = withAddressesFromRoot(body.text ?? source.body, file, body);
  const entry = { id, file, body: text, links, images, schema, source, text: content.text };
  if (result.success) return { entry: { ...entry, data }, problems };
  const wrong = new Set(issues.map(({ path }) => pathText(path)));
  return { malformed: { ...entry, data, wrong }, problems };
}
