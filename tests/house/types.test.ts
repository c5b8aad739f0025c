import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// Beside the other tests rather than before them, because it keeps one core busy for as long as they need to warm up.
test('the types of all sources, pages, scripts and tests are right', async () => {
  const check = promisify(execFile)(process.execPath, [resolve('scripts/types.ts')]);
  const output = await check.then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}\n${stderr}`,
  );
  expect(output).toBe('');
}, 240_000);
