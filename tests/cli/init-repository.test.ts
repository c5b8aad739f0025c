import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { command as add } from '../../src/cli/add.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/init.ts';
import { sections } from '../../src/exports/menu.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { computeFigures } from '../../src/figures/figures.ts';
import { readChange } from '../../src/records/git/change.ts';
import { readContent } from '../../src/records/ledger.ts';
import { parts } from '../../src/scaffolds/organisation/parts.ts';
import { profileNames, profiles } from '../../src/scaffolds/organisation/profiles.ts';
import { existingPlaybook } from '../../src/scaffolds/organisation/standing.ts';
import { writeAll } from '../../src/scaffolds/organisation/write-files.ts';
import { agentRecords, agentsAnswer } from '../../src/views/reports/agents.ts';
import { contentFolder, scratchFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { textsIn } from '../support/files.ts';
import { makeRepository } from '../support/repository.ts';

const NOW = Date.parse('2026-11-04T09:00:00Z');
const A_MONTH_LATER = Date.parse('2026-12-04T23:00:00Z');
const FLAGS = ['--name', 'Acme Tools', '--zone', 'Europe/Berlin', '--currency', 'EUR', '--service', 'Shop'];

const surroundings = (cwd: string) => ({ cwd, env: {}, now: NOW });
const init = (cwd: string, ...args: string[]) => runCommand(command, [...args, ...FLAGS], surroundings(cwd));
const addTo = (cwd: string, ...args: string[]) => runCommand(add, args, surroundings(cwd));
const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const contentIn = (folder: string) => readContent(join(folder, 'content'));

/** The names of a site's menu. */
function menuOf(folder: string) {
  const basis = makeBasis(contentIn(folder).ledger, NOW);
  return sections(basis, computeFigures(basis)).flatMap(({ name, pages }) => [
    name,
    ...pages.map((page) => page.name),
  ]);
}

describe.each(profileNames)('the profile %s', (profile) => {
  test('begins a valid organisation with its duties and metrics, that asks for little', async () => {
    const cwd = scratchFolder();
    const { code, err } = await init(cwd, 'own', '--profile', profile);
    expect([code, err]).toEqual([0, '']);
    const content = contentIn(join(cwd, 'own'));
    expect(checkContent(content, NOW)).toEqual([]);
    const { cadences, scorecard, agents } = content.ledger;
    const counts = { reliability: [3, 3], delivery: [6, 5], company: [23, 13] }[profile];
    expect([Object.keys(cadences.data).length, Object.keys(scorecard.data).length]).toEqual(counts);
    const { duties, metrics } = profiles[profile];
    if (duties !== 'all') expect(Object.keys(cadences.data).sort()).toEqual([...duties].sort());
    if (metrics !== 'all') expect(Object.keys(scorecard.data).sort()).toEqual([...metrics].sort());
    const later = checkContent(content, A_MONTH_LATER);
    expect(later.filter(({ severity }) => severity === 'error')).toEqual([]);
    if (profile === 'company') return;
    expect(later.length).toBeLessThanOrEqual(3);
    // Only those who have something to do.
    expect(Object.keys(agents.data).length).toBeLessThan(12);
    const menu = menuOf(join(cwd, 'own'));
    expect(menu).toEqual(expect.arrayContaining(['Scorecard', 'Service levels', 'Incidents', 'Agents']));
    for (const name of ['Metrics', 'Growth', 'Improvement', 'Compliance', 'Finance', 'Readiness'])
      expect(menu).not.toContain(name);
  });
});

test('a new repository has what npm, git, editors and agents need', async () => {
  const cwd = scratchFolder();
  const { out } = await init(cwd, 'own', '--profile', 'delivery');
  const own = join(cwd, 'own');
  expect(out).toContain('Next: cd own, run npm install and npx opsbook start.');
  expect(readdirSync(own).sort()).toEqual(
    '.editorconfig .gitattributes .github .gitignore .vscode AGENTS.md README.md content package.json'.split(
      ' ',
    ),
  );
  expect(JSON.parse(read(own, 'package.json'))).toEqual({
    name: 'acme-tools-operations',
    private: true,
    scripts: {
      start: 'opsbook start',
      validate: 'opsbook validate',
      build: 'opsbook build',
      new: 'opsbook new',
    },
    dependencies: { opsbook: expect.stringMatching(/^\^\d+\.\d+\.\d+$/) },
  });
  const settings = JSON.parse(read(own, '.vscode/settings.json'));
  expect(settings['yaml.schemas']['./node_modules/opsbook/public/schemas/watch.json']).toBe(
    'content/watch/**/*.yaml',
  );
  const guide = read(own, 'content/README.md');
  expect(guide).toContain('`npx opsbook new KIND`');
  for (const text of Object.values(textsIn(own)))
    expect(text).not.toMatch(/npm run|larkspur|demo org|\.\.\/src|\.\.\/public|grower/i);
  expect(read(own, 'README.md')).toMatch(
    /\| Sprint plan \| `sprint-plan` \| weekly \| Sprint Prioritizer \|/,
  );
  expect(read(own, 'AGENTS.md')).toContain('| an incident of `P0`, `P1` is resolved |');
  expect(read(own, 'AGENTS.md')).not.toContain('publishing');
});

test('the whole repository may be the content', async () => {
  const own = scratchFolder();
  expect((await init(own, '--content', '.')).code).toBe(0);
  const content = readContent(own);
  expect(checkContent(content, NOW)).toEqual([]);
  expect(content.ledger.organisation.data.folder).toBe('.');
  expect(existsSync(join(own, 'content'))).toBe(false);
  writeFileSync(join(own, '2026-11-04-shop-down.md'), 'Where no record belongs.\n');
  mkdirSync(join(own, 'node_modules'));
  writeFileSync(join(own, 'node_modules/a.md'), 'A package.\n');
  const problems = checkContent(readContent(own), NOW);
  expect(problems.map(({ rule, file }) => [rule, file])).toEqual([
    ['unknown-file', '2026-11-04-shop-down.md'],
  ]);
});

test('a change of what lies beside the records of such a repository is no change of content', async () => {
  const fresh = scratchFolder();
  await init(fresh, '--content', '.');
  const own = scratchFolder();
  makeRepository(own, [{ at: '2026-11-04T09:00:00Z', files: textsIn(fresh) }]);
  writeFileSync(join(own, 'AGENTS.md'), 'Changed.\n');
  mkdirSync(join(own, 'dist'));
  for (const name of ['index.html', '.opsbook-site']) writeFileSync(join(own, 'dist', name), 'The site.\n');
  writeFileSync(join(own, 'playbook/causes.yaml'), 'load: { name: Load, definition: Too much }\n');
  const change = await readChange(own, 'HEAD');
  expect(change.known && [...change.before.keys()]).toEqual(['playbook/causes.yaml']);
});

test('a package.json in the content of another repository hides nothing', async () => {
  const own = scratchFolder();
  await init(own);
  mkdirSync(join(own, '.git'));
  writeFileSync(join(own, 'content/package.json'), '{}\n');
  writeFileSync(join(own, 'content/.gitattributes'), '* -diff\n');
  const problems = checkContent(contentIn(own), NOW);
  expect(problems.map(({ rule, file }) => [rule, file])).toEqual([
    ['unknown-file', '.gitattributes'],
    ['unknown-file', 'package.json'],
  ]);
});

describe('what exists', () => {
  test('is kept and named, and package.json gets what it lacks', async () => {
    const own = scratchFolder({
      'README.md': 'mine\n',
      'package.json': '{\n\t"name": "ops",\n\t"scripts": { "start": "mine" }\n}\n',
    });
    const { code, out } = await init(own);
    expect(code).toBe(0);
    expect(out).toContain('Kept what was there: README.md.\n');
    expect(out).toContain('Added opsbook and its scripts to package.json.\n');
    expect(read(own, 'README.md')).toBe('mine\n');
    expect(JSON.parse(read(own, 'package.json'))).toMatchObject({
      name: 'ops',
      scripts: { start: 'mine', validate: 'opsbook validate' },
      dependencies: { opsbook: expect.any(String) },
    });
    expect(read(own, 'package.json')).toContain('\n\t"name"');
  });

  test('is content: nothing is written', async () => {
    const own = scratchFolder({ 'sub/content/notes.md': 'mine\n' });
    const { code, err } = await init(own, 'sub');
    expect([code, err]).toEqual([
      1,
      'Nothing was written: sub has content of its own already, in content/. Choose another folder.\n',
    ]);
    expect(Object.keys(textsIn(own))).toEqual(['sub/content/notes.md']);
  });

  test('cannot be added to: nothing is written', async () => {
    const own = scratchFolder({ 'package.json': 'no JSON\n' });
    const { code, err } = await init(own);
    expect(code).toBe(1);
    expect(err).toContain('package.json is not a JSON object');
    expect(Object.keys(textsIn(own))).toEqual(['package.json']);
  });

  test('stays as it was if a file cannot be written', () => {
    const own = scratchFolder({ a: 'old\n', b: 'a file, no folder\n' });
    const files = [
      { path: 'a', text: 'new\n' },
      { path: 'new/folder/c', text: 'new\n' },
      { path: 'b/d', text: 'new\n' },
    ];
    expect(() => writeAll(own, files)).toThrow();
    expect(textsIn(own)).toEqual({ a: 'old\n', b: 'a file, no folder\n' });
    expect(existsSync(join(own, 'new'))).toBe(false);
  });
});

test('an organisation may have begun long ago', async () => {
  const cwd = scratchFolder();
  expect((await init(cwd, 'own', '--start', '2024-01-01')).code).toBe(0);
  const problems = checkContent(contentIn(join(cwd, 'own')), NOW);
  expect(new Set(problems.map(({ rule, severity }) => `${rule} ${severity}`))).toEqual(
    new Set(['report-missing warning']),
  );
});

describe('with people', () => {
  test('the first owns everything, and pages call them people', async () => {
    const cwd = scratchFolder();
    const { out } = await init(cwd, 'own', '--person', 'Ann Lee', '--person', 'Bo Ek');
    expect(out).toContain('Ann Lee (ann-lee) owns every duty and metric and decides in every incident.');
    const content = contentIn(join(cwd, 'own'));
    expect(checkContent(content, NOW)).toEqual([]);
    const { agents, cadences, scorecard, severities } = content.ledger;
    expect(agents.data).toEqual({ 'ann-lee': { name: 'Ann Lee' }, 'bo-ek': { name: 'Bo Ek' } });
    const owners = [...Object.values(cadences.data), ...Object.values(scorecard.data)].map(
      ({ owner }) => owner,
    );
    expect(new Set(owners)).toEqual(new Set(['ann-lee']));
    expect(severities.data['P0']!.team).toEqual(['ann-lee']);
    expect(JSON.stringify(severities.data)).not.toMatch(/agent/);

    const basis = makeBasis(content.ledger, NOW);
    const answer = agentsAnswer(agentRecords(basis, computeFigures(basis)), content.ledger);
    expect(answer).toBe('2 people, 1 of whom delivers reports; no report is missing.');
    expect(menuOf(join(cwd, 'own'))).toContain('People');
    expect(menuOf(join(cwd, 'own'))).not.toContain('Agents');
  });

  test('a name is given once', async () => {
    const { code, err } = await init(scratchFolder(), '--person', 'Ann Lee', '--person', 'ann lee');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^init: --person: "ann lee" is given more than once/),
    ]);
  });
});

test('an unknown profile writes nothing', async () => {
  const cwd = scratchFolder();
  const { code, err } = await init(cwd, '--profile', 'delivry');
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^init: --profile: there is no "delivry"\. Did you mean delivery\?/),
  ]);
  expect(readdirSync(cwd)).toEqual([]);
});

describe('add', () => {
  test('every duty and metric of the template belongs to one part', () => {
    const { cadences, scorecard } = readContent(
      contentFolder({}, { base: DEMO, parts: ['playbook'] }),
    ).ledger;
    const all = Object.values(parts);
    expect(all.flatMap(({ duties }) => duties).sort()).toEqual(Object.keys(cadences.data).sort());
    expect(all.flatMap(({ metrics }) => metrics)).toEqual(
      expect.arrayContaining(Object.keys(scorecard.data)),
    );
  });

  test('each part fits into the smallest organisation, whose own text stays', async () => {
    const cwd = scratchFolder();
    await init(cwd, 'own', '--profile', 'reliability', '--person', 'Ann Lee', '--person', 'Bo Ek');
    const own = join(cwd, 'own');
    const file = join(own, 'content/playbook/cadences.yaml');
    writeFileSync(file, `# Ours.\n${readFileSync(file, 'utf8')}# The end.\n`);
    const before = readFileSync(file, 'utf8');
    for (const part of Object.keys(parts)) {
      const { code, err } = await addTo(own, part, '--owner', 'bo-ek');
      expect([code, err], part).toEqual([0, '']);
    }
    const content = contentIn(own);
    expect(checkContent(content, NOW)).toEqual([]);
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
    const { cadences, compliance } = content.ledger;
    expect(Object.keys(cadences.data)).toHaveLength(23);
    expect(cadences.data['sprint-plan']).toMatchObject({ owner: 'bo-ek', start: '2026-11-04' });
    expect(cadences.data['system-uptime']!.owner).toBe('ann-lee');
    // Not what the template's organisation sells.
    expect(Object.keys(compliance.data.frameworks)).toEqual(['gdpr']);
    expect([...existingPlaybook(join(own, 'content')).keys()]).toEqual(
      expect.arrayContaining(['loop.yaml', 'platforms.yaml', 'readiness.yaml']),
    );
  });

  test('says what is there already, and adds nothing to that', async () => {
    const cwd = scratchFolder();
    await init(cwd, 'own', '--profile', 'delivery');
    const own = join(cwd, 'own');
    const { out } = await addTo(own, 'reliability');
    expect(out).toContain('Added health-status-report and tech-debt-assessment to playbook/cadences.yaml');
    expect(out).toContain('Left as it was, because it was there already: system-uptime');
    const before = textsIn(own);
    const { code, err } = await addTo(own, 'delivery');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /^Nothing was changed: the playbook has all of delivery already: deployment-pipeline, /,
      ),
    ]);
    expect(textsIn(own)).toEqual(before);
  });

  test('lists the parts, and refuses unknown ones and unknown owners', async () => {
    const cwd = scratchFolder();
    await init(cwd, 'own', '--profile', 'reliability');
    const own = join(cwd, 'own');
    expect((await addTo(own)).out).toMatch(
      /^finance +revenue, cost and forecast\n +duties: monthly-financial-report\n/m,
    );
    expect((await addTo(own, 'finanse')).err).toMatch(
      /^add: there is no part "finanse"\. Did you mean finance\?/,
    );
    expect((await addTo(own, 'finance', '--owner', 'nobody')).err).toMatch(
      /^add: --owner: there is no "nobody" in playbook\/agents\.yaml/,
    );
  });
});
