import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { Sealed, SealSetting, SealSettings } from '../../schemas/seals/seal.ts';
import { sealSettingNames } from '../../schemas/seals/seal.ts';
import { DAY } from '../../schemas/time.ts';
import { calendarOf } from '../calendar.ts';
import { readBlobs } from '../git/blobs.ts';
import { type Content, type Ledger, playbookDataOf } from '../ledger.ts';
import { fileNamed, placeOf } from '../place.ts';
import { type ContentFile, contentFile, readContentFile } from '../read.ts';
import { wholeYaml } from '../split.ts';
import { parseYaml } from '../yaml.ts';
import { attachedFiles, attachedOnDisk, withAttached } from './attached.ts';
import { changedFacts } from './facts.ts';
import { type LateRule, latenessOfRule } from './late-rules.ts';
import { type Line, type PastFile, versionsAlong } from './lines.ts';
import { horizonOf, type Period, sealMoment, sealSettingOf } from './moment.ts';
import type { Past } from './past.ts';
import { type RecordedOf, recordedBy } from './recorded.ts';
import {
  type FileStep,
  type FollowedRule,
  followRules,
  judgingFiles,
  ruleName,
  sealedRules,
  writtenRule,
} from './rules.ts';
import { follow, type Standing, type Step } from './standing.ts';
import { readVersion, type Version } from './version.ts';

const AT_ONCE = 1000;

/** A record that was amended or differs from what was sealed. */
export interface FollowedRecord {
  file: string;
  noun: string;
  /** Its folder and id, as in a withdrawal. */
  record: string;
  /** Of an entry of the playbook: its path in the file. Its fields are lists of their values in turn. */
  entry?: readonly string[];
  /** The path under which that entry began. */
  began?: readonly string[];
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
      /** The reviews that store figures otherwise than the newest commit does. */
      newlySealed: ReadonlySet<string>;
      /** The changed files that the newest commit does not have. */
      added: ReadonlySet<string>;
      /** The entries of the playbook that the change adds or alters and that judge days already sealed. */
      lateRules: readonly LateRule[];
      /** When each record of the content came. */
      recordedOf: RecordedOf;
      /** How many records stay sealed although sealing is switched off for their setting now, by setting. */
      off: ReadonlyMap<SealSetting, number>;
      /** The settings by which the change seals facts later, with what they were. */
      loosened: readonly { setting: SealSetting | 'since'; before: number | string | undefined }[];
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
  const asOf = await sealingMoment(past, ledger, at);
  const timelines = await timelinesOf(past, ledger);
  const least = Math.min(...timelines.shortest) * DAY;
  const attached = attachedFiles(past);
  const lanes = lanesOf(past, attached);
  const settled = timelines.all.get(undefined)!;
  const off = switchedOff(ledger, settled);
  // A change that is not committed switches it off only now.
  const lastOn = past.changed.has(ORGANISATION) ? asOf : settled.at(-1)!.from;
  const isFollowed = (file: string) => {
    if (also.has(file)) return true;
    const isChanged = [file, ...(attached.get(file) ?? [])].some((each) => past.changed.has(each));
    return (lanes.get(file) ?? []).some(({ versions }) => {
      // What was sealed by then is counted, changed or not.
      if (off.size > 0 && versions[0] && versions[0].at + least <= lastOn) return true;
      if (versions.length < 2 && !isChanged) return false;
      return versions[0]!.at + least <= (isChanged ? asOf : Math.min(versions.at(-1)!.at, asOf));
    });
  };
  const followed = [...lanes.keys()].flatMap((file) => {
    const place = placeOf(file);
    if (!place || !('record' in place) || !isFollowed(file)) return [];
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
  const playbook = playbookDataOf({ ledger, broken });
  const stepsOf = (
    file: string,
    blobs: ReadonlyMap<string, Buffer>,
    versions: readonly PastFile[] = lanes.get(file)?.[0]?.versions ?? [],
  ): Step[] => {
    const place = placeOf(file);
    if (!place || !('record' in place)) return [];
    const kind: Kind = recordKinds[place.record];
    const steps: Step[] = [];
    let before: Version | undefined;
    const add = ({ at, commit, content, attached }: FileStep) => {
      const read = content && readVersion(content, kind, place.id, playbook, { at, commit }, before);
      const version = read && { ...read, attached };
      before = version ?? before;
      steps.push(version ? { at, version } : content ? { at, unreadable: true } : { at, gone: true });
    };
    for (const step of fileSteps(past, file, versions, blobs, attached.get(file))) add(step);
    return steps;
  };

  const settingOf = sealSettingOf(ledger);
  const sealedAt = new Map(
    [...timelines.all].map(
      ([line, timeline]) =>
        [line, { moment: sealMoment(timeline, ledger), horizon: horizonOf(timeline, ledger) }] as const,
    ),
  );
  const records = new Map<string, FollowedRecord>();
  // In batches, so that old versions do not pile up in memory.
  for (let first = 0; first < followed.length; first += AT_ONCE) {
    const some = followed.slice(first, first + AT_ONCE).map((each) => ({ ...each, names: filesOf(each) }));
    const versions = some.flatMap(({ file, names }) => [
      ...names.flatMap((name) => past.files.get(name) ?? []),
      ...lanes.get(file)!.flatMap((lane) => lane.versions),
    ]);
    const blobs = await bytesOf(past, versions);
    for (const { file, names, id, kind, record } of some) {
      const later = names.slice(1).flatMap((name) => stepsOf(name, blobs));
      const followLane = ({ line, versions: own }: Lane) => {
        const { moment, horizon } = sealedAt.get(line) ?? sealedAt.get(undefined)!;
        const steps = [...stepsOf(file, blobs, own), ...later];
        const sealedFor = (version: Version, since: number) => moment(version, kind, id, since);
        const horizonAt = (version: Version, then: number) => horizon(version, kind, id, then);
        return { steps, standing: follow(steps, kind.sealed!, sealedFor, asOf, horizonAt) };
      };
      const all = lanes.get(file)!.map(followLane);
      const standing = strictest(all.map((each) => each.standing));
      const setting = standing.seal && standing.held && settingOf(standing.held, kind, id);
      if (setting && off.has(setting)) off.set(setting, off.get(setting)! + 1);
      if (isAsSealed(standing) && !also.has(file)) continue;
      const last = all[0]!.steps.at(-1);
      const now = last && 'version' in last ? last.version : undefined;
      records.set(file, { file, noun: kind.noun, record, standing, now });
    }
  }
  const everRules: string[] = [];
  const lateRules: LateRule[] = [];
  const firstOf = (file: string) => past.files.get(file)?.[0]?.at ?? Number.POSITIVE_INFINITY;
  const begun = firstOf(ORGANISATION);
  // Without services the content is still being set up.
  const setUp = Math.max(begun, firstOf(playbookKinds.services.place));
  const calendar = calendarOf(ledger);
  for (const [file, kind] of judgingFiles) {
    // A file that was never committed says something else than its defaults only now.
    const own = lanes.get(file) ?? (past.changed.has(file) ? [{ line: undefined, versions: [] }] : []);
    if (!isFollowed(file) && (lanes.has(file) || own.length === 0)) continue;
    const blobs = await bytesOf(
      past,
      own.flatMap(({ versions }) => versions),
    );
    const rules = sealedRules(kind);
    const pseudo: Kind = { ...playbookKinds[kind], sealed: rules };
    const standings = new Map<string, FollowedRule & { all: Standing[] }>();
    for (const { line, versions } of own) {
      const { moment, horizon } = sealedAt.get(line) ?? sealedAt.get(undefined)!;
      for (const [key, rule] of followRules(
        kind,
        fileSteps(past, file, versions, blobs),
        line === undefined ? begun : undefined,
      )) {
        const sealedFor = (version: Version, since: number) => moment(version, pseudo, '', since);
        const horizonAt = (version: Version, then: number) => horizon(version, pseudo, '', then);
        const found = standings.get(key) ?? { ...rule, all: [] };
        standings.set(key, found);
        found.all.push(follow(rule.steps, rules, sealedFor, asOf, horizonAt));
      }
    }
    for (const { steps, path, began, all } of standings.values()) {
      const record = ruleName(kind, path);
      everRules.push(record, ruleName(kind, began));
      const standing = strictest(all);
      const last = steps.at(-1);
      const now = last && 'version' in last ? last.version : undefined;
      if (now?.at === Number.POSITIVE_INFINITY && !standing.seal && isChanged(steps, rules)) {
        const { horizon } = sealedAt.get(undefined)!;
        const times = { begun: setUp, horizon: horizon(now, pseudo, '', asOf), asOf, calendar };
        const late = latenessOfRule(kind, path, writtenRule(kind, now, path) ?? {}, times);
        if (late) lateRules.push({ file, path, record, ...late, version: now });
      }
      if (isAsSealed(standing) && !also.has(file)) continue;
      records.set(record, { file, noun: 'rule', record, entry: path, began, standing, now });
    }
  }
  const newlySealed = await newlySealedReviews(past, ledger);
  return {
    known: true,
    records,
    past: new Set([...past.files.keys(), ...everRules]),
    newlySealed,
    lateRules,
    added: new Set([...past.changed].filter((file) => past.files.get(file)?.at(-1)?.blob === undefined)),
    recordedOf: recordedBy(past, settled, ledger, asOf),
    off,
    loosened: past.changed.has(ORGANISATION) ? loosenedSettings(ledger, settled) : [],
  };
}

/** Whether the last step says something else than the one before it. */
function isChanged(steps: readonly Step[], rules: Sealed): boolean {
  const [before, last] = [steps.at(-2), steps.at(-1)];
  if (!last || !('version' in last)) return false;
  if (!before || !('version' in before)) return true;
  return changedFacts(before.version, last.version, rules).length > 0;
}

/** Whether a record is as it was sealed, without an amendment. */
function isAsSealed({ changes, idle, gone, amended }: Standing): boolean {
  return changes.length + idle.length + amended.length === 0 && !gone;
}

/** The versions of a file, and the one on disk if it or one of the files attached to it differs. */
function fileSteps(
  past: KnownPast,
  file: string,
  versions: readonly PastFile[],
  blobs: ReadonlyMap<string, Buffer>,
  attached: readonly string[] = [],
): FileStep[] {
  const steps: FileStep[] = versions.map(({ at, commit, blob, attached }) => ({
    at,
    commit,
    attached,
    content: blob === undefined ? undefined : contentFile(file, blobs.get(blob) ?? Buffer.alloc(0)),
  }));
  if (![file, ...attached].some((each) => past.changed.has(each))) return steps;
  const content = presentFile(past, file);
  const onDisk = attachedOnDisk(past, attached, versions.at(-1)?.attached);
  return [...steps, { at: Number.POSITIVE_INFINITY, commit: undefined, content, attached: onDisk }];
}

/** A changed file as it is now; undefined if it is gone. */
function presentFile({ root, present }: KnownPast, file: string): ContentFile | undefined {
  if (present) return present(file);
  return existsSync(join(root, file)) ? readContentFile(root, file) : undefined;
}

/** When each record of a ledger came, for figures without their seals; undefined if git does not know. `at` is the as-of moment. */
export async function readRecorded(past: Past, ledger: Ledger, at: number): Promise<RecordedOf | undefined> {
  if (!past.known) return undefined;
  try {
    const { all } = await timelinesOf({ ...past, merged: [] }, ledger);
    return recordedBy(past, all.get(undefined)!, ledger, await sealingMoment(past, ledger, at));
  } catch (error) {
    if (!(error instanceof MissingObject)) throw error;
    return undefined;
  }
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

/** The changed reviews whose stored figures are not those of the newest commit. */
async function newlySealedReviews(past: KnownPast, ledger: Ledger): Promise<Set<string>> {
  const changed = ledger.reviews.filter(({ file, data }) => data.sealed && past.changed.has(file));
  const lastOf = (file: string) => past.files.get(file)?.slice(-1) ?? [];
  const blobs = await bytesOf(
    past,
    changed.flatMap(({ file }) => lastOf(file)),
  );
  const storedIn = (content: ContentFile | undefined) => {
    const version =
      content && readVersion(content, recordKinds.reviews as Kind, '', {}, { at: 0, commit: undefined });
    return (version?.written as { sealed?: unknown } | undefined)?.sealed;
  };
  const isNew = (file: string) => {
    const bytes = lastOf(file).map(({ blob }) => blobs.get(blob ?? ''))[0];
    return !isDeepStrictEqual(storedIn(bytes && contentFile(file, bytes)), storedIn(presentFile(past, file)));
  };
  return new Set(changed.map(({ file }) => file).filter(isNew));
}

/** The versions of a file along the main line, or along one that was merged into it. */
interface Lane {
  line: Line | undefined;
  versions: readonly PastFile[];
}

/** The lanes of every file: the main line's first, then those of the merged lines that changed it. */
function lanesOf(
  { files, merged, changed }: KnownPast,
  attached: ReadonlyMap<string, readonly string[]>,
): Map<string, Lane[]> {
  const owners = Map.groupBy(
    [...attached].flatMap(([file, own]) => own.map((path) => ({ file, path }))),
    ({ path }) => path,
  );
  const ownersOf = (path: string) => owners.get(path)?.map(({ file }) => file) ?? [path];
  const versionsOf = (file: string, pathVersions: (path: string) => readonly PastFile[]) =>
    withAttached(
      pathVersions(file),
      (attached.get(file) ?? []).map((path) => [path, pathVersions(path)] as const),
    );
  const lanes = new Map<string, Lane[]>();
  const add = (file: string, lane: Lane) => {
    const own = lanes.get(file);
    if (own) own.push(lane);
    else lanes.set(file, [lane]);
  };
  for (const file of files.keys())
    add(file, { line: undefined, versions: versionsOf(file, (path) => files.get(path) ?? []) });
  for (const line of merged)
    for (const file of new Set([...line.own.keys()].flatMap(ownersOf))) {
      if (!lanes.has(file)) add(file, { line: undefined, versions: [] });
      const versions = versionsOf(file, (path) => versionsAlong(line, path, files));
      if (versions.length > 1 || changed.has(file)) add(file, { line, versions });
    }
  return lanes;
}

/** Of the standings of a record on all its lanes, the first one in which it is not as it was sealed; otherwise one in which it is sealed. */
function strictest(standings: readonly Standing[]): Standing {
  const [main] = standings as [Standing, ...Standing[]];
  const isBroken = ({ changes, gone }: Standing) => gone || changes.length > 0;
  const found = standings.find(isBroken) ?? standings.find(({ seal }) => seal !== undefined) ?? main;
  // On another line an amendment may be known already, with what it changed.
  return found === main || !main.seal ? found : { ...found, idle: [], amended: main.amended };
}

/**
 * The moment of the comparison. An organisation's own moment cannot unseal what was sealed under an earlier version of its file: without a moment, that
 * was up to when the next one came.
 */
async function sealingMoment(past: KnownPast, ledger: Ledger, asOf: number): Promise<number> {
  if (asOf !== ledger.organisation.data.asOf && !past.changed.has(ORGANISATION)) return asOf;
  const versions = past.files.get(ORGANISATION) ?? [];
  const committed = await committedOrganisations(past, versions);
  const moments = committed.flatMap((organisation, i) =>
    organisation ? (organisation.asOf ?? versions[i + 1]?.at ?? past.now) : [],
  );
  return Math.max(asOf, ...moments);
}

/** The settings that are off now and once were not, each with no record counted yet. */
function switchedOff(ledger: Ledger, timeline: readonly Period[]): Map<SealSetting, number> {
  const now = ledger.organisation.data.seals;
  return new Map(
    sealSettingNames
      .filter((name) => now[name] === 'never' && timeline.some(({ settings }) => settings[name] !== 'never'))
      .map((name) => [name, 0]),
  );
}

/** The settings that seal later than the last committed ones. Those that are switched off are in `switchedOff`. */
function loosenedSettings(
  ledger: Ledger,
  timeline: readonly Period[],
): { setting: SealSetting | 'since'; before: number | string | undefined }[] {
  const now = ledger.organisation.data.seals;
  const before = timeline.at(-1)!.settings;
  const raised = sealSettingNames.flatMap((setting) => {
    const [was, is] = [before[setting], now[setting]];
    return was !== 'never' && is !== 'never' && is > was ? [{ setting, before: was }] : [];
  });
  const isLater = now.since !== undefined && now.since > (before.since ?? '');
  return [...raised, ...(isLater ? [{ setting: 'since' as const, before: before.since }] : [])];
}

/** The settings of the main line, and those of the merged lines with settings of their own; and the shortest time that each of them ever set. */
async function timelinesOf(
  past: KnownPast,
  ledger: Ledger,
): Promise<{ all: Map<Line | undefined, Period[]>; shortest: number[] }> {
  const all = new Map<Line | undefined, Period[]>();
  const lines = [undefined, ...past.merged.filter(({ own }) => own.has(ORGANISATION))];
  for (const line of lines) {
    const versions = line
      ? versionsAlong(line, ORGANISATION, past.files)
      : (past.files.get(ORGANISATION) ?? []);
    const organisations = await committedOrganisations(past, versions);
    const periods = organisations.flatMap((organisation, i): Period[] =>
      organisation ? [{ from: versions[i]!.at, settings: organisation.seals }] : [],
    );
    // What was committed before its settings is sealed by the first ones.
    const [first = { settings: ledger.organisation.data.seals }, ...later] = periods;
    all.set(line, [{ ...first, from: Number.NEGATIVE_INFINITY }, ...later]);
  }
  const shortest = [...all.values()]
    .flat()
    .map(({ settings }) =>
      Math.min(...daysOf(settings).map((each) => (each === 'never' ? Number.POSITIVE_INFINITY : each))),
    );
  return { all, shortest };
}

const daysOf = (settings: SealSettings) => sealSettingNames.map((name) => settings[name]);
