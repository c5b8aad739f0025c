import type { z } from 'zod';
import type { Kind } from '../schemas/kind.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { type Entry, readEntry } from './entry.ts';
import { badName, placeOf, unknownFile } from './place.ts';
import { compareText, type Problem } from './problem.ts';
import { fileProblem, isFolder, listFiles } from './read.ts';
import { reviewsAsReports } from './reports.ts';
import type { SourceFile } from './source-file.ts';

type DataOf<K> = K extends Kind<infer S> ? z.output<S> : never;

/** Everything the content folder says, read once. Records that break their schema are not in it. */
export type Ledger = {
  readonly [K in PlaybookKind]: Entry<DataOf<(typeof playbookKinds)[K]>>;
} & {
  readonly [K in RecordKind]: readonly Entry<DataOf<(typeof recordKinds)[K]>>[];
};

export interface Content {
  ledger: Ledger;
  problems: Problem[];
  /** How many files were looked at. */
  files: number;
  /** The ids of all records that have a file, the broken ones included. */
  ids: Readonly<Record<RecordKind, ReadonlySet<string>>>;
  /** Playbook files that could not be used: what they would define is unknown. */
  broken: ReadonlySet<PlaybookKind>;
}

/**
 * Reads the content folder. Every file is read, whatever is wrong with the others; nothing throws for what a contributor
 * wrote. Records come sorted by id.
 */
export function readContent(root: string): Content {
  const problems: Problem[] = [];
  const playbook: Partial<Record<PlaybookKind, Entry>> = {};
  const records = Object.fromEntries(Object.keys(recordKinds).map((kind) => [kind, []])) as unknown as Record<
    RecordKind,
    Entry[]
  >;
  const ids = Object.fromEntries(
    Object.keys(recordKinds).map((kind) => [kind, new Set()]),
  ) as unknown as Record<RecordKind, Set<string>>;
  const playbookData: Record<string, unknown> = {};
  const seen = new Set<PlaybookKind>();
  const firsts = new Map<string, string>();
  let files = 0;

  if (!isFolder(root)) {
    problems.push(
      fileProblem(
        'content-missing',
        '.',
        'the content folder does not exist',
        'a folder with playbook/ in it',
        'check --content or OPSBOOK_CONTENT',
      ),
    );
  } else {
    const listing = listFiles(root);
    files = listing.files.length;
    problems.push(...listing.problems);
    // The playbook first, because what a report holds depends on it.
    const places = listing.files.map((file) => ({ file, place: placeOf(file) }));
    const inPlaybook = ({ place }: (typeof places)[number]) =>
      Number(place !== undefined && 'playbook' in place);
    for (const { file, place } of places.sort((a, b) => inPlaybook(b) - inPlaybook(a))) {
      if (!place) problems.push(unknownFile(file));
      else if ('playbook' in place) {
        seen.add(place.playbook);
        const read = readEntry(root, file, playbookKinds[place.playbook], place.playbook);
        problems.push(...read.problems);
        if (!read.entry) continue;
        playbook[place.playbook] = read.entry;
        playbookData[place.playbook] = read.entry.data;
      } else {
        const folded = place.id.toLowerCase();
        const first = firsts.get(`${place.record}/${folded}`);
        if (first)
          problems.push(
            fileProblem(
              'duplicate-id',
              file,
              `the id "${folded}" is taken by ${first}: upper and lower case are the same`,
              `an id of its own for each ${recordKinds[place.record].noun}`,
              'rename one of the two, or delete it',
            ),
          );
        else firsts.set(`${place.record}/${folded}`, file);
        const kind: Kind = recordKinds[place.record];
        const name = badName(file, place.id, kind);
        if (name) problems.push(name);
        ids[place.record].add(kind.periodic ? place.id : folded);
        const read = readEntry(root, file, kind, place.id, playbookData);
        problems.push(...read.problems);
        if (read.entry) records[place.record].push(read.entry);
      }
    }
  }

  const broken = new Set<PlaybookKind>();
  for (const [name, kind] of Object.entries(playbookKinds) as [PlaybookKind, Kind][]) {
    if (playbook[name]) continue;
    if (seen.has(name) || kind.required) broken.add(name);
    if (!seen.has(name) && kind.required && isFolder(root))
      problems.push(
        fileProblem(
          'content-missing',
          kind.place,
          `the ${kind.noun} is missing`,
          kind.place,
          `create ${kind.place}:\n${kind.example.trimEnd()}`,
        ),
      );
    const source: SourceFile = { file: kind.place, yaml: '', yamlLine: 0, body: '', bodyLine: 0 };
    playbook[name] = {
      id: name,
      file: kind.place,
      data: kind.schema.parse(kind.empty ?? {}),
      body: '',
      links: [],
      schema: kind.schema,
      source,
    };
  }
  for (const list of Object.values(records)) list.sort((a, b) => compareText(a.id, b.id));
  const ledger = { ...playbook, ...records } as unknown as Ledger;
  const reports = [...ledger.reports, ...reviewsAsReports(ledger.reviews, ledger.cadences.data)];
  return { ledger: { ...ledger, reports }, problems, files, ids, broken };
}
