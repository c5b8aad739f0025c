import type { z } from 'zod';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { Kind } from '../schemas/kind.ts';
import { controlCharacters, escapedControlCharacters } from './control-characters.ts';
import { offeredIds } from './defined-ids.ts';
import { formerIds, replaceFormerIds, withPresentBody } from './former.ts';
import { fromRoot, type Inspected, inspectMarkdown, withImagesFromRoot } from './markdown.ts';
import { readMdx } from './mdx.ts';
import { pathText, setValueAt } from './path-text.ts';
import type { Problem } from './problem.ts';
import { type ContentFile, readContentFile } from './read.ts';
import { schemaIssues } from './schema-issues.ts';
import { schemaProblems } from './schema-problems.ts';
import { fieldsWith, keysAt, valueOfField, valuesAt } from './schema-walk.ts';
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
  /** Markdown with the addresses of images from the root of the site; empty for YAML. MDX has marks in place of its components. */
  readonly body: string;
  /** Pages of this site that its Markdown links to. */
  readonly links: readonly string[];
  /** Addresses from the root of the site of the images that its Markdown shows. */
  readonly images: readonly string[];
  /** The schema it was read with. */
  readonly schema: z.ZodType;
  readonly source: SourceFile;
  /** When it was first recorded; undefined if git does not know or was not asked. */
  readonly recorded?: Recorded;
}

/** The body of a record for what says where something is in it: the addresses of its images are as written. MDX has its marks. */
export function writtenBody({ file, body, source }: Entry): string {
  return file.endsWith('.mdx') ? body : source.body;
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
  const split = kind.format === 'yaml' ? wholeYaml(readable) : splitFrontMatter(readable);
  if ('rule' in split) return { problems: [...problems, split] };
  const former = formerIds(playbook);
  const source = kind.format === 'mdx' ? withPresentBody(split, former) : split;
  const yaml = parseYaml(source);
  if ('problem' in yaml) return { problems: [...problems, yaml.problem] };
  problems.push(...escapedControlCharacters(source, yaml.data));
  const schema = kind.schemaFor?.(id, playbook, yaml.data) ?? kind.schema;
  const result = schema.safeParse(yaml.data);
  const issues = result.success ? [] : schemaIssues(schema, yaml.data, result.error.issues);
  const allowed = {
    keysAt: (path: Path) => keysAt(schema, path),
    idsAt: (path: Path) => {
      const to = valueOfField<ReferenceTarget>(schema, 'reference', path);
      return to && offeredIds(to, playbook);
    },
  };
  problems.push(...schemaProblems(source, yaml.data, issues, allowed, kind.example));

  const links: string[] = [];
  const images: string[] = [];
  const note = (inspected: Inspected) => {
    links.push(...inspected.links);
    images.push(...inspected.images.map((address) => fromRoot(address, file)));
  };
  const body: Inspected & { text?: string } =
    kind.format === 'mdx' ? readMdx(source.body) : inspectMarkdown(source.body);
  note(body);
  for (const { line, column, endColumn, ...fault } of body.faults)
    problems.push({ severity: 'error', file, ...fault, ...placeInBody(source, line, column, endColumn) });
  const data = result.success ? result.data : yaml.data;
  for (const field of fieldsWith(schema, 'markdown'))
    for (const [path, value] of valuesAt(yaml.data, field.path)) {
      if (typeof value !== 'string') continue;
      const inspected = inspectMarkdown(value);
      note(inspected);
      for (const fault of inspected.faults)
        problems.push({ severity: 'error', file, ...fault, ...locate(source, path) });
      const text = withImagesFromRoot(value, file, inspected.images);
      if (text !== value) setValueAt(data, path, text);
    }
  replaceFormerIds(schema, data, former);
  const text = withImagesFromRoot(body.text ?? source.body, file, body.images);
  const entry = { id, file, body: text, links, images, schema, source };
  if (result.success) return { entry: { ...entry, data }, problems };
  const wrong = new Set(issues.map(({ path }) => pathText(path)));
  return { malformed: { ...entry, data, wrong }, problems };
}
