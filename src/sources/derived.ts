import type { Calendar } from '../records/calendar.ts';
import { parseEntry } from '../records/entry.ts';
import type { Ledger } from '../records/ledger.ts';
import { extensionOf, isFed } from '../records/place.ts';
import type { RawFile } from '../records/raw.ts';
import type { Kind } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { readPeriodName } from '../schemas/period-name.ts';
import type { SourceSettings } from '../schemas/sources.ts';
import type { Derived, LeftOut } from './adapter.ts';
import { adapterOf, readSettings } from './adapter-of.ts';
import { contextOf } from './context.ts';
import { failuresSeen } from './failures-seen.ts';
import { type PayloadFault, readPayload } from './payload.ts';
import { recordText } from './record-text.ts';

/** A record that follows from a raw file. */
export interface SourcedRecord {
  kind: RecordKind;
  id: string;
  /** Its path in the content folder. */
  path: string;
  /** Its data as written, with `source`. */
  data: Readonly<Record<string, unknown>>;
  body: string;
  text: string;
}

/** What follows from a raw file, or why nothing does. */
export type FromRaw =
  | ({ records: SourcedRecord[]; leftOut: readonly LeftOut[] } & ReturnType<typeof failuresSeen>)
  | RawFault;

/** Why nothing follows from a raw file; `ofSource` where its source is at fault, which is reported there. */
interface RawFault extends PayloadFault {
  ofSource?: true;
}

/** What of the playbook is needed to read raw files. */
export interface Playbook {
  ledger: Ledger;
  calendar: Calendar;
  /** The data of its files, for kinds whose schema depends on it. */
  data: Readonly<Record<string, unknown>>;
}

const whole = (fault: string): PayloadFault => ({ path: [], fault });
const ofSource = (fault: string): RawFault => ({ ...whole(fault), ofSource: true });

const known = new WeakMap<SourceSettings, ReturnType<typeof readSettings>>();

/** The settings of a source, read once for all of its raw files. */
function settingsOf(
  adapter: Parameters<typeof readSettings>[0],
  source: SourceSettings,
): ReturnType<typeof readSettings> {
  const read = known.get(source) ?? readSettings(adapter, source.settings);
  known.set(source, read);
  return read;
}

/** Whether people take a record over once it is written: an incident or a report, not what was measured in a period. */
export function isTakenOver(kind: RecordKind): boolean {
  return !isFed(recordKinds[kind]);
}

/** The records that follow from the text of a raw file: the same text gives the same bytes. Nothing throws for what the file holds. */
export function recordsFrom(
  { file, source: id, period: name }: RawFile,
  text: string,
  source: SourceSettings,
  { ledger, calendar, data: playbook }: Playbook,
): FromRaw {
  const adapter = adapterOf(source.adapter);
  if (!adapter) return ofSource(`this version has no adapter "${source.adapter}"`);
  const own = settingsOf(adapter, source);
  if ('issues' in own) return ofSource(`the settings of ${id} in playbook/sources.yaml are not valid`);
  const period = calendar.find(name);
  if (!period) return whole(`"${name}" is not a period`);
  const read = readPayload(adapter, text);
  if ('fault' in read) return read;
  const context = contextOf(ledger, calendar, id, own.settings, period);
  let derived: Derived;
  try {
    derived = adapter.derive(read.payload, context);
  } catch (error) {
    return whole(`the adapter ${source.adapter} failed: ${(error as Error).message}`);
  }
  const { records, leftOut } = derived;
  const left: LeftOut[] = [...leftOut];
  const found: SourcedRecord[] = [];
  for (const record of records) {
    const made = sourcedRecord(record, { id, file, source });
    const fault = made && faultOf(made, id, name, playbook);
    if (!made) left.push({ what: record.id, why: `this version has no kind of record "${record.kind}"` });
    else if (fault) left.push({ what: made.path, why: fault });
    else found.push(made);
  }
  return { records: found, leftOut: left, ...failuresSeen(read.payload, context) };
}

function sourcedRecord(
  {
    kind,
    id,
    data,
    body = '',
  }: { kind: RecordKind; id: string; data: Readonly<Record<string, unknown>>; body?: string },
  { id: system, file, source }: { id: string; file: string; source: SourceSettings },
): SourcedRecord | undefined {
  if (!Object.hasOwn(recordKinds, kind)) return undefined;
  const own: Kind = recordKinds[kind];
  const proposed = kind === 'incidents' && source.confirm === 'person' ? { proposed: true } : {};
  const { source: from, ...rest } = data as { source?: object };
  const all = { ...rest, ...proposed, source: { system, ...from, raw: file } };
  const text = recordText(own, all, body);
  return { kind, id, path: `${own.place}/${id}${extensionOf(own)}`, data: all, body, text };
}

/** Why a derived record would not be valid; undefined if it is. */
function faultOf(
  { kind, id, path, text }: SourcedRecord,
  source: string,
  period: string,
  playbook: Playbook['data'],
): string | undefined {
  if (!isTakenOver(kind)) {
    const name = readPeriodName(id);
    if (name.source !== source || name.period !== period) return `its id is not ${period}.${source}`;
  }
  const [problem] = parseEntry(
    { file: path, text, problems: [] },
    recordKinds[kind] as Kind,
    id,
    playbook,
  ).problems;
  return problem?.message;
}
