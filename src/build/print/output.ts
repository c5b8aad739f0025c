import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PrintError } from './page-path.ts';

export interface Output {
  file: string;
  /** Replaces the file atomically: it is never half-written, and unchanged if writing fails. */
  write: (bytes: Uint8Array) => void;
}

/** Checks that a file can be written before the work begins; throws a PrintError if not. */
export function openOutput(file: string): Output {
  const refuse = (error: unknown): never => {
    throw new PrintError(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  };
  const write = (bytes: Uint8Array | undefined) => {
    let scratch: string | undefined;
    try {
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Error('it is a folder');
      if (!existsSync(dirname(file))) throw new Error('the folder does not exist');
      scratch = mkdtempSync(join(dirname(file), `.${basename(file)}-`));
      if (!bytes) return;
      writeFileSync(join(scratch, 'file'), bytes);
      renameSync(join(scratch, 'file'), file);
    } catch (error) {
      refuse(error);
    } finally {
      if (scratch) rmSync(scratch, { recursive: true, force: true });
    }
  };
  write(undefined);
  return { file, write };
}
