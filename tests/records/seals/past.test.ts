import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fixtures, scratchFolder } from '../../support/content-folder.ts';
import { casesIn, readSteps, runSteps } from '../../support/steps.ts';

const folder = join(fixtures, 'past');

test.each(
  casesIn(folder).map((name) => {
    const file = join(folder, name, 'steps.yaml');
    return [name, (parse(readFileSync(file, 'utf8')) as { case: string }).case, file] as const;
  }),
)('%s: %s', async (_name, _case, file) => {
  expect(await runSteps(readSteps(file), scratchFolder())).toEqual([]);
});
