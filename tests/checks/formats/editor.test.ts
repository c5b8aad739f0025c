import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const invalid = join(ROOT, 'tests/fixtures/invalid');

interface Pattern {
  regexp: string;
}

test('the editor’s task finds every problem that the validator prints, with its place and its message', () => {
  const { tasks } = JSON.parse(readFileSync(join(ROOT, '.vscode/tasks.json'), 'utf8'));
  const [place, message] = (tasks[0].problemMatcher.pattern as Pattern[]).map(
    ({ regexp }) => new RegExp(regexp),
  );
  for (const rule of readdirSync(invalid)) {
    const lines = readFileSync(join(invalid, rule, 'expected.txt'), 'utf8').split('\n');
    const found = lines.flatMap((line, i) => {
      const where = place!.exec(line);
      return where ? [{ rule: where[5], said: message!.exec(lines[i + 1]!)?.[1] }] : [];
    });
    const [, errors, warnings] = /(\d+) errors?, (\d+) warnings?/.exec(lines.at(-2)!)!;
    expect(found, rule).toHaveLength(Number(errors) + Number(warnings));
    for (const { said } of found) expect(said, rule).toBeTruthy();
  }
});
