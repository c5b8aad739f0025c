import { expect, test } from 'vitest';
import { scratchFolder } from '../support/content-folder.ts';
import { histories, readSteps, runSteps } from '../support/steps.ts';

// Here, because nothing can be built while the first tests run.
test.each(histories({ build: true }))('%s: %s', async (_name, _case, file) => {
  expect(await runSteps(readSteps(file), scratchFolder())).toEqual([]);
});
