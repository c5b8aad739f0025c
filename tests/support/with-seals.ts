import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, withHistory } from '../../src/records/ledger.ts';
import { readPast } from '../../src/records/seals/past.ts';
import { readSeals } from '../../src/records/seals/seals.ts';

/** Content with its seals from git, if it has a history. */
export async function withSeals(root: string, content: Content, asOf: number): Promise<Content> {
  if (!existsSync(join(root, '.git'))) return content;
  return withHistory(content, { seals: await readSeals(await readPast(root, asOf), content, asOf) });
}
