import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { rules } from '../../src/checks/rules/rules.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/validate.ts';

const project = join(import.meta.dirname, '../..');
const minimal = join(project, 'tests/fixtures/valid/minimal');
const invalid = join(project, 'tests/fixtures/invalid');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'opsbook-validate-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The command in this process: in the project's folder and with nothing in its environment, unless something is given. */
const validate = (args: string[], { cwd = project, env = {} } = {}) =>
  runCommand(command, args, { cwd, env, now: Date.parse('2026-11-04T16:30:00+01:00') });

/** What is said of content that nobody keeps a history of, as in the folders of these tests. */
const UNCOMPARED = '; sealed facts not compared: the content is not in a git repository';

let copies = 0;
/** The minimal organisation in a `content` folder of its own, with some files beside or over it. */
function place(files: Record<string, string> = {}, rule?: string): string {
  const root = join(scratch, String(copies++), 'content');
  cpSync(minimal, root, { recursive: true });
  if (rule) cpSync(join(invalid, rule, 'content'), root, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return join(root, '..');
}

const incident = (title: string) => `---
title: ${title}
severity: P2
state: resolved
started: 2026-03-10T10:00:00+01:00
resolved: 2026-03-10T10:30:00+01:00
---
`;

describe('exit codes', () => {
  test('0 for sound content', async () => {
    const { code, out, err } = await validate(['--content', minimal]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(
      '16 files in tests/fixtures/valid/minimal checked as of 2026-03-31T10:00:00.000Z: no problems\n',
    );
  });

  test('0 for warnings only', async () => {
    const { code, out } = await validate([], { cwd: place({}, 'postmortem-overdue') });
    expect(code).toBe(0);
    expect(out).toContain('0 errors, 2 warnings');
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

  test('says of a rule what, why, a wrong and a right example, and where it stands', async () => {
    const { out } = await validate(['--explain', 'unknown-key', 'date']);
    expect(out).toContain('acknowleged: 2026-03-10T10:10:00+01:00');
    expect(out).toContain('/rules/#date');
    expect(out.match(/ {2}Right:/g)).toHaveLength(2);
  });
});

describe('as a process it', () => {
  const run = (args: string[], env = {}) =>
    spawnSync(process.execPath, [join(project, 'src/cli/validate.ts'), ...args], {
      cwd: place({}, 'date'),
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });

  test('exits 1 for errors, with the report on the one stream', async () => {
    const { status, stdout, stderr } = run([]);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('17 files in content checked');
  });

  test('exits 0 for the content that its environment names', async () => {
    const { status, stdout, stderr } = run([], { OPSBOOK_CONTENT: minimal });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('no problems');
  });

  test('exits 2 for a wrong call, with the usage on the other stream', async () => {
    const { status, stdout, stderr } = run(['--fast']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: npm run validate');
  });
});

describe('where and when', () => {
  test('content lies in content/ if nothing else is said', async () => {
    const { code, out } = await validate([], { cwd: place() });
    expect(code).toBe(0);
    expect(out).toContain('16 files in content checked');
  });

  test('OPSBOOK_CONTENT names the folder, --content goes before it', async () => {
    const cwd = place({}, 'date');
    const env = { OPSBOOK_CONTENT: minimal };
    expect((await validate([], { cwd, env })).code).toBe(0);
    expect((await validate(['--content', 'content'], { cwd, env })).code).toBe(1);
  });

  test('a folder outside the working folder is named in full', async () => {
    const { out } = await validate(['--content', minimal], { cwd: scratch });
    expect(out).toContain(`16 files in ${minimal} checked`);
  });

  test('OPSBOOK_AS_OF sets the as-of moment', async () => {
    const { code, out } = await validate(['--content', minimal], {
      env: { OPSBOOK_AS_OF: '2026-03-31T11:45:00+02:00' },
    });
    expect(out).toContain('checked as of 2026-03-31T09:45:00.000Z');
    expect(code).toBe(0);
    const later = await validate(['--content', minimal], {
      env: { OPSBOOK_AS_OF: '2026-03-31T11:29:59+02:00' },
    });
    expect(later.code).toBe(1);
    expect(later.out).toContain(
      'started is 2026-03-31T09:30:00Z, after the as-of moment 2026-03-31T09:29:59Z',
    );
  });

  test.each([
    ['2026-02-31T00:00:00Z', 'February 2026 has 28 days'],
    ['2026-03-08T02:30:00', 'has no offset'],
    ['yesterday', 'is not a timestamp'],
  ])('OPSBOOK_AS_OF=%s is refused', async (moment, reason) => {
    const { code, out, err } = await validate(['--content', minimal], { env: { OPSBOOK_AS_OF: moment } });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`OPSBOOK_AS_OF: "${moment}"`);
    expect(err).toContain(reason);
  });
});

describe('PATH', () => {
  const cwd = place(
    { 'incidents/2026-03-10-b.md': incident('12'), 'incidents/2026-03-10-b/inner.md': incident('13') },
    'date',
  );
  const filesIn = (out: string) => [
    ...new Set([...out.matchAll(/^(content\S+?):\d+:\d+ /gm)].map(([, file]) => file)),
  ];

  test.each([
    [
      [],
      [
        'content/incidents/2026-03-10-b.md',
        'content/incidents/2026-03-10-b/inner.md',
        'content/playbook/services.yaml',
        'content/postmortems/2026-03-20-search-slow.md',
      ],
    ],
    [['content/incidents/2026-03-10-b.md'], ['content/incidents/2026-03-10-b.md']],
    [['content/incidents'], ['content/incidents/2026-03-10-b.md', 'content/incidents/2026-03-10-b/inner.md']],
    [
      ['content/incidents/'],
      ['content/incidents/2026-03-10-b.md', 'content/incidents/2026-03-10-b/inner.md'],
    ],
    [
      ['content/playbook', 'content/postmortems'],
      ['content/playbook/services.yaml', 'content/postmortems/2026-03-20-search-slow.md'],
    ],
  ])('%j narrows what is reported', async (paths, expected) => {
    const { code, out } = await validate(paths, { cwd });
    expect(filesIn(out)).toEqual(expected);
    expect(code).toBe(expected.length > 0 ? 1 : 0);
  });

  test('the content folder itself narrows nothing', async () => {
    expect(filesIn((await validate(['content'], { cwd })).out)).toHaveLength(4);
  });

  test('narrows what is reported, not what is checked', async () => {
    const { out } = await validate(['content/maintenance'], { cwd: place({}, 'unknown-reference') });
    expect(out).toContain('there is no service "seerch"');
    expect(out).toContain('19 files in content checked');
  });

  test('a PATH that does not exist is a wrong call, not a clean report', async () => {
    const { code, err } = await validate(['content/incidents/2026-03-10'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('content/incidents/2026-03-10 does not exist');
  });

  test('a misspelt PATH is told the one that was meant', async () => {
    expect((await validate(['content/playbook/service.yaml'], { cwd })).err).toContain(
      'Did you mean content/playbook/services.yaml?',
    );
  });

  test('.. is outside the content folder', async () => {
    const { code, err } = await validate(['..'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('is not inside');
  });
});

describe('formats', () => {
  test('json holds what the text says', async () => {
    const { code, out } = await validate(['--format', 'json'], { cwd: place({}, 'date') });
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      folder: 'content',
      files: 17,
      asOf: '2026-03-31T10:00:00.000Z',
      errors: 4,
      warnings: 0,
    });
    expect(report.problems[0]).toEqual({
      rule: 'date',
      severity: 'error',
      file: 'playbook/services.yaml',
      line: 11,
      column: 12,
      endLine: 11,
      endColumn: 22,
      message: 'services.shop.since: "2025-02-29" is not a date: February 2025 has 28 days',
      expected: 'a calendar date',
      fix: 'correct the date',
      page: '/rules/#date',
    });
    expect(report.problems).toHaveLength(4);
  });

  test('github escapes what would end a property or a command', async () => {
    const cwd = place({
      'incidents/a,b: 100%.md': incident('"A sound title"'),
      'incidents/2026-03-10-value.md': incident('"A sound title"').replace('P2', '"50%\\nof: it, maybe"'),
    });
    const { code, out } = await validate(['--format', 'github'], { cwd });
    expect(code).toBe(1);
    const [value, name, last, ...rest] = out.trimEnd().split('\n');
    expect(value).toBe(
      '::error file=content/incidents/2026-03-10-value.md,line=3,col=11,endLine=3,endColumn=31,title=unknown-reference::' +
        'severity: there is no severity "50%25%0Aof: it, maybe"%0A' +
        'expected: one of those in playbook/severities.yaml: P0, P1, P2%0A' +
        'fix: add "50%25%0Aof: it, maybe" to playbook/severities.yaml, or use an id from there',
    );
    expect(name).toMatch(
      /^::error file=content\/incidents\/a%2Cb%3A 100%25\.md,line=1,col=1,title=file-name::"a,b: 100%25" is not a valid id%0A/,
    );
    expect(last).toMatch(
      /^18 files in content checked as of .*: 2 errors, 0 warnings; sealed facts not compared/,
    );
    expect(rest).toEqual([]);
  });

  test('github annotates ten of each type and puts every problem into the job summary', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 13 }, (_, i) => [
        `incidents/2026-03-10-${String.fromCharCode(97 + i)}.md`,
        incident(String(i + 10)),
      ]),
    );
    const cwd = place(
      { ...files, 'incidents/2026-03-10-pipe.md': incident('"x"').replace('P2', '"a|<b>"') },
      'postmortem-overdue',
    );
    const summary = join(cwd, 'summary.md');
    writeFileSync(summary, 'What an earlier step wrote.\n');
    const { code, out } = await validate(['--format', 'github'], {
      cwd,
      env: { GITHUB_STEP_SUMMARY: summary },
    });
    expect(code).toBe(1);
    expect(out.match(/^::error /gm)).toHaveLength(10);
    expect(out.match(/^::warning /gm)).toHaveLength(2);
    expect(out).toContain('4 more errors not annotated; the job summary lists all\n');
    expect(out).not.toContain('more warnings');
    const text = readFileSync(summary, 'utf8');
    expect(text).toMatch(/^What an earlier step wrote\.\n## Records\n\n34 files in content checked/);
    expect(text.match(/ \| error \| /g)).toHaveLength(14);
    expect(text.match(/ \| warning \| /g)).toHaveLength(2);
    expect(text).toContain('there is no severity "a\\|\\<b>"');
  });

  test('only github writes a job summary', async () => {
    const cwd = place();
    const summary = join(cwd, 'summary.md');
    writeFileSync(summary, '');
    await validate([], { cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, 'utf8')).toBe('');
    await validate(['--format', 'github'], { cwd, env: { GITHUB_STEP_SUMMARY: summary } });
    expect(readFileSync(summary, 'utf8')).toBe(
      `## Records\n\n16 files in content checked as of 2026-03-31T10:00:00.000Z: no problems${UNCOMPARED}\n`,
    );
  });

  test('text shows control characters and line breaks instead of sending them to the terminal', async () => {
    const cwd = place({
      'incidents/2026-03-10-escape.md': incident('"x"').replace('P2', '"\\e[2J\\n::error::fake"'),
    });
    const { out } = await validate([], { cwd });
    expect(out).toContain('there is no severity "\\u001b[2J\\n::error::fake"');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested
    expect(out).not.toMatch(/\u001b|^\s*::/m);
  });
});
