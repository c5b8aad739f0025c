import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from '../../records/system-error.ts';
import { PrintError } from './page-path.ts';

export interface Output {
  file: string;
  /** Replaces the file atomically: it is never half-written, and unchanged if writing fails. */
  write: (bytes: Uint8Array) => void;
}

/** Checks that a file can be written before the work begins; throws a PrintError if not. */
export function openOutput(file: string): Output {
  const refused = (reason: string, cause?: Error) =>
    new PrintError(`${file} cannot be written: ${reason}`, { cause });
  const write = (bytes: Uint8Array | undefined) => {
    let scratch: string | undefined;
    try {
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw refused('it is a folder');
      if (!mayReplace(file)) throw refused('it exists and is not a PDF; choose another name with --out');
      if (!existsSync(dirname(file))) throw refused('the folder does not exist');
      scratch = mkdtempSync(join(dirname(file), `.${basename(file)}-`));
      if (!bytes) return;
      writeFileSync(join(scratch, 'file'), bytes);
      renameSync(join(scratch, 'file'), file);
    } catch (error) {
      throw isSystemError(error) ? refused(error.message, error) : error;
    } finally {
      if (scratch) rmSync(scratch, { recursive: true, force: true });
    }
  };
  write(undefined);
  return { file, write };
}

/** Whether a file is new, empty or a PDF: a mistyped name must not replace a record. */
function mayReplace(file: string): boolean {
  if (!existsSync(file)) return true;
  const bytes = readFileSync(file);
  return bytes.length === 0 || bytes.subarray(0, 5).toString('latin1') === '%PDF-';
}
