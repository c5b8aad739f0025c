import { fedFiles } from '../../records/place.ts';
import type { RawFile } from '../../records/raw.ts';
import { rawOf } from '../../records/raw.ts';
import type { SourceSettings } from '../../schemas/sources.ts';
import type { Adapter } from '../adapter.ts';
import { type FromRaw, isTakenOver, type Playbook, recordsFrom, type SourcedRecord } from '../derived.ts';
import { keptText } from '../payload.ts';
import type { CollectedFile, PeriodOutcome } from './outcome.ts';
import { hasNothingOfPeople, outcomeOf, type Planned, planRecord } from './records.ts';
import type { Store } from './store.ts';

/** What collecting a period needs. */
export interface Place {
  source: SourceSettings;
  playbook: Playbook;
  store: Store;
  /** The texts of a record whose facts are sealed and of its raw file, as they were committed last; undefined if they are not sealed. */
  sealedTexts: (file: string, raw: string) => Promise<{ text: string; raw: string | undefined } | undefined>;
  /** Epoch milliseconds. */
  now: number;
}

/** Keeps what a source answered about a period, and writes the records that follow from it. */
export async function keepAnswer(
  raw: RawFile,
  adapter: Pick<Adapter<unknown, unknown>, 'payload'>,
  answer: unknown,
  secrets: readonly string[],
  place: Place,
): Promise<PeriodOutcome> {
  const kept = keptText(adapter, answer, secrets);
  if ('fault' in kept) return failed(raw, kept.fault);
  return applyRaw(raw, kept.text, place);
}

/** What becomes of a period that could not be kept. */
export const failed = ({ source, period }: RawFile, why: string): PeriodOutcome => ({
  source,
  period,
  state: 'failed',
  why,
  files: [],
  leftOut: [],
});

/**
 * Writes the records that follow from the text of a raw file, and then the file itself: while it is missing, the period is collected again. Writes nothing
 * if a file of people is in the way.
 */
export async function applyRaw(raw: RawFile, text: string, place: Place): Promise<PeriodOutcome> {
  const { source, playbook, store } = place;
  const before = store.read(raw.file);
  const derive = (own: string): FromRaw => recordsFrom(raw, own, source, playbook);
  const now = derive(text);
  if ('fault' in now) return failed(raw, now.fault);
  const then = before === undefined || before === text ? undefined : derive(before);
  const old = then && 'records' in then ? then.records : now.records;
  const planned: Planned[] = [];
  const restated = { raw, text, isRestated: before !== undefined && before !== text };
  for (const record of now.records) planned.push(await plan(record, restated, old, place));
  const gone = await removals(raw, old, now.records, place);
  const stop = [...planned, ...gone].find((each) => each.do === 'keep' && each.fails);
  if (stop?.do === 'keep') return { ...failed(raw, `${stop.path}: ${stop.why}`), leftOut: now.leftOut };
  const isKept = planned.find((each) => each.do === 'keep' && !isTakenOverPath(each.path, now.records));
  // What people amended stands on the raw file that it names.
  if (isKept?.do === 'keep' && before !== undefined && before !== text)
    return { ...failed(raw, `${isKept.path}: ${isKept.why}`), state: 'kept', leftOut: now.leftOut };
  for (const each of planned) if (each.do === 'write') store.write(each.path, each.text);
  for (const { path } of gone) store.remove(path);
  if (before !== text) store.write(raw.file, text);
  const files: CollectedFile[] = [
    ...planned.map(outcomeOf),
    ...gone.map(({ path }): CollectedFile => ({ path, outcome: 'removed' })),
    {
      path: raw.file,
      outcome: before === undefined ? 'written' : before === text ? 'unchanged' : 'replaced',
    },
  ];
  const changed = files.some(({ outcome }) => outcome !== 'unchanged' && outcome !== 'kept');
  return {
    source: raw.source,
    period: raw.period,
    state: before === undefined ? 'collected' : before === text && !changed ? 'unchanged' : 'restated',
    files,
    leftOut: now.leftOut,
  };
}

const isTakenOverPath = (path: string, records: readonly SourcedRecord[]) =>
  records.some((record) => record.path === path && isTakenOver(record.kind));

async function plan(
  record: SourcedRecord,
  answer: { raw: RawFile; text: string; isRestated: boolean },
  old: readonly SourcedRecord[],
  { source, playbook, store, sealedTexts, now }: Place,
): Promise<Planned> {
  const { raw, isRestated } = answer;
  const text = store.read(record.path);
  const names = text !== undefined && namedRaw(text);
  // An incident may have been proposed by the period before, and still be as it was.
  const other = names && names !== raw.file ? rawOf(names) : undefined;
  const derived = other
    ? earlierRecord(other, record.path, store, source, playbook)
    : names === raw.file
      ? (old.find(({ path }) => path === record.path) ?? record)
      : undefined;
  const sealed = async () => {
    const then = await sealedTexts(record.path, raw.file);
    return then && { text: then.text, hadOtherRaw: then.raw !== undefined && then.raw !== answer.text };
  };
  const existing = text === undefined ? undefined : { text, derived, isRestated, sealed };
  return planRecord(record, existing, { id: raw.source, source, now, playbook: playbook.data });
}

/** The raw file that a record names, as written. */
function namedRaw(text: string): string | undefined {
  return /^ {2}raw: '?([^'\s]+)'?$/m.exec(text)?.[1];
}

function earlierRecord(
  raw: RawFile,
  path: string,
  store: Store,
  source: SourceSettings,
  playbook: Playbook,
): SourcedRecord | undefined {
  const text = store.read(raw.file);
  if (text === undefined) return undefined;
  const from = recordsFrom(raw, text, source, playbook);
  return 'records' in from ? from.records.find((each) => each.path === path) : undefined;
}

/** The logs that followed from what the source answered before, or by its settings of then, and no longer do. */
async function removals(
  raw: RawFile,
  old: readonly SourcedRecord[],
  now: readonly SourcedRecord[],
  { store, sealedTexts }: Place,
): Promise<Planned[]> {
  const found: Planned[] = [];
  for (const path of fedFiles(raw)) {
    const own = store.read(path);
    if (own === undefined || now.some((record) => record.path === path)) continue;
    const before = old.find((record) => record.path === path);
    if (!before && namedRaw(own) !== raw.file) continue;
    const isAsWritten = before ? own === before.text : hasNothingOfPeople(own);
    if (isAsWritten && (await sealedTexts(path, raw.file)) === undefined) found.push({ path, do: 'nothing' });
    else
      found.push({
        path,
        do: 'keep',
        fails: true,
        why: `${raw.source} no longer has anything to record here: withdraw it, or remove the file`,
      });
  }
  return found;
}
