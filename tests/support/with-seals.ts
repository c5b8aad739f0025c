import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withSeals as addSeals, type Content } from '../../src/records/ledger.ts';
import { readPast } from '../../src/records/seals/past.ts';
import { readSeals } from '../../src/records/seals/seals.ts';

/** Content with its seals from git, if it has a history. */
export async function withSeals(root: string, content: Content, asOf: number): Promise<Content> {
  if (!existsSync(join(root, '.git'))) return content;
  return addSeals(content, await readSeals(await readPast(root, asOf), content, asOf));
}
