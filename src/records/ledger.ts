import type { DataOf } from '../schemas/data.ts';
import { isPeriodic, type Kind } from '../schemas/kind.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import type { EarlierVersions } from './as-of/earlier.ts';
import { type Entry, type EntryRead, type Malformed, parseEntry } from './entry.ts';
import { type Folder, folderAt } from './folder.ts';
import { formerIds, replaceFormerIds } from './former.ts';
import type { PublishedFault } from './git/published.ts';
import { imageProblem } from './images.ts';
import type { KeptReads } from './kept-reads.ts';
import { memo } from './memo.ts';
import { badImage, badName, type Image, imageOf, placeOf, unknownFile } from './place.ts';
import { compareText, type Problem } from './problem.ts';
import { badRawName, isBelowRaw, type RawFile, rawOf } from './raw.ts';
import { fileProblem, unreadable } from './read.ts';
import { reviewsAsReports } from './reports.ts';
import { isOwn, type RecordedOf } from './seals/recorded.ts';
import type { Seals } from './seals/seals.ts';
import { publicFiles } from './site-sources.ts';
import type { SourceFile } from './source-file.ts';
import { isSystemError } from './system-error.ts';

type DataOfKind<K> = K extends Kind<infer S> ? DataOf<S> : never;
/** What a file of the playbook says. */
export type PlaybookData<K extends PlaybookKind> = DataOfKind<(typeof playbookKinds)[K]>;
/** What a record of a kind says. */
export type RecordData<K extends RecordKind> = DataOfKind<(typeof recordKinds)[K]>;

export type PlaybookEntries = { readonly [K in PlaybookKind]: Entry<PlaybookData<K>> };
export type RecordEntries = { readonly [K in RecordKind]: readonly Entry<RecordData<K>>[] };

/** Everything the content folder says, read once. Records that break their schema are not in it. */
export type Ledger = PlaybookEntries & RecordEntries;

/** A content folder as it was read. Nothing in it is written to after that. */
export interface Content {
  readonly ledger: Ledger;
  readonly problems: readonly Problem[];
  /** How many files there are. */
  readonly files: number;
  /** The ids of all records that have a file, including broken ones. */
  readonly ids: Readonly<Record<RecordKind, ReadonlySet<string>>>;
  /** The images beside the records, including those of broken records. */
  readonly images: readonly Image[];
  /** What sources answered, as it was kept; sorted by path. */
  readonly raw: readonly RawFile[];
  /** The text of a raw file; empty if it is unusable. */
  readonly rawText: (file: string) => string;
  /** The addresses of files that the site has whatever the content says; read when first needed. */
  readonly publicFiles: readonly string[];
  /** The record with an id, even where the ledger is limited to what changed. Undefined if there is none, or its file is unusable. */
  readonly recordWith: (kind: RecordKind, id: string) => Entry | undefined;
  /** Playbook files that are unusable: what they define is unknown. */
  readonly broken: ReadonlySet<PlaybookKind>;
  /** The records and playbook files that their schema rejects; read when first needed. */
  readonly malformed: readonly Malformed[];
  /** The sealed facts according to git, if they have been read. */
  readonly seals?: Seals;
  /** What stood before later amendments, if a moment before them was asked for. */
  readonly earlier?: EarlierVersions;
  /** What is wrong with the commit that was published last, if it was asked for. */
  readonly published?: PublishedFault;
  /** Whether the generated form for incidents beside the content differs from what the playbook gives, if it was looked at. */
  readonly isFormOutdated?: boolean;
}

/**
 * Reads the content folder. Every file is read, whatever is wrong with the others; nothing throws for what a contributor
 * wrote. Records come sorted by id.
 */
export function readContent(root: string, kept?: KeptReads): Content {
  const folder = folderAt(root);
  return contentOf(folder, openContent(folder, undefined, kept));
}

/** The same for a folder that may not be on the disk, or is open already. */
export function contentOf(folder: Folder, opened = openContent(folder)): Content {
  const { ledger, problems, ...rest } = opened.content();
  // A plain copy: what reads itself when it is asked for has been asked for.
  return { ledger: { ...ledger }, problems: [...problems, ...opened.problems()], ...rest };
}

/** The same content with what git says of its seals, with when its records came, with earlier versions, or with what lies beside it. What reads itself when it is asked for is not asked. */
export function withHistory(
  content: Content,
  history: Pick<Content, 'seals' | 'earlier' | 'published' | 'isFormOutdated'>,
): Content {
  const { seals } = history;
  const known = seals?.known ? withRecorded(content, seals.recordedOf) : content;
  const own = Object.getOwnPropertyDescriptors(known);
  return Object.defineProperties({}, { ...own, ...Object.getOwnPropertyDescriptors(history) }) as Content;
}

/** The data of the usable playbook files, for kinds whose schema depends on it. */
export function playbookDataOf({
  ledger,
  broken,
}: Pick<Content, 'ledger' | 'broken'>): Record<string, unknown> {
  return Object.fromEntries(
    (Object.keys(playbookKinds) as PlaybookKind[])
      .filter((name) => !broken.has(name))
      .map((name) => [name, ledger[name].data]),
  );
}

/** The same content with when each of its records came, if that is known. */
export function withRecorded(content: Content, recordedOf: RecordedOf | undefined): Content {
  if (!recordedOf) return content;
  const { ledger } = content;
  const playbook = Object.fromEntries(
    Object.keys(playbookKinds).map((kind) => [kind, ledger[kind as PlaybookKind]]),
  );
  const dated = lazyRecords(playbook, (kind) =>
    ledger[kind].map((entry) =>
      // Reviews among the reports are dated as reviews.
      isOwn(entry, kind) ? { ...entry, recorded: recordedOf(entry, kind) } : entry,
    ),
  );
  const own = Object.getOwnPropertyDescriptors(content);
  return Object.defineProperties({}, { ...own, ledger: { value: dated, enumerable: true } }) as Content;
}

export const recordKindNames = Object.keys(recordKinds) as RecordKind[];

/** A content folder whose playbook has been read, and whose records are read when their kind is first needed. */
export interface OpenedContent {
  /** The content, with the problems of names and of the playbook. `only` selects the files whose records are read; ids are complete anyway. */
  content(only?: (file: string, kind: RecordKind) => boolean): Content;
  /** The problems of the records' files, each by itself; `only` selects the files. */
  problems(only?: (file: string) => boolean): Problem[];
  /** The files of a kind, sorted by id. */
  filesOf(kind: RecordKind): readonly string[];
  /** The data of the usable playbook files. */
  playbook: Readonly<Record<string, unknown>>;
  /** What has been read so far, by file. */
  reads: ReadonlyMap<string, EntryRead>;
}

/**
 * Opens a folder. `known` has what was read of files before, provided they and the playbook are unchanged; `kept` what earlier runs read of files with the
 * same text.
 */
export function openContent(
  folder: Folder,
  known?: Iterable<readonly [string, EntryRead]>,
  kept?: KeptReads,
): OpenedContent {
  const names = readNames(folder);
  const reads = new Map(known);
  const playbook = readPlaybook(folder, names.playbook, reads, kept);
  kept?.readBy(playbook.data);
  const read = ({ file, id, kind }: RecordFile): EntryRead => {
    const before = reads.get(file);
    if (before) return before;
    const own = readFile(folder, file, recordKinds[kind], id, kept, playbook.data);
    reads.set(file, own);
    return own;
  };
  return {
    content: (only) => ({
      ledger: lazyLedger(playbook.entries, (kind) =>
        names.records[kind]
          .filter(({ file }) => only?.(file, kind) ?? true)
          .flatMap((record) => read(record).entry ?? []),
      ),
      problems: [...names.problems, ...playbook.problems],
      files: folder.files.length,
      ids: names.ids,
      images: names.images,
      raw: names.raw,
      rawText: (file) => folder.read(file).text,
      get publicFiles() {
        return publicFiles();
      },
      recordWith: (kind, id) => {
        const record = names.records[kind].find((each) => each.id === id);
        return record && read(record).entry;
      },
      broken: playbook.broken,
      get malformed() {
        return [
          ...playbook.malformed,
          ...recordKindNames
            .flatMap((kind) => names.records[kind])
            .filter(({ file, kind }) => only?.(file, kind) ?? true)
            .flatMap((record) => read(record).malformed ?? []),
        ];
      },
    }),
    problems: (only = () => true) =>
      Object.values(names.records)
        .flat()
        .filter(({ file }) => only(file))
        .flatMap((record) => read(record).problems),
    playbook: playbook.data,
    filesOf: memo((kind) => names.records[kind].map(({ file }) => file)),
    reads,
  };
}

/** Reads a file, or takes what an earlier run read of the same text. */
function readFile(
  folder: Folder,
  file: string,
  kind: Kind,
  id: string,
  kept: KeptReads | undefined,
  playbook?: Readonly<Record<string, unknown>>,
): EntryRead {
  const content = folder.read(file);
  const found = kept?.find(content, kind, id);
  if (found) return found;
  const read = parseEntry(content, kind, id, playbook);
  kept?.note(content, kind, read);
  return read;
}

/** A ledger that reads the records of a kind when they are first needed. */
function lazyLedger(playbook: object, read: (kind: RecordKind) => readonly Entry[]): Ledger {
  const ledger: Ledger = lazyRecords(playbook, (kind) => {
    const own = read(kind);
    return kind === 'reports' ? [...own, ...reviewsAsReports(ledger.reviews, ledger.cadences.data)] : own;
  });
  return ledger;
}

/** A ledger whose lists of records are made when they are first needed. */
function lazyRecords(playbook: object, make: (kind: RecordKind) => readonly Entry[]): Ledger {
  const lists = new Map<RecordKind, readonly Entry[]>();
  const ledger = { ...playbook } as Ledger;
  const listOf = (kind: RecordKind): readonly Entry[] => {
    const list = lists.get(kind) ?? make(kind);
    lists.set(kind, list);
    return list;
  };
  for (const kind of recordKindNames)
    Object.defineProperty(ledger, kind, { enumerable: true, get: () => listOf(kind) });
  return ledger;
}

interface RecordFile {
  file: string;
  id: string;
  kind: RecordKind;
}

/** What the names of the files say, before any file is read. */
function readNames(folder: Folder) {
  const problems = [...folder.problems];
  const playbook: { file: string; name: PlaybookKind }[] = [];
  const perKind = <T>(make: () => T) =>
    Object.fromEntries(recordKindNames.map((kind) => [kind, make()])) as Record<RecordKind, T>;
  const records = perKind((): RecordFile[] => []);
  const ids = perKind(() => new Set<string>());
  const firsts = perKind(() => new Map<string, string>());
  const images: Image[] = [];
  const raw: RawFile[] = [];
  for (const file of folder.files) {
    const place = placeOf(file);
    if (!place) {
      const image = imageOf(file);
      const own = rawOf(file);
      if (image) images.push(image);
      else if (own) raw.push(own);
      else if (isBelowRaw(file)) problems.push(badRawName(file));
      else problems.push(unknownFile(file));
    } else if ('playbook' in place) playbook.push({ file, name: place.playbook });
    else {
      const { record, id } = place;
      const kind: Kind = recordKinds[record];
      const folded = id.toLowerCase();
      const first = firsts[record].get(folded);
      if (first)
        problems.push(
          fileProblem(
            'duplicate-id',
            file,
            `${first} already has the id "${folded}"; case is ignored`,
            `a unique id for each ${kind.noun}`,
            'rename one of the two files',
          ),
        );
      else firsts[record].set(folded, file);
      const name = badName(file, id, kind);
      if (name) problems.push(name);
      ids[record].add(isPeriodic(kind) ? id : folded);
      records[record].push({ file, id, kind: record });
    }
  }
  for (const list of Object.values(records)) list.sort((a, b) => compareText(a.id, b.id));
  const idsOf = memo((kind: RecordKind) => new Set(records[kind].map(({ id }) => id)));
  for (const image of images) {
    const problem = badImage(image, idsOf(image.record)) ?? badBytes(image.file, folder);
    if (problem) problems.push(problem);
  }
  return { playbook, records, ids, images, raw, problems };
}

/** The problem of what an image holds, or that it cannot be read. */
function badBytes(file: string, { head }: Folder): Problem | undefined {
  try {
    return imageProblem(file, head(file));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return unreadable(file, error);
  }
}

/** What a file of the playbook cannot do without, for messages. */
function requiredKeys({ schema }: Kind): string {
  const keys = (schema.safeParse({}).error?.issues ?? []).map(({ path }) => `${String(path[0])}:`);
  return keys.length > 0 ? keys.join(' and ') : 'its entries by id';
}

/** Reads the playbook, and notes the `reads`; missing or broken files count as empty and are reported. */
function readPlaybook(
  folder: Folder,
  files: readonly { file: string; name: PlaybookKind }[],
  reads: Map<string, EntryRead>,
  kept: KeptReads | undefined,
) {
  const problems: Problem[] = [];
  const entries: Partial<Record<PlaybookKind, Entry>> = {};
  const data: Record<string, unknown> = {};
  const malformed: Malformed[] = [];
  for (const { file, name } of files) {
    // What was read before keeps its identity, and with it whatever was worked out from the playbook, such as the calendar.
    const read = reads.get(file) ?? readFile(folder, file, playbookKinds[name] as Kind, name, kept);
    reads.set(file, read);
    problems.push(...read.problems);
    if (read.malformed) malformed.push(read.malformed);
    if (!read.entry) continue;
    entries[name] = read.entry;
    data[name] = read.entry.data;
  }
  // The files refer to each other.
  const former = formerIds({ ...data });
  for (const { schema, data: own } of [...Object.values(entries), ...malformed])
    replaceFormerIds(schema, own, former);
  const broken = new Set<PlaybookKind>();
  for (const [name, kind] of Object.entries(playbookKinds) as [PlaybookKind, Kind][]) {
    if (entries[name]) continue;
    const isThere = files.some((each) => each.name === name);
    if (isThere || kind.required) broken.add(name);
    if (!isThere && kind.required && folder.exists)
      problems.push(
        fileProblem(
          'content-missing',
          kind.place,
          `the ${kind.noun} is missing`,
          kind.place,
          `create it, with ${requiredKeys(kind)}`,
        ),
      );
    const source: SourceFile = { file: kind.place, yaml: '', yamlLine: 0, body: '', bodyLine: 0 };
    entries[name] = {
      id: name,
      file: kind.place,
      data: kind.schema.parse(kind.empty ?? {}),
      body: '',
      links: [],
      images: [],
      schema: kind.schema,
      source,
    };
  }
  return { entries, data, malformed, broken, problems };
}
