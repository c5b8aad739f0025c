import { isDeepStrictEqual } from 'node:util';
import type { Kind } from '../../schemas/kind.ts';
import { type PlaybookKind, playbookKinds } from '../../schemas/kinds.ts';
import type { Sealed } from '../../schemas/seals/seal.ts';
import { DAY, iso } from '../../schemas/time.ts';
import { formerlyOf } from '../former.ts';
import type { PlaybookEntries } from '../ledger.ts';
import type { ContentFile } from '../read.ts';
import { judgingOf } from '../rules.ts';
import { parseYaml } from '../yaml.ts';
import type { AttachedBlobs } from './attached.ts';
import type { Step } from './standing.ts';
import { readVersion, type Version } from './version.ts';

/** The path of an entry in its file: `['services', 'checkout']`. */
type EntryPath = readonly string[];

type Node = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The files of the playbook with entries that judge, and the kind of each. */
export const judgingFiles: ReadonlyMap<string, PlaybookKind> = new Map(
  (Object.keys(playbookKinds) as PlaybookKind[])
    .filter((kind) => judgingOf(kind))
    .map((kind) => [playbookKinds[kind].place, kind]),
);

/**
 * How the entries of a file are sealed: what they say of a day so many days after it, and after they were first committed. Each field is the list of its values in turn, each with
 * the day on which it began; a value that begins later is no fact yet.
 */
export function sealedRules(kind: PlaybookKind): Sealed {
  return {
    from: () => ({ setting: 'incidents', at: Number.NEGATIVE_INFINITY }),
    dated: { '*': 'from', ...judgingOf(kind)?.dated },
  };
}

/** The name of an entry, as in a withdrawal: `playbook/services/checkout`. */
export function ruleName(kind: PlaybookKind, path: EntryPath): string {
  const place = playbookKinds[kind].place.replace(/\.yaml$/, '');
  const own = place.split('/').at(-1);
  return [place, ...(path[0] === own ? path.slice(1) : path)].join('/');
}

/** The names of all entries that judge. */
export function ruleNames(playbook: PlaybookEntries): Set<string> {
  const names = [...judgingFiles.values()].flatMap((kind) =>
    [...entriesOf(playbook[kind].data, kind)].map(([, { path }]) => ruleName(kind, path)),
  );
  return new Set(names);
}

/** The entries of a file's data that judge, by name. */
function entriesOf(data: unknown, kind: PlaybookKind): Map<string, { path: EntryPath; entry: Node }> {
  const found = new Map<string, { path: EntryPath; entry: Node }>();
  judgingOf(kind)!.over(data as never, (entry, path) => {
    if (isMap(entry)) found.set(path.join('/'), { path, entry });
    return entry;
  });
  return found;
}

const dayAfter = (day: string) => iso(Date.parse(day) + DAY).slice(0, 10);

/** A value as written and as the schema parses it, and the day on which it began; undefined for the first one. */
interface Span {
  from: string | undefined;
  written: unknown;
  read: unknown;
}

const earlierOf = ({ earlier }: Node): unknown[] => (Array.isArray(earlier) ? earlier : []);

/** The values of a field in turn. One that is left out, or `null` before there was any, is none. */
function spansOf(field: string, written: Node, read: Node): Span[] {
  // In `earlier`, `until` is no field but the last day of the others.
  const [before, parsed] = field === 'until' ? [[], []] : [earlierOf(written), earlierOf(read)];
  const spans: Span[] = [];
  let from: string | undefined;
  for (const [i, each] of [...before, written].entries()) {
    const own = i < before.length ? parsed[i] : read;
    if (!isMap(each) || !isMap(own)) continue;
    const until = i < before.length ? each['until'] : undefined;
    if (i < before.length && each[field] === undefined) continue;
    const span = { from, written: each[field] ?? null, read: own[field] ?? null };
    const last = spans.at(-1);
    const isSame = last ? isDeepStrictEqual(last.read, span.read) : span.read === null;
    if (!isSame) spans.push(span);
    if (typeof until === 'string' && !Number.isNaN(Date.parse(until))) from = dayAfter(until);
  }
  return spans;
}

/** An entry as a record whose fields are the lists of their values. */
function timeline(written: Node, read: Node, open: readonly string[]): { written: Node; read: Node } {
  const earlier = earlierOf(written).filter(isMap);
  const keys = [
    ...[written, read].flatMap((each) => Object.keys(each)),
    ...earlier.flatMap(({ until: _, ...fields }) => Object.keys(fields)),
  ];
  const fields = [...new Set(keys)].filter((key) => !['earlier', 'amendments', ...open].includes(key));
  const spans = fields.map((key) => [key, spansOf(key, written, read)] as const);
  const made = (pick: 'written' | 'read') =>
    Object.fromEntries(
      spans.map(([key, all]) => [
        key,
        all.map((span) => ({ ...(span.from !== undefined && { from: span.from }), value: span[pick] })),
      ]),
    );
  return {
    written: { ...made('written'), amendments: written['amendments'] },
    read: { ...made('read'), amendments: read['amendments'] },
  };
}

/** An entry as a record whose fields are the lists of their values in turn. */
interface Timeline {
  path: EntryPath;
  formerly: readonly string[];
  written: Node;
  read: Node;
}

/** The entries of a file that judge, by path, as records whose fields are the lists of their values in turn. */
export function ruleTimelines(
  kind: PlaybookKind,
  { written, read }: { written: unknown; read: unknown },
): Map<string, Timeline> {
  const { open } = judgingOf(kind)!;
  const parsed = entriesOf(read, kind);
  const own = entriesOf(written, kind);
  // What is not written may be there by default, and judges like any other.
  return new Map(
    [...parsed, ...own].map(([key, { path, entry }]) => {
      const both = timeline(own.get(key)?.entry ?? {}, parsed.get(key)?.entry ?? entry, open);
      return [key, { path, formerly: formerlyOf(entry), ...both }];
    }),
  );
}

/** An entry of the playbook followed through the versions of its file. */
export interface FollowedRule {
  /** Its present path, if it has another id now. */
  path: EntryPath;
  /** The path under which it began. */
  began: EntryPath;
  steps: Step[];
}

/** An entry of a file's data that judges; undefined if it is not there. */
export function ruleAt(kind: PlaybookKind, data: unknown, path: EntryPath): Node | undefined {
  return entriesOf(data, kind).get(path.join('/'))?.entry;
}

/** An entry of a version's file that judges, as it is written; undefined if it is not. */
export function writtenRule(kind: PlaybookKind, { source }: Version, path: EntryPath): Node | undefined {
  const yaml = parseYaml(source);
  return 'data' in yaml ? ruleAt(kind, yaml.data, path) : undefined;
}

/** A version of a file: its content, or undefined for its deletion. */
export interface FileStep {
  at: number;
  commit: Version['commit'];
  content: ContentFile | undefined;
  attached?: AttachedBlobs | undefined;
}

/** What a file that is not there says: the defaults of its kind. */
const absent = (kind: PlaybookKind): ContentFile => ({
  file: playbookKinds[kind].place,
  text: '{}\n',
  problems: [],
});

/** The entry that lists the id of another one, which is gone, among its former ids; with its key. */
function renamedFrom(
  path: EntryPath,
  entries: ReadonlyMap<string, Timeline>,
): [string, Timeline] | undefined {
  const [id, map] = [path.at(-1)!, path.slice(0, -1).join('/')];
  return [...entries].find(
    ([, entry]) => entry.path.slice(0, -1).join('/') === map && entry.formerly.includes(id),
  );
}

/** The entries of a file that ever judged, by name, each with its versions. Before its first one, `begun`, the defaults held. */
export function followRules(
  kind: PlaybookKind,
  versions: readonly FileStep[],
  begun = Number.POSITIVE_INFINITY,
): Map<string, FollowedRule> {
  const rules = new Map<string, FollowedRule>();
  const before: FileStep[] =
    begun < (versions[0]?.at ?? begun) ? [{ at: begun, commit: undefined, content: undefined }] : [];
  for (const { at, commit, content } of [...before, ...versions]) {
    const text = content ?? absent(kind);
    const read = readVersion(text, playbookKinds[kind] as Kind, kind, {}, { at, commit });
    const file = content || read?.data !== undefined ? read : undefined;
    if (content && !file) {
      for (const { steps } of rules.values()) steps.push({ at, unreadable: true });
      continue;
    }
    const entries = file
      ? ruleTimelines(kind, { written: file.written, read: file.data ?? file.written })
      : new Map<string, Timeline>();
    const add = ({ steps }: FollowedRule, { written, read }: Timeline) => {
      const data = file!.data === undefined ? undefined : read;
      steps.push({ at, version: { ...file!, body: '', written, data } });
    };
    // An entry that says that it was another one is that one: under its new id it is as sealed as under the old.
    const renamed = new Set<string>();
    for (const [key, rule] of rules) {
      if (entries.has(key)) continue;
      const [next, entry] = renamedFrom(rule.began, entries) ?? [];
      if (next === undefined || !entry) rule.steps.push({ at, gone: true });
      else {
        // One that was there before as well is followed by itself, too.
        if (!rules.has(next)) {
          renamed.add(next);
          rule.path = entry.path;
        }
        add(rule, entry);
      }
    }
    for (const [key, entry] of entries) {
      if (renamed.has(key)) continue;
      const rule = rules.get(key) ?? { path: entry.path, began: entry.path, steps: [] };
      rules.set(key, rule);
      add(rule, entry);
    }
  }
  return rules;
}
