import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Content } from '../../src/records/ledger.ts';
import { readPast } from '../../src/records/seals/past.ts';
import { readSeals } from '../../src/records/seals/seals.ts';
import { makeRepository } from '../support/repository.ts';

export const fixtures = join(import.meta.dirname, '../fixtures');
export const minimal = join(fixtures, 'valid/minimal');

const made: string[] = [];

/**
 * A copy of the minimal organisation in a temporary folder, with a folder of files laid over it. Those of `history` were committed before, and stay
 * as they were unless there are others.
 */
export function organisationWith(files?: string, history?: string): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'opsbook-records-')));
  made.push(root);
  if (history && existsSync(history))
    makeRepository(root, [{ at: '2026-01-12T12:00:00Z', files: textsIn(history) }]);
  cpSync(minimal, root, { recursive: true });
  if (files && existsSync(files)) cpSync(files, root, { recursive: true });
  return root;
}

/** The texts of all files below a folder, by their paths in it. */
export function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

/** Content with what git says of its seals, where it has a history. */
export async function withSeals(root: string, content: Content, asOf: number): Promise<Content> {
  if (!existsSync(join(root, '.git'))) return content;
  return { ...content, seals: await readSeals(await readPast(root, asOf), content, asOf) };
}

/** For afterAll: removes every copy. */
export function removeOrganisations(): void {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
}
