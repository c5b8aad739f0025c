import { allEntries } from '../../records/all-entries.ts';
import { commandLine } from '../../records/command-line.ts';
import { playbookDataOf } from '../../records/ledger.ts';
import { pathText } from '../../records/path-text.ts';
import { placeOf } from '../../records/place.ts';
import { rawOf } from '../../records/raw.ts';
import { covers } from '../../records/seals/facts.ts';
import type { RecordKind } from '../../schemas/kinds.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { Source } from '../../schemas/source.ts';
import { isTakenOver } from '../../sources/derived.ts';
import { differences } from '../../sources/differences.ts';
import { type Derivations, derivationsOf, recordAt } from '../../sources/from-content.ts';
import { inlineValue } from '../../words/rule-values.ts';
import type { Check, Finding } from '../check.ts';

/** With more differences in one record, the rest is counted. */
const MOST = 5;

/** What records of machines have. */
interface Sourced {
  source?: Source;
  amendments?: readonly AmendmentEntry[];
}

type SourcedEntry = Finding['entry'] & { data: Sourced };

export const sourcesGaveIt: Check = {
  id: 'source-mismatch',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a record that a source fed is what follows from its raw file.',
  why: 'A number from a machine is worth as much as the way back to what the machine said. If people know better, they say so beside it, and both can be read.',
  example: {
    file: 'deployments/2026-02-12.github.yaml',
    wrong: 'outcome: failed',
    right: 'outcome: succeeded',
  },
  since: '0.1.0',
  of: 'all',
  names: true,
  *find(content) {
    if (content.broken.has('sources') || content.broken.has('organisation') || content.broken.has('services'))
      return;
    const derived = derivationsOf(content);
    const raw = new Set(content.raw.map(({ file }) => file));
    const playbook = playbookDataOf(content);
    for (const entry of allEntries(content)) {
      const { source } = (entry.data ?? {}) as Sourced;
      if (source?.raw === undefined && readPeriodName(entry.id).source === undefined) continue;
      const place = placeOf(entry.file);
      // Reviews among the reports are checked as reviews.
      if (!place || !('record' in place) || place.id !== entry.id) continue;
      const own = entry as SourcedEntry;
      if (own.data.source?.raw !== undefined) yield* against(own, place.record, raw, derived, playbook);
      else if (!isTakenOver(place.record)) yield* withoutRaw(own);
    }
  },
};

/** What is wrong with a record that has the name of what a source fed, and names no raw file. */
function* withoutRaw(entry: SourcedEntry): Generator<Finding> {
  const { period, source } = readPeriodName(entry.id);
  if (source === undefined) return;
  yield {
    entry,
    path: ['source'],
    message: `"${entry.id}" is the name of what the source ${source} fed, but no raw file is named`,
    expected: `source.raw: raw/${source}/${period}.json`,
    fix: `name the file after its period only if people wrote it`,
  };
}

function* against(
  entry: SourcedEntry,
  kind: RecordKind,
  raw: ReadonlySet<string>,
  derived: Derivations,
  playbook: ReturnType<typeof playbookDataOf>,
): Generator<Finding> {
  const file = entry.data.source!.raw!;
  const at = { entry, path: ['source', 'raw'] };
  const named = rawOf(file);
  if (!named || !raw.has(file)) {
    yield {
      ...at,
      message: named ? `the raw file ${file} does not exist` : `"${file}" is not a raw file`,
      expected: 'the raw file from which collect derived this record: raw/SOURCE/PERIOD.json',
      fix: named
        ? 'restore it from git; a record without its raw file cannot be checked'
        : 'restore the path that collect wrote',
    };
    return;
  }
  if (isTakenOver(kind)) return;
  const from = derived(named);
  // What is wrong with the raw file or its source is reported there.
  if (!from || 'fault' in from) return;
  const record = recordAt(from, entry.file);
  if (!record) {
    yield {
      ...at,
      message: `${file} gives no ${entry.file}`,
      expected: 'a record that follows from its raw file',
      fix: `name the file after its period only, without source, if people wrote it; ${afterSettings(named.source)}`,
    };
    return;
  }
  // The usual case: nobody touched what collect wrote, so there is nothing to read.
  if (record.text === entry.text) return;
  const { id, text = '' } = entry;
  const all = differences({ kind, id, file: entry.file }, record.text, text, playbook) ?? [];
  // What a source corrected is in its raw file; what people amended holds against it.
  const own = (entry.data.amendments ?? []).filter(({ source }) => source === undefined);
  const amended = own.flatMap(({ fields }) => fields);
  const changes = all.filter(({ path }) => !amended.some((field) => covers(field, path)));
  for (const [i, { path, before, after }] of changes.slice(0, MOST).entries()) {
    const more =
      i === MOST - 1 && changes.length > MOST ? `; ${changes.length - MOST} more values differ` : '';
    yield {
      entry,
      path,
      message: `${pathText(path)} is ${value(after)}, and ${file} gives ${value(before)}${more}`,
      expected: value(before),
      fix: judgeable(kind)
        ? `restore it; what people know of a deployment goes under judgements in the log of its day or month; ${afterSettings(named.source)}`
        : `restore it; if the source is wrong, add an amendment that names the field and says how this is known; ${afterSettings(named.source)}`,
    };
  }
}

/** What to do if nobody edited the record. */
const afterSettings = (source: string) =>
  `if the settings of the source changed, run ${commandLine(`collect ${source} --rederive`)}`;

const judgeable = (kind: string) => kind === 'deployments';

function value(written: unknown): string {
  return written === undefined ? 'no value' : inlineValue(written);
}
