import type { NewRecord } from '../records/write-record.ts';
import type { Finding, Loss } from './loss.ts';

/** One file of the source, read: the records made of it (none where it is refused) and what was lost. */
export interface ImportedFile {
  file: string;
  records: NewRecord[];
  losses: Loss[];
}

/** Another tool's archive, read and turned into records, not written yet. */
export interface Archive {
  noun: string;
  /** The files that configure the tool. */
  configuration: ImportedFile[];
  /** The files that hold a record each. */
  files: ImportedFile[];
  findings: Finding[];
  notes: string[];
}

/** Why nothing can be imported: what was looked for, and what to do. */
export interface Fault {
  fault: string;
}

/** Reads one tool's archive. Pure but for reading the folder: `now` is an input. */
export interface Importer {
  /** The tool's name, as its users write it. */
  tool: string;
  /** What PATH must be. */
  expects: string;
  read(path: string, now: number): Archive | Fault;
}
