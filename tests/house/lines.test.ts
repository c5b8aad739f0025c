import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../src');

/** Prettier breaks markup at 110, but leaves a long attribute or text in braces as it is. */
const LONGEST = 140;

test('no line of a page or component is too long to be read and compared', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.astro'),
  );
  expect(files.length).toBeGreaterThan(100);
  const long = files.flatMap((file) =>
    readFileSync(join(source, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        line.length > LONGEST ? [`${file}:${i + 1} has ${line.length} characters`] : [],
      ),
  );
  expect(long).toEqual([]);
});
