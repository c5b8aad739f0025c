import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkContent } from '../../src/checks/checks.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/init.ts';
import { command as newRecord } from '../../src/cli/new.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { demoContent } from '../support/demo-content.ts';

const NOW = Date.parse('2026-11-22T23:30:00-05:00');
const FLAGS = ['--name', 'Acme: Tools', '--zone', 'America/New_York', '--currency', 'USD'];
/** A copy of the demo's playbook with one incident, committed to a new repository. */
function template(): string {
  const parts = ['playbook', 'README.md', 'incidents/2026-10-29-sign-in-refused.md'];
  const folder = dirname(contentFolder({}, { base: DEMO, parts }));
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args]);
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org', 'commit', '--quiet', '-m', 'Demo');
  return folder;
}

/** The number of records and playbook files of a template. */
const previous =
  readdirSync(join(DEMO, 'playbook'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  ).length + 1;

const run = (cwd: string, args: string[], ask?: (question: string) => Promise<string>) =>
  runCommand(command, args, { cwd, env: {}, now: NOW, ...(ask ? { ask } : {}) });
const read = (folder: string, file: string) => readFileSync(join(folder, 'content', file), 'utf8');

test('an organisation that began two years ago is made, with what it owes since then as warnings', async () => {
  const own = template();
  const { code } = await run(own, [...FLAGS, '--service', 'Shop', '--start', '2024-11-22']);
  expect(code).toBe(0);
  const problems = checkContent(readContent(join(own, 'content')), NOW);
  expect(new Set(problems.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
    new Set(['report-missing warning']),
  );
});

describe('npm run init', () => {
  let own: string;
  let out: string | undefined;
  beforeAll(async () => {
    own = template();
    ({ out } = await run(own, [...FLAGS, '--service', 'Shop', '--service', 'Big API']));
  });

  test('leaves a new organisation without problems and without traces of the demo', () => {
    const created = readContent(join(own, 'content')).files;
    expect(out).toContain(
      `Created ${created} files in content for Acme: Tools. The ${previous} previous files are in the git history.`,
    );
    expect(readdirSync(own).sort()).toEqual(['.git', 'content']);
    expect(readdirSync(join(own, 'content')).sort()).toEqual(['README.md', 'playbook']);
    const content = readContent(join(own, 'content'));
    expect(checkContent(content, NOW)).toEqual([]);
    const { organisation, services } = content.ledger;
    expect(organisation.data).toMatchObject({
      name: 'Acme: Tools',
      zone: 'America/New_York',
      currency: 'USD',
    });
    expect(organisation.data.asOf).toBeUndefined();
    expect(Object.entries(services.data.services).map(([id, { name, since }]) => [id, name, since])).toEqual([
      ['shop', 'Shop', '2026-11-22'],
      ['big-api', 'Big API', '2026-11-22'],
    ]);
    const files = readdirSync(join(own, 'content/playbook')).map((file) => `playbook/${file}`);
    for (const file of [...files, 'README.md'])
      expect(read(own, file), file).not.toMatch(/larkspur|plant|grower|demo org/i);
  });

  test('keeps the playbook, except for the start dates of duties and the sign-offs', () => {
    const before = demoContent().ledger;
    const after = readContent(join(own, 'content')).ledger;
    for (const file of ['agents', 'severities', 'causes', 'loop', 'scorecard', 'postmortemFormat'] as const)
      expect(after[file].data, file).toEqual(before[file].data);
    const text = readFileSync(join(DEMO, 'playbook/cadences.yaml'), 'utf8');
    expect(read(own, 'playbook/cadences.yaml')).toBe(text.replaceAll(/start: .*/g, 'start: 2026-11-22'));
    expect(Object.values(after.readiness.data)).toEqual(
      Object.values(before.readiness.data).map(({ condition }) => ({ condition, checked: false })),
    );
  });

  test('leaves a folder in which npm run new works', async () => {
    const args = [
      'incident',
      '--set',
      'title=Orders fail',
      '--set',
      'severity=P1',
      '--set',
      'started=2026-11-22T22:00:00-05:00',
    ];
    const { code, out: written } = await runCommand(newRecord, args, { cwd: own, env: {}, now: NOW });
    expect([code, written]).toEqual([
      0,
      expect.stringContaining('content/incidents/2026-11-22-orders-fail.md'),
    ]);
  });

  test('refuses to run twice, and leaves own content unchanged', async () => {
    const { code, err } = await run(own, FLAGS);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('content was not replaced: it belongs to Acme: Tools and is not the demo.\n'),
    ]);
  });
});

test('leaves uncommitted files unchanged, and keeps a copy of them when forced', async () => {
  const folder = template();
  writeFileSync(join(folder, 'content/incidents/mine.md'), 'mine');
  const { code, err } = await run(folder, FLAGS);
  expect(code).toBe(1);
  expect(err).toContain('it has uncommitted changes: content/incidents/mine.md.');
  expect(read(folder, 'playbook/organisation.yaml')).toContain('Larkspur');

  const forced = await run(folder, [...FLAGS, '--force']);
  expect(forced.out).toContain(`The ${previous + 1} previous files are kept in content-before-init.`);
  expect(readFileSync(join(folder, 'content-before-init/incidents/mine.md'), 'utf8')).toBe('mine');
  expect(existsSync(join(folder, 'content/incidents'))).toBe(false);
});

test('moves the demo to the fixtures, and puts the services into the issue form', async () => {
  const folder = template();
  mkdirSync(join(folder, 'tests/fixtures'), { recursive: true });
  mkdirSync(join(folder, '.github/ISSUE_TEMPLATE'), { recursive: true });
  writeFileSync(join(folder, '.github/ISSUE_TEMPLATE/incident.yml'), 'of the demo');
  const { out } = await run(folder, [...FLAGS, '--service', 'Shop']);
  expect(out).toContain(`The ${previous} previous files are kept in tests/fixtures/demo.`);
  expect(readdirSync(join(folder, 'tests/fixtures/demo')).sort()).toEqual([
    'README.md',
    'incidents',
    'playbook',
  ]);
  expect(readdirSync(folder).sort()).toEqual(['.git', '.github', 'content', 'tests']);
  const form = parse(readFileSync(join(folder, '.github/ISSUE_TEMPLATE/incident.yml'), 'utf8'));
  expect(JSON.stringify(form)).toContain('"shop: Shop"');
});

test('refuses to run outside git, where the demo could not be restored', async () => {
  const folder = template();
  rmSync(join(folder, '.git'), { recursive: true });
  expect((await run(folder, FLAGS)).err).toContain(
    'it is not in a git repository, so it could not be restored',
  );
});

test('refuses an unknown playbook, and leaves everything unchanged', async () => {
  const folder = template();
  writeFileSync(join(folder, 'content/playbook/agents.yaml'), 'someone: { nam: A }\n');
  const { code, err } = await run(folder, [...FLAGS, '--force']);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^Nothing was changed: the new content would not be valid:\ncontent\/playbook\/agents\.yaml:1:12 error /,
  );
  expect(readdirSync(folder).sort()).toEqual(['.git', 'content']);
  expect(read(folder, 'playbook/organisation.yaml')).toContain('Larkspur');
});

test('asks for missing values, and again after an invalid answer', async () => {
  const folder = template();
  const answers = ['Acme', 'Mars', 'UTC', 'EUR', 'Shop, API', 'none'];
  const asked: string[] = [];
  const { code } = await run(folder, ['--start', '2026-12-01'], async (question) => {
    asked.push(question);
    return answers[asked.length - 1]!;
  });
  expect(code).toBe(0);
  expect(asked[2]).toBe(
    '"Mars" is not an IANA time zone; write an IANA name, as in Europe/Berlin, America/New_York or UTC (Europe/Berlin)\n> ',
  );
  expect(asked).toHaveLength(6);
  expect(asked[5]).toContain('Will every outage be recorded');
  const { services, cadences } = readContent(join(folder, 'content')).ledger;
  expect(services.data.policy.vouched).toBeUndefined();
  expect(Object.keys(services.data.services)).toEqual(['shop', 'api']);
  expect(cadences.data['sprint-plan']!.start).toBe('2026-12-01');
});

test('records who vouches for the outages from the start on, and not for days to come', async () => {
  const folder = template();
  const { code } = await run(folder, [...FLAGS, '--vouch', 'infrastructure-maintainer']);
  expect(code).toBe(0);
  const { services } = readContent(join(folder, 'content')).ledger;
  expect(services.data.policy.vouched).toEqual([{ by: 'infrastructure-maintainer', from: '2026-11-22' }]);
  const { err } = await run(template(), [
    ...FLAGS,
    '--start',
    '2126-01-10',
    '--vouch',
    'infrastructure-maintainer',
  ]);
  expect(err).toMatch(/^init: --vouch: /);
});

describe('a usage error', () => {
  let folder: string;
  beforeAll(() => {
    folder = template();
  });
  test.each([
    [
      [],
      /^Nothing was written: these values are missing\.\n {2}--name NAME .*\n {2}--zone Europe\/Berlin .*\n {2}--currency EUR /,
    ],
    [[...FLAGS, '--zone', 'Mars'], /^init: --zone: "Mars" is not an IANA time zone/],
    [[...FLAGS, '--start', '2026-02-31'], /^init: --start: "2026-02-31" is not a date/],
    [
      [...FLAGS, '--service', 'Shop', '--service', 'shop'],
      /^init: --service: "shop" is given more than once/,
    ],
    [[...FLAGS, '--content', 'nowhere'], /^init: --content: the folder nowhere does not exist/],
    [[...FLAGS, '--nmae', 'A'], /^init: Unknown option '--nmae'\. Did you mean --name\?/],
  ])('of %j writes nothing', async (args, message) => {
    const { code, err } = await run(folder, args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(read(folder, 'playbook/organisation.yaml')).toContain('Larkspur');
  });
});
