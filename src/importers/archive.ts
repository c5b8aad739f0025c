import type { NewRecord } from '../records/write-record.ts';
import type { Finding, Loss } from './loss.ts';

/** One file of the source: the records made from it (none if it was refused) and what was lost. */
export interface ImportedFile {
  file: string;
  records: NewRecord[];
  losses: Loss[];
}

/** Another tool's archive converted to records, before they are written. */
export interface Archive {
  noun: string;
  /** The tool's configuration files. */
  configuration: ImportedFile[];
  /** The files with one record each. */
  files: ImportedFile[];
  findings: Finding[];
  notes: string[];
}

/** Why nothing can be imported: what was expected, and what to do. */
export interface Fault {
  fault: string;
}

/** Reads one tool's archive. Pure except for reading the folder: `now` is an input. */
export interface Importer {
  /** The tool's name, in its usual spelling. */
  tool: string;
  /** What PATH must be. */
  expects: string;
  read(path: string, now: number): Archive | Fault;
}
