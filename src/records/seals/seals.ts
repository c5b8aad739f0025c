import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { SealSettings } from '../../schemas/seals/seal.ts';
import { DAY } from '../../schemas/time.ts';
import { readBlobs } from '../git/blobs.ts';
import type { Content, Ledger } from '../ledger.ts';
import { placeOf } from '../place.ts';
import { type ContentFile, contentFile, isLeftOut, readContentFile } from '../read.ts';
import { wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';
import { sealMoment } from './moment.ts';
import type { Past, PastFile } from './past.ts';
import { follow, type Standing, type Step } from './standing.ts';
import { readVersion, type Version } from './version.ts';

const AT_ONCE = 1000;

/** A record that was amended or differs from what was sealed. */
export interface FollowedRecord {
  file: string;
  noun: string;
  /** Its folder and id, as in a withdrawal. */
  record: string;
  standing: Standing;
  /** Its current version on disk, in another file if it was renamed. Undefined if it is gone. */
  now: Version | undefined;
}

/** The sealed records and their changes, or why they are unknown. */
export type Seals =
  | Extract<Past, { known: false }>
  | {
      known: true;
      /** The records that were amended or differ from what was sealed, and those asked for, by their first file. */
      records: ReadonlyMap<string, FollowedRecord>;
      /** Every file in git's history. */
      past: ReadonlySet<string>;
    };

/**
 * Follows the records that may have changed after they were sealed, and those in `also`, through their versions. A record with a single version, or
 * with versions only from before anything was sealed, need not be read.
 */
export async function readSeals(
  past: Past,
  content: Pick<Content, 'ledger' | 'broken'>,
  at: number,
  also: ReadonlySet<string> = new Set(),
): Promise<Seals> {
  if (!past.known) return past;
  try {
    return await followRecords(past, content, at, also);
  } catch (error) {
    if (!(error instanceof MissingObject)) throw error;
    const fix = 'fetch the repository again: run git fsck to see what is missing';
    return { known: false, reason: error.message, fix, lack: 'cut' };
  }
}

/** An old version that the history names and the repository does not have. */
class MissingObject extends Error {}

/** The bytes of these versions. Throws if one is missing: a fact that cannot be compared is not unchanged. */
async function bytesOf(
  past: KnownPast,
  versions: Iterable<PastFile>,
  file?: string,
): Promise<Map<string, Buffer>> {
  const wanted = [...versions].flatMap(({ blob }) => blob ?? []);
  const blobs = await readBlobs(past.root, wanted);
  const missing = wanted.find((blob) => !blobs.has(blob));
  if (missing === undefined) return blobs;
  const name = file ?? [...past.files].find(([, all]) => all.some(({ blob }) => blob === missing))?.[0];
  throw new MissingObject(`git cannot read ${missing.slice(0, 7)}, a version of ${name ?? 'a record'}`);
}

async function followRecords(
  past: KnownPast,
  { ledger, broken }: Pick<Content, 'ledger' | 'broken'>,
  at: number,
  also: ReadonlySet<string>,
): Promise<Seals> {
  const { settings, moment: asOf } = await sealedBy(past, ledger, at);
  const files = await sinceSealing(past);
  const least = Math.min(
    ...daysOf(settings).map((each) => (each === 'never' ? Number.POSITIVE_INFINITY : each * DAY)),
  );
  const isFollowed = (file: string, versions: readonly PastFile[]) => {
    if (also.has(file)) return true;
    const isChanged = past.changed.has(file);
    if (versions.length < 2 && !isChanged) return false;
    return versions[0]!.at + least <= (isChanged ? asOf : Math.min(versions.at(-1)!.at, asOf));
  };
  const followed = [...files].flatMap(([file, versions]) => {
    const place = isLeftOut(file) ? undefined : placeOf(file);
    if (!place || !('record' in place) || !isFollowed(file, versions)) return [];
    const kind: Kind = recordKinds[place.record];
    return kind.sealed ? [{ file, id: place.id, kind, record: `${kind.place}/${place.id}` }] : [];
  });

  const withdrawals = new Map(ledger.withdrawals.map(({ data }) => [data.record, data]));
  /** The file of a record, and the files it was renamed to, in order. */
  const filesOf = (
    { file, record }: { file: string; record: string },
    earlier: readonly string[] = [],
  ): string[] => {
    const to = withdrawals.get(record)?.to;
    const next = to === undefined ? undefined : fileNamed(to);
    if (!next || earlier.includes(next)) return [file];
    return [file, ...filesOf({ file: next, record: to! }, [...earlier, file])];
  };
  const playbook = Object.fromEntries(
    (Object.keys(playbookKinds) as (keyof typeof playbookKinds)[])
      .filter((name) => !broken.has(name))
      .map((name) => [name, ledger[name].data]),
  );
  const stepsOf = (file: string, blobs: ReadonlyMap<string, Buffer>): Step[] => {
    const place = placeOf(file);
    if (!place || !('record' in place)) return [];
    const kind: Kind = recordKinds[place.record];
    const steps: Step[] = [];
    let before: Version | undefined;
    const add = (at: number, commit: Version['commit'], content: ContentFile | undefined) => {
      const version = content && readVersion(content, kind, place.id, playbook, { at, commit }, before);
      before = version ?? before;
      steps.push(version ? { at, version } : content ? { at, unreadable: true } : { at, gone: true });
    };
    for (const { at, commit, blob } of files.get(file) ?? [])
      add(at, commit, blob === undefined ? undefined : contentFile(file, blobs.get(blob) ?? Buffer.alloc(0)));
    if (past.changed.has(file)) {
      const isThere = existsSync(join(past.root, file));
      add(Number.POSITIVE_INFINITY, undefined, isThere ? readContentFile(past.root, file) : undefined);
    }
    return steps;
  };

  const sealedAt = sealMoment(settings, ledger);
  const records = new Map<string, FollowedRecord>();
  // In batches, so that old versions do not pile up in memory.
  for (let first = 0; first < followed.length; first += AT_ONCE) {
    const some = followed.slice(first, first + AT_ONCE).map((each) => ({ ...each, names: filesOf(each) }));
    const versions = some.flatMap(({ names }) => names.flatMap((file) => files.get(file) ?? []));
    const blobs = await bytesOf(past, versions);
    for (const { file, names, id, kind, record } of some) {
      const steps = names.flatMap((each) => stepsOf(each, blobs));
      const sealedFor = (version: Version, since: number) => sealedAt(version, kind, id, since);
      const standing = follow(steps, kind.sealed!, sealedFor, asOf);
      const { changes, idle, gone, amended } = standing;
      const isAsSealed = changes.length + idle.length + amended.length === 0 && !gone;
      if (isAsSealed && !also.has(file)) continue;
      const last = steps.at(-1);
      const now = last && 'version' in last ? last.version : undefined;
      records.set(file, { file, noun: kind.noun, record, standing, now });
    }
  }
  return { known: true, records, past: new Set(past.files.keys()) };
}

type KnownPast = Extract<Past, { known: true }>;

const { place: ORGANISATION, schema: organisationSchema } = playbookKinds.organisation;

/** The versions of the organisation's file; undefined for those that cannot be read. */
async function committedOrganisations(past: KnownPast, versions: readonly PastFile[]) {
  const blobs = await bytesOf(past, versions, ORGANISATION);
  return versions.map(({ blob }) => {
    const bytes = blob === undefined ? undefined : blobs.get(blob);
    const yaml = bytes && parseYaml(wholeYaml(contentFile(ORGANISATION, bytes)));
    return yaml && 'data' in yaml ? organisationSchema.safeParse(yaml.data).data : undefined;
  });
}

/** The settings and the moment for sealing. If the organisation's file was changed, the committed ones apply: a change cannot unseal what it edits. */
async function sealedBy(
  past: KnownPast,
  ledger: Ledger,
  asOf: number,
): Promise<{ settings: SealSettings; moment: number }> {
  const last = past.changed.has(ORGANISATION) ? (past.files.get(ORGANISATION)?.slice(-1) ?? []) : [];
  const [committed] = await committedOrganisations(past, last);
  if (!committed) return { settings: ledger.organisation.data.seals, moment: asOf };
  return { settings: committed.seals, moment: Math.max(asOf, committed.asOf ?? past.now) };
}

/**
 * The versions that count: all, unless sealing was switched off for a while, as in a template. What existed when it was switched on counts from then;
 * what was gone by then does not count.
 */
async function sinceSealing(past: KnownPast): Promise<KnownPast['files']> {
  const versions = past.files.get(ORGANISATION) ?? [];
  if (versions.length < 2) return past.files;
  const organisations = await committedOrganisations(past, versions);
  const isOff = (i: number) => {
    const seals = organisations[i]?.seals;
    return seals !== undefined && daysOf(seals).every((each) => each === 'never');
  };
  const begun = versions[versions.findLastIndex((_, i) => i > 0 && isOff(i - 1) && !isOff(i))];
  if (!begun) return past.files;
  return new Map(
    [...past.files].flatMap(([file, all]): [string, PastFile[]][] => {
      const later = all.filter(({ order }) => order > begun.order);
      const before = all.findLast(({ order }) => order <= begun.order);
      const bound = before?.blob === undefined ? later : [{ ...before, at: begun.at }, ...later];
      return bound.length > 0 ? [[file, bound]] : [];
    }),
  );
}

const daysOf = ({ incidents, metrics, reports, quarters }: SealSettings) => [
  incidents,
  metrics,
  reports,
  quarters,
];

/** The file of a record, by its folder and id; undefined if no kind of record is kept there. */
export function fileNamed(record: string): string | undefined {
  return ['.md', '.yaml', '.mdx']
    .map((extension) => record + extension)
    .find((file) => {
      const place = placeOf(file);
      return place && 'record' in place;
    });
}
