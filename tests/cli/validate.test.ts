import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/checks/rules/rules.ts';
import { minimal, minimalCount } from '../support/content-folder.ts';
import { invalid, place, project, UNCOMPARED, validate } from './run-validate.ts';

describe('exit codes', () => {
  test('0 for valid content', async () => {
    const { code, out, err } = await validate(['--content', minimal]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      `${minimalCount} files in tests/fixtures/valid/minimal checked as of 2026-03-31T10:00:00.000Z: no problems\n`,
    );
  });

  test('0 for warnings only', async () => {
    const { code, out } = await validate([], { cwd: place({}, 'postmortem-overdue') });
    expect(code).toBe(0);
    expect(out).toContain('0 errors, 2 warnings');
  });

  test('0 for files without problems, with the number of those elsewhere', async () => {
    const cwd = place({}, 'timestamp');
    const files = readdirSync(join(cwd, 'content/playbook'), { recursive: true }).length;
    const { code, out } = await validate(['content/playbook'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(
      new RegExp(
        `^${files} of \\d+ files in content checked as of [^ ]+: no problems; [1-9]\\d* problems? elsewhere`,
      ),
    );
  });

  test('1 for errors, with the report of the fixture', async () => {
    const { code, out } = await validate(['--format', 'text'], { cwd: place({}, 'timestamp') });
    expect(code).toBe(1);
    expect(out).toBe(
      readFileSync(join(invalid, 'timestamp/expected.txt'), 'utf8').replace(/\n$/, `${UNCOMPARED}\n`),
    );
  });

  test('1 for a content folder that does not exist', async () => {
    const { code, out } = await validate(['--content', 'nowhere']);
    expect(code).toBe(1);
    expect(out).toContain('the content folder does not exist');
  });

  test.each([
    ['an unknown option', ['--fast'], /Unknown option '--fast'/],
    ['a misspelt option', ['--formt=json'], /Unknown option '--formt'. Did you mean --format\?/],
    ['a format that does not exist', ['--format', 'xml'], /there is no format "xml"/],
    ['a misspelt format', ['--format', 'jsno'], /there is no format "jsno". Did you mean json\?/],
    [
      'a misspelt rule',
      ['--explain', 'unkown-key'],
      /there is no rule "unkown-key". Did you mean unknown-key\?/,
    ],
    ['an option without its value', ['--content'], /--content/],
    ['a path outside the content', ['--content', 'content', '/etc/hosts'], /\/etc\/hosts is not inside/],
  ])('2 for %s, with the usage', async (_, args, message) => {
    const { code, out, err } = await validate(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toContain('Usage: npm run validate');
  });

  test('--help prints the usage', async () => {
    const { code, out } = await validate(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: npm run validate/);
  });
});

describe('--explain', () => {
  test('lists every rule in a line', async () => {
    const { code, out } = await validate(['--explain']);
    expect(code).toBe(0);
    for (const { id } of rules) expect(out).toMatch(new RegExp(`^${id} +(error|warning) +Ensure `, 'm'));
  });

  test('shows a rule’s text, reason, wrong and right example, and where to find it', async () => {
    const { out } = await validate(['--explain', 'unknown-key', 'date']);
    expect(out).toContain('acknowleged: 2026-03-10T10:10:00+01:00');
    expect(out).toContain('/rules/#date');
    expect(out.match(/ {2}Right:/g)).toHaveLength(2);
  });
});

describe('as a process it', () => {
  const run = (args: string[], env = {}) =>
    spawnSync(process.execPath, [join(project, 'src/cli/opsbook.js'), 'validate', ...args], {
      cwd: place({}, 'date'),
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });

  test('exits 1 for errors, with the report on stdout', async () => {
    const { status, stdout, stderr } = run([]);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`${minimalCount + 1} files in content checked`);
  });

  test('exits 0 for the content set in its environment', async () => {
    const { status, stdout, stderr } = run([], { OPSBOOK_CONTENT: minimal });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('no problems');
  });

  test('exits 2 for a usage error, with the usage on stderr', async () => {
    const { status, stdout, stderr } = run(['--fast']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run validate');
  });
});
