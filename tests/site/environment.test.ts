import { expect, test } from 'vitest';
import { scratchFolder } from '../support/content-folder.ts';
import { casesOf, readSteps, runSteps } from '../support/steps.ts';

test.each(casesOf('environment'))('%s: %s', async (_name, _case, file) => {
  expect(await runSteps(readSteps(file), scratchFolder())).toEqual([]);
});
