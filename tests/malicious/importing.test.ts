import { expect, test } from 'vitest';
import { printReport } from '../../src/importers/loss.ts';
import { composeRecord } from '../../src/importers/record.ts';
import { incident } from '../../src/schemas/incident.ts';
import { asReport, issue, makeArchive, runImport } from '../importers/archive.ts';

const sound = { title: 'Slow', severity: 'P2', state: 'investigating', started: '2026-03-10T10:00:00Z' };
const reasonsFor = (path: string, data: object, body = '') => {
  const composed = composeRecord(incident, path, { ...sound, ...data }, body);
  return 'reasons' in composed ? composed.reasons.join('; ') : '';
};

test('an import refuses what the validator would refuse', async () => {
  expect(reasonsFor('incidents/slow.md', {})).toBe('');
  expect(reasonsFor('incidents/slow.md', { title: 'a\u001b[2Jb' })).toContain('U+001B');
  expect(reasonsFor('incidents/slow.md', {}, 'a \u202eb')).toContain('U+202E');
  expect(reasonsFor('incidents/slow.md', {}, 'word\n'.repeat(40_000))).toContain('KiB');
  expect(reasonsFor('incidents/con.md', {})).toContain('is not a valid id');
  expect(reasonsFor(`incidents/${'a'.repeat(151)}.md`, {})).toContain('is not a valid id');
});

test('the report of an import contains no terminal control characters', async () => {
  const { report } = await runImport(
    makeArchive({ 'a.md': issue({ severity: '"\\e[2J::error::x"', pin: '"\\e]0;x\\a"' }), 'b.md': issue() }),
  );
  expect(printReport(asReport(report)).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
