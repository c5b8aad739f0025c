import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/demo.ts';
import { writePlan } from '../../src/demo/write.ts';
import { readContent } from '../../src/records/ledger.ts';
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
    [['--services', '9', '--content', '/nowhere'], '--incidents is missing'],
    [['--incidents', '9', '--content', '/nowhere'], '--services is missing'],
    [
      ['--services', '0', '--incidents', '9', '--content', '/nowhere'],
      '--services 0 is not a whole number from 1',
    ],
    [
      ['--services', '9', '--incidents', '1e9', '--content', '/nowhere'],
      '--incidents 1e9 is not a whole number',
    ],
    [['--services', '9', '--incidents', '9'], 'need --content'],
    [['--services', '9', '--incidents', '9', '--content', 'src'], 'src is not empty'],
    [
      ['--services', '9', '--incidents', '9', '--content', '/nowhere', '--scale', '2'],
      '--scale does not apply',
    ],
    [['--speed', '9'], "Unknown option '--speed'"],
    [['surplus'], '"surplus"'],
  ])('refuses %j', async (rest, message) => {
    const { code, err } = await run(...rest);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain('Usage: npm run demo');
  });

  test('generates an organisation of any size, the same one every time, without errors', async () => {
    const folder = join(scratchFolder({}), 'organisation');
    const size = ['--services', '60', '--incidents', '300', '--from', '2024-01-01', '--content', folder];
    expect((await run(...size)).out).toMatch(/^335 written/);
    expect(await run(...size, '--check')).toMatchObject({ code: 0 });
    expect(await run(...size, '--check', '--seed', '2')).toMatchObject({ code: 1 });
    const { ledger, problems } = readContent(folder);
    expect(problems).toEqual([]);
    const found = checkContent(readContent(folder), ledger.organisation.data.asOf!);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([ledger.incidents.length, ledger.maintenance.length]).toEqual([300, 30]);
    const { groups, services } = ledger.services.data;
    expect([Object.keys(groups).length, Object.keys(services).length]).toEqual([8, 60]);
    const data = ledger.incidents.map((entry) => entry.data);
    expect(new Set(data.map(({ started }) => new Date(started as number).getUTCFullYear() || 0)).size).toBe(
      3,
    );
    expect(data.filter(({ state }) => state !== 'resolved')).toHaveLength(7);
    for (const some of [
      data.filter((each) => !each.severity),
      data.filter((each) => typeof each.started !== 'number'),
    ])
      expect(some.length).toBeGreaterThan(5);
  });
});
