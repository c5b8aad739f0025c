import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Ledger } from '../records/ledger.ts';
import { readContent } from '../records/ledger.ts';
import { type NewRecord, writeRecord } from '../records/write-record.ts';
import { playbookKinds, recordKinds } from '../schemas/kinds.ts';
import type { Archive, Fault, Importer, Reading } from './archive.ts';
import { makeCatalogue } from './catalogue.ts';
import { composeEntries, type ImportedFile, spanOfEvents } from './compose.ts';
import { idOf } from './ids.ts';
import { countLosses, type FileReport, type Loss, type LossReport } from './loss.ts';
import { composeLog, remainsOf } from './missing.ts';
import { composePlaybook } from './playbook.ts';
import { makeCauses, makeSeverities } from './severities.ts';
import { composeWatch } from './watch.ts';

export interface ImportOptions extends Reading {
  /** The content folder, created if it does not exist. */
  content: string;
  /** Whether to replace existing records that differ from the imported ones. */
  overwrite: boolean;
  /** Whether to report only, and write nothing. */
  dryRun: boolean;
}

/** An archive as records. */
interface Composed {
  playbook: ImportedFile;
  entries: ImportedFile[];
  watched: ImportedFile;
  log: NewRecord;
}

/** Reads an archive and writes its records. Resolves to the reason if nothing can be imported; rejects on disk errors. */
export async function importArchive(
  importer: Importer,
  path: string,
  options: ImportOptions,
): Promise<LossReport | Fault> {
  const archive = await importer.read(path, options);
  if ('fault' in archive) return archive;
  const composed = composeArchive(importer, path, archive, options);
  if ('fault' in composed) return composed;
  const { playbook, entries, watched, log } = composed;
  const isSkipped = ({ losses }: ImportedFile) => losses.some(({ kind }) => kind === 'skipped');
  if (entries.length > 0 && entries.every((entry) => isRefused(entry)))
    return { fault: explainRefusals(importer, archive, entries) };
  // The playbook first: what is written when an import is interrupted then refers to nothing that is missing. The monitored time last: it
  // counts as available where no incident is on record.
  const logs = watched.records.length > 0 ? [watched] : [];
  const written = [playbook, ...entries, ...logs].map((each) => write(each, options));
  writeRecord(options.content, log, true, options.dryRun);
  const files = written.slice(1, entries.length + 1);
  const levels = written[0]!.records.find(({ path: file }) => file === playbookKinds.levels.place);
  const outcomeOf = (file: FileReport, i: number) =>
    archive.entries[i]!.configures ? levels?.outcome : file.records[0]?.outcome;
  const count = (outcome: string) => files.filter((file, i) => outcomeOf(file, i) === outcome).length;
  return {
    source: importer.tool,
    from: path,
    to: options.content,
    noun: archive.noun,
    read: entries.length,
    outcomes: {
      written: count('written'),
      unchanged: count('unchanged'),
      replaced: count('replaced'),
      kept: count('kept'),
      skipped: entries.filter(isSkipped).length,
      refused: entries.filter(isRefused).length,
    },
    kinds: countKinds([...entries, watched]),
    dryRun: options.dryRun,
    losses: countLosses(written),
    findings: [...archive.findings],
    notes: [...archive.notes],
    files: written,
  };
}

const isRefused = ({ losses }: ImportedFile): boolean => losses.some(({ kind }) => kind === 'refused');

function composeArchive(
  importer: Importer,
  path: string,
  archive: Archive,
  options: ImportOptions,
): Composed | Fault {
  const ledger = existsSync(options.content) ? readContent(options.content).ledger : undefined;
  const logId = [importer.tool, basename(path)].map(idOf).filter(Boolean).join('-');
  const names = ledger?.imports.find(({ id }) => id === logId)?.data.names ?? [];
  const before = new Map(names.map(({ name, service }) => [name, service]));
  const losses: Loss[] = [];
  const { mapping } = options;
  const existing = <K extends keyof typeof playbookKinds>(kind: K): Ledger[K]['data'] | undefined =>
    existsSync(join(options.content, playbookKinds[kind].place)) ? ledger?.[kind].data : undefined;
  const catalogue = makeCatalogue(archive, mapping, existing('services'), before, (kind, field, text) =>
    losses.push({ kind, field, text }),
  );
  const idsIn = (file: object | undefined) => file && Object.keys(file);
  const severities = makeSeverities(archive, mapping, idsIn(existing('severities')));
  const causes = makeCauses(archive, mapping, idsIn(existing('causes')));
  const { zone } = archive;
  const { file } = archive.configuration;
  const entries = composeEntries(archive.entries, { catalogue, severities, causes, file, zone });
  const imported = archive.entries.filter((_, i) => entries[i]!.records.length > 0);
  const missing = archive.entries.filter((_, i) => isRefused(entries[i]!)).map(remainsOf);
  const span = spanOfEvents(imported, missing, archive, catalogue, options.now);
  const playbook = composePlaybook(archive, catalogue, severities.scale, causes.scale, span, losses);
  if ('fault' in playbook) return playbook;
  const log = composeLog(
    `${recordKinds.imports.place}/${logId}.yaml`,
    importer.tool,
    archive,
    catalogue,
    entries,
  );
  if ('reasons' in log) throw new Error(`the log of the import is not valid: ${log.reasons.join('; ')}`);
  return { playbook, entries, watched: composeWatch(archive, catalogue, importer.tool), log: log.record };
}

function write({ file, line, records, losses }: ImportedFile, options: ImportOptions): FileReport {
  const outcomes = records.map((record) => ({
    path: record.path,
    outcome: writeRecord(options.content, record, options.overwrite, options.dryRun),
  }));
  return { file, line, records: outcomes, losses };
}

function countKinds(entries: readonly ImportedFile[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { path, text } of entries.flatMap(({ records }) => records))
    if (typeof text === 'string') {
      const [place = ''] = path.split('/');
      counts[place] = (counts[place] ?? 0) + 1;
    }
  return counts;
}

function explainRefusals({ tool }: Importer, { noun }: Archive, entries: readonly ImportedFile[]): string {
  const reasons = entries.flatMap(({ file, line, losses }) =>
    losses
      .filter(({ kind }) => kind === 'refused')
      .map(({ field, text }) => `  ${line === undefined ? file : `${file}:${line}`}: ${field}: ${text}`),
  );
  return `none of the ${entries.length} ${tool} ${noun} entries can be imported:\n${reasons.join('\n')}`;
}
