import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { SealSettings } from '../../schemas/seals/seal.ts';
import { readBlobs } from '../git/blobs.ts';
import type { Content, Ledger } from '../ledger.ts';
import { placeOf } from '../place.ts';
import { type ContentFile, contentFile, isLeftOut, readContentFile } from '../read.ts';
import { wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';
import { DAY, sealMoment } from './moment.ts';
import type { Past, PastFile } from './past.ts';
import { follow, type Standing, type Step } from './standing.ts';
import { readVersion, type Version } from './version.ts';

const AT_ONCE = 1000;

/** A record that was amended, or that is not what was sealed. */
export interface FollowedRecord {
  file: string;
  noun: string;
  /** Its folder and id, as a withdrawal names it. */
  record: string;
  standing: Standing;
  /** The file on disk that its facts stand in now: another one where it was renamed. Undefined where there is none. */
  now: Version | undefined;
}

/** What is sealed, and what became of it; or why that is not known. */
export type Seals =
  | Extract<Past, { known: false }>
  | {
      known: true;
      /** Those that were amended or are not what was sealed, and those that were asked for, by the file that they had first. */
      records: ReadonlyMap<string, FollowedRecord>;
      /** Every file that git knows of. */
      past: ReadonlySet<string>;
    };

/**
 * Follows those records through their past whose facts can have been changed after they were sealed, and those named by `also`. A record with one
 * version, or whose versions all came before anything is sealed, needs no reading.
 */
export async function readSeals(
  past: Past,
  { ledger, broken }: Pick<Content, 'ledger' | 'broken'>,
  at: number,
  also: ReadonlySet<string> = new Set(),
): Promise<Seals> {
  if (!past.known) return past;
  const { settings, moment: asOf } = await sealedBy(past, ledger, at);
  const days = [settings.incidents, settings.metrics, settings.reports, settings.quarters];
  const least = Math.min(...days.map((each) => (each === 'never' ? Number.POSITIVE_INFINITY : each * DAY)));
  const isFollowed = (file: string, versions: readonly PastFile[]) => {
    if (also.has(file)) return true;
    const isChanged = past.changed.has(file);
    if (versions.length < 2 && !isChanged) return false;
    return versions[0]!.at + least <= (isChanged ? asOf : Math.min(versions.at(-1)!.at, asOf));
  };
  const followed = [...past.files].flatMap(([file, versions]) => {
    const place = isLeftOut(file) ? undefined : placeOf(file);
    if (!place || !('record' in place) || !isFollowed(file, versions)) return [];
    const kind: Kind = recordKinds[place.record];
    return kind.sealed ? [{ file, id: place.id, kind, record: `${kind.place}/${place.id}` }] : [];
  });

  const withdrawals = new Map(ledger.withdrawals.map(({ data }) => [data.record, data]));
  /** The file of a record, and those that it became, in turn. */
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
    for (const { at, commit, blob } of past.files.get(file) ?? [])
      add(at, commit, blob === undefined ? undefined : contentFile(file, blobs.get(blob) ?? Buffer.alloc(0)));
    if (past.changed.has(file)) {
      const isThere = existsSync(join(past.root, file));
      add(Number.POSITIVE_INFINITY, undefined, isThere ? readContentFile(past.root, file) : undefined);
    }
    return steps;
  };

  const sealedAt = sealMoment(settings, ledger);
  const records = new Map<string, FollowedRecord>();
  // Some at a time: what a record said is looked at and let go.
  for (let first = 0; first < followed.length; first += AT_ONCE) {
    const some = followed.slice(first, first + AT_ONCE).map((each) => ({ ...each, files: filesOf(each) }));
    const versions = some.flatMap(({ files }) => files.flatMap((file) => past.files.get(file) ?? []));
    const blobs = await readBlobs(
      past.root,
      versions.flatMap(({ blob }) => blob ?? []),
    );
    for (const { file, files, id, kind, record } of some) {
      const steps = files.flatMap((each) => stepsOf(each, blobs));
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

/**
 * The settings by which facts are sealed, and the moment: where the organisation's file was changed, those that are committed, so that a
 * change cannot unseal what it edits.
 */
async function sealedBy(
  past: Extract<Past, { known: true }>,
  ledger: Ledger,
  asOf: number,
): Promise<{ settings: SealSettings; moment: number }> {
  const { place, schema } = playbookKinds.organisation;
  const blob = past.changed.has(place) ? past.files.get(place)?.at(-1)?.blob : undefined;
  const bytes = blob === undefined ? undefined : (await readBlobs(past.root, [blob])).get(blob);
  const yaml = bytes && parseYaml(wholeYaml(contentFile(place, bytes)));
  const committed = yaml && 'data' in yaml ? schema.safeParse(yaml.data).data : undefined;
  if (!committed) return { settings: ledger.organisation.data.seals, moment: asOf };
  return { settings: committed.seals, moment: Math.max(asOf, committed.asOf ?? past.now) };
}

/** The file of a record by its folder and id; undefined where no kind of record is kept there. */
export function fileNamed(record: string): string | undefined {
  return ['.md', '.yaml', '.mdx']
    .map((extension) => record + extension)
    .find((file) => {
      const place = placeOf(file);
      return place && 'record' in place;
    });
}
