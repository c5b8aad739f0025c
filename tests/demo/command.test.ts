import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/demo.ts';
import { writePlan } from '../../src/demo/write.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { makeContent, plan, textsOf } from './made-demo.ts';

describe('writing', () => {
  const path = 'reports/weekly-status-update/2026-W40.md';
  const some = plan.filter((record) => record.path.includes('weekly-status-update'));

  test('keeps files with prose, and replaces the others', () => {
    const folder = makeContent(some);
    const planned = textsOf(plan).get(path)!;
    writeFileSync(join(folder, path), `${planned}\nA person wrote this.\n`);
    const other = some.find((record) => record.path !== path)!;
    writeFileSync(join(folder, other.path), `${other.text}\n  \n`);
    const outcomes = writePlan(folder, some, false);
    expect([outcomes.kept, outcomes.written]).toEqual([[path], [other.path]]);
    expect(readFileSync(join(folder, path), 'utf8')).toContain('A person wrote this.');
    expect(readFileSync(join(folder, other.path), 'utf8')).toBe(other.text);
  });
});

describe('the command', async () => {
  const run = (...args: string[]) => runCommand(command, args, { cwd: process.cwd(), env: {}, now: 0 });
  const range = ['--from', '2026-10-01', '--to', '2026-10-07'];

  test('checks, writes and checks again', async () => {
    const folder = makeContent();
    expect(await run('--content', folder, ...range, '--check')).toMatchObject({ code: 1 });
    expect(existsSync(join(folder, 'reports'))).toBe(false);
    expect((await run('--content', folder, ...range)).out).toMatch(/^\d+ written, 0 unchanged, 0 kept/);
    expect(await run('--content', folder, ...range, '--check')).toMatchObject({ code: 0 });
  });

  test('reports what the playbook lacks, and writes nothing', async () => {
    const folder = scratchFolder({ 'playbook/organisation.yaml': 'name: Bare\nzone: UTC\n' });
    const { code, err } = await run('--content', folder);
    expect(code).toBe(1);
    expect(err).toContain(
      'playbook/organisation.yaml belongs to Bare: invented numbers are only for the demo, Larkspur',
    );
    expect(err).toContain('playbook/services.yaml has no services');
    expect(err).toContain('playbook/agents.yaml has no agents');
    expect(err).toContain('playbook/cadences.yaml has no daily-metrics-snapshot every day');
    expect(readdirSync(folder)).toEqual(['playbook']);
  });

  test.each([
    [['--from', 'yesterday'], '--from yesterday is not a date'],
    [['--from', '2026-10-02', '--to', '2026-10-01'], 'is after --to'],
    [['--scale', '0'], '--scale 0 is not a number above 0'],
    [['--seed', '1.5'], '--seed 1.5 is not a whole number'],
    [['--content', '/nowhere'], '--content /nowhere is not a folder'],
    [['--speed', '9'], "Unknown option '--speed'"],
    [['surplus'], '"surplus"'],
  ])('refuses %j', async (rest, message) => {
    const { code, err } = await run(...rest);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('Usage: npm run demo');
  });
});
