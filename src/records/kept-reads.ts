import { hash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { code, home } from '../home.ts';
import type { Kind } from '../schemas/kind.ts';
import type { Entry, EntryRead } from './entry.ts';
import { keepNewest } from './keep-newest.ts';
import type { ContentFile } from './read.ts';
import { replaceFile } from './replace-file.ts';
import type { SourceFile } from './source-file.ts';
import { ignoringSystem } from './system-error.ts';

/** Number of content folders whose reads are kept. */
const KEPT = 8;
/** New reads below which nothing is written: reading so few files again takes less time than writing. */
const WORTH_WRITING = 20;

type Playbook = Readonly<Record<string, unknown>>;

/** What earlier runs read of the files of a content folder. It only saves time: what it returns is what reading would give. */
export interface KeptReads {
  /** What was read of a file with this very text; undefined if it is not kept. */
  find(content: ContentFile, kind: Kind, id: string): EntryRead | undefined;
  /** Notes what was read, if it can be kept: files without problems. */
  note(content: ContentFile, kind: Kind, read: EntryRead): void;
  /** Says by which playbook the records are read, once its own files were. What was read by another one does not hold. */
  readBy(playbook: Playbook): void;
  /** Writes what was noted. A folder that cannot be written to keeps nothing. */
  save(): void;
}

/** A record as it is kept; what is left out is in the file's text. */
type Kept = [
  data: unknown,
  split: [yamlFrom: number, yamlTo: number, yamlLine: number, bodyFrom: number, bodyLine: number],
  links: readonly string[],
  images: readonly string[],
  /** If it differs from the text after the front matter. */
  body?: string,
];

/**
 * The reads of a content folder that are kept in `folder`, one file for each content folder: two lines that say by which software and which playbook, then
 * a line with path, hash of the text and record for each file.
 */
export function keptReads(root: string, folder: string, worthWriting = WORTH_WRITING): KeptReads {
  const path = join(folder, `records-${digest(realPath(root)).slice(0, 16)}.txt`);
  const software = digest([...softwareStamp(), process.version]);
  const [ofSoftware, ofPlaybook, ...lines] = readLines(path);
  const known = new Map<string, string>();
  if (ofSoftware === software) for (const line of lines) known.set(line.slice(0, line.indexOf('\t')), line);
  let playbook: Playbook = {};
  let playbookLine = '';
  let added = 0;
  return {
    find(content, kind, id) {
      const line = known.get(content.file);
      if (line === undefined || content.problems.length > 0) return undefined;
      const [, of, json] = line.split('\t');
      const kept = of === digest(content.text) ? parseKept(json) : undefined;
      return kept && { entry: entryOf(content, kind, id, playbook, kept), problems: [] };
    },
    note(content, kind, { entry, problems }) {
      if (!entry || problems.length > 0) return;
      const json = keptForm(entry, kind, playbook);
      if (json === undefined) return;
      known.set(entry.file, `${entry.file}\t${digest(content.text)}\t${json}`);
      added++;
    },
    readBy(of) {
      playbook = of;
      playbookLine = digest(playbook);
      if (playbookLine === ofPlaybook) return;
      for (const file of known.keys()) if (!file.startsWith('playbook/')) known.delete(file);
    },
    save() {
      if (added < worthWriting) return;
      added = 0;
      ignoringSystem(() => {
        replaceFile(path, [software, playbookLine, ...known.values()].join('\n'));
        keepNewest(folder, /^records-[0-9a-f]+\.txt$/, KEPT);
      });
    },
  };
}

const digest = (of: unknown) => hash('sha256', typeof of === 'string' ? of : JSON.stringify(of));

/** The record that is kept of a file. */
function entryOf(
  { file, text }: ContentFile,
  kind: Kind,
  id: string,
  playbook: Playbook,
  [data, [yamlFrom, yamlTo, yamlLine, bodyFrom, bodyLine], links, images, body]: Kept,
): Entry {
  const yaml = text.slice(yamlFrom, yamlTo);
  const source = { file, yaml, yamlLine, body: text.slice(bodyFrom), bodyLine };
  const schema = schemaOf(kind, id, playbook, data);
  return { id, file, body: body ?? source.body, links, images, schema, source, text, data };
}

/** A record in the form in which it is kept; undefined if it would not be the same when it is read from that. */
function keptForm(entry: Entry, kind: Kind, playbook: Playbook): string | undefined {
  const { file, data, source, text = '', links, images, body } = entry;
  if (/[\t\n]/.test(file) || schemaOf(kind, entry.id, playbook, data) !== entry.schema) return undefined;
  const bodyFrom = text.length - source.body.length;
  const yamlFrom = source.yamlLine === 0 ? 0 : text.indexOf('\n') + 1;
  const yamlTo = yamlFrom + source.yaml.length;
  const same: SourceFile = {
    file,
    yaml: text.slice(yamlFrom, yamlTo),
    yamlLine: source.yamlLine,
    body: text.slice(bodyFrom),
    bodyLine: source.bodyLine,
  };
  if (!isDeepStrictEqual(same, source)) return undefined;
  const split: Kept[1] = [yamlFrom, yamlTo, source.yamlLine, bodyFrom, source.bodyLine];
  const whole: Kept = [data, split, links, images];
  const kept: Kept = body === source.body ? whole : [data, split, links, images, body];
  const json = JSON.stringify(kept);
  return isDeepStrictEqual(JSON.parse(json), kept) ? json : undefined;
}

/** A record from a line; undefined if the line was cut off. */
function parseKept(json: string | undefined): Kept | undefined {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function schemaOf(kind: Kind, id: string, playbook: Playbook, data: unknown) {
  return kind.schemaFor?.(id, playbook, data) ?? kind.schema;
}

/** Identifies the code that reads records, and the packages that it uses, without reading it. */
function softwareStamp(): string[] {
  const stampOf = (path: string) => {
    const { size, mtimeMs } = statSync(path);
    return `${path} ${size} ${mtimeMs}`;
  };
  const files = ['records', 'schemas'].flatMap((part) =>
    readdirSync(join(code, part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.[jt]s$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  return [join(home, 'package.json'), ...files].map(stampOf);
}

function realPath(path: string): string {
  return ignoringSystem(() => realpathSync(path)) ?? path;
}

function readLines(path: string): string[] {
  return ignoringSystem(() => readFileSync(path, 'utf8').split('\n')) ?? [];
}
