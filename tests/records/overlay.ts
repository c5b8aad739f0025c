import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const fixtures = join(import.meta.dirname, '../fixtures');
export const minimal = join(fixtures, 'valid/minimal');

const made: string[] = [];

/** A copy of the minimal organisation in a temporary folder, with a folder of files laid over it. */
export function organisationWith(files?: string): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'opsbook-records-')));
  made.push(root);
  cpSync(minimal, root, { recursive: true });
  if (files && existsSync(files)) cpSync(files, root, { recursive: true });
  return root;
}

/** For afterAll: removes every copy. */
export function removeOrganisations(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}
