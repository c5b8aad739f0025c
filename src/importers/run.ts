import { writeRecord } from '../records/write-record.ts';
import type { Archive, Fault, ImportedFile, Importer } from './archive.ts';
import { countLosses, type FileReport, type LossReport } from './loss.ts';

export interface ImportOptions {
  /** The content folder, created if it does not exist. */
  content: string;
  /** Whether to replace existing records that differ from the imported ones. */
  overwrite: boolean;
  /** The as-of instant: anything after it has not happened yet. */
  now: number;
}

/** Reads an archive and writes its records. Returns the reason if nothing can be imported; throws on disk errors. */
export function importArchive(importer: Importer, path: string, options: ImportOptions): LossReport | Fault {
  const archive = importer.read(path, options.now);
  if ('fault' in archive) return archive;
  const write = (file: ImportedFile): FileReport => ({
    file: file.file,
    records: file.records.map((record) => ({
      path: record.path,
      outcome: writeRecord(options.content, record, options.overwrite),
    })),
    losses: file.losses,
  });
  const useless = archive.files.length > 0 && archive.files.every((file) => file.records.length === 0);
  if (useless) return { fault: explainRefusals(importer, archive) };
  const configuration = archive.configuration.map(write);
  const files = archive.files.map(write);
  const count = (outcome: string) => files.filter((file) => file.records[0]?.outcome === outcome).length;
  return {
    source: importer.tool,
    from: path,
    to: options.content,
    noun: archive.noun,
    read: files.length,
    outcomes: {
      written: count('written'),
      unchanged: count('unchanged'),
      replaced: count('replaced'),
      kept: count('kept'),
      refused: files.filter((file) => file.records.length === 0).length,
    },
    losses: countLosses([...configuration, ...files]),
    findings: archive.findings,
    notes: archive.notes,
    files: [...configuration, ...files],
  };
}

function explainRefusals(importer: Importer, { noun, files }: Archive): string {
  const reasons = files.flatMap((file) =>
    file.losses
      .filter((loss) => loss.kind === 'refused')
      .map((loss) => `  ${file.file}: ${loss.field}: ${loss.text}`),
  );
  return `none of the ${files.length} ${importer.tool} ${noun} files can be imported:\n${reasons.join('\n')}`;
}
