import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkContent } from '../../src/checks/checks.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/new.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { folderAt } from '../../src/records/folder.ts';
import { contentOf, openContent, readContent } from '../../src/records/ledger.ts';
import { writeRecord } from '../../src/records/write-record.ts';
import { hints } from '../../src/scaffolds/fields.ts';
import { findWanted, listKinds } from '../../src/scaffolds/names.ts';
import { ownPlaybook } from '../../src/scaffolds/organisation/own-playbook.ts';
import { existingPlaybook } from '../../src/scaffolds/organisation/standing.ts';
import { beginRecord, composeRecord, missingIn } from '../../src/scaffolds/scaffold.ts';
import { toJsonSchema } from '../../src/schemas/json-schema.ts';
import type { Kind } from '../../src/schemas/kind.ts';
import { recordKinds } from '../../src/schemas/kinds.ts';
import { forms } from '../../src/schemas/reports/reports.ts';
import { contentFolder, minimal, scratchFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { writeFiles } from '../support/files.ts';
import { facts } from './facts.ts';

/** A writable copy of an organisation's content. */
const copyOf = (base: string) => dirname(contentFolder({}, { base }));
/** A writable copy of the demo's playbook, and of what else of it the test is about. */
const partOfDemo = (...parts: string[]) =>
  dirname(contentFolder({}, { base: DEMO, parts: ['playbook', ...parts] }));

const NOW = Date.parse('2026-11-04T16:30:00+01:00');
const run = (cwd: string, args: string[], more: object = {}) =>
  runCommand(command, args, { cwd, env: {}, now: NOW, ...more });
const set = (values: Record<string, string>) =>
  Object.entries(values).flatMap(([key, value]) => ['--set', `${key}=${value}`]);

/** Kinds with nothing to record yet, because their next month is not over. */
const early = ['finance-month', 'growth-month', 'compliance-month'];

/** What a new record is not begun with. */
const LATER = new Set(['exclusions', 'amendments', 'source', 'origin', 'sealed', 'audience', 'public']);

/** Writes a record of every kind and output, and validates all of them. */
function errorsOf(content: string, values: Record<string, Record<string, string>>, skip: string[]) {
  const folder = folderAt(content);
  const opened = openContent(folder);
  const read = contentOf(folder, opened);
  const words = listKinds(read.ledger)
    .replace(/^\w+: /gm, '')
    .split(/, |\n/);
  const asOf = asOfInstant(read.ledger, undefined, NOW).instant;
  const cwd = copyOf(content);
  const written: string[] = [];
  for (const word of words.filter((each) => !skip.includes(each))) {
    const id = early.includes(word) && read.ledger.finance.length > 0 ? '2024-10' : undefined;
    const pairs = Object.entries(values[word] ?? {}).map(([key, value]) => `${key}=${value}`);
    const draft = beginRecord(read, findWanted(read.ledger, word), { id, values: pairs }, asOf);
    expect(missingIn(draft, read.ledger), word).toEqual([]);
    const file = composeRecord(read, draft, asOf);
    expect(writeRecord(join(cwd, 'content'), file, false), word).toBe('written');
    written.push(file.path);
  }
  const after = folderAt(join(cwd, 'content'));
  const unchanged = [...opened.reads].filter(([file]) => !written.includes(file));
  const errors = checkContent(contentOf(after, openContent(after, unchanged)), asOf).filter(
    ({ severity, file }) => severity === 'error' && written.includes(file),
  );
  return { read, words, errors: errors.map(({ file, line, message }) => `${file}:${line} ${message}`) };
}

describe('npm run new', () => {
  test('writes a valid record of every kind and every output of the demo', () => {
    const values = facts('analytics-reporter', 'checkout', 'P2', '2026-10-29-sign-in-refused');
    const { read, words, errors } = errorsOf(DEMO, values, ['review']);
    expect(errors).toEqual([]);
    const kinds = Object.keys(recordKinds).filter((kind) => kind !== 'reports');
    const duties = Object.values(read.ledger.cadences.data);
    const outputs = duties.filter(({ every }) => every !== 'continuous');
    expect(words).toHaveLength(kinds.length + outputs.length);
  });

  test('writes a valid record of every kind that a minimal organisation can have', () => {
    const { ledger } = readContent(minimal);
    const [agent] = Object.keys(ledger.agents.data);
    const [service] = Object.keys(ledger.services.data.services);
    const [severity] = Object.keys(ledger.severities.data);
    const values = facts(agent!, service!, severity!, ledger.incidents[0]!.id);
    // It lacks the framework, request rules, loop and review duty that the others need.
    const { errors } = errorsOf(minimal, values, ['data-subject-request', 'control', 'feature', 'review']);
    expect(errors).toEqual([]);
  });

  test('writes a valid record of every kind in a new organisation', () => {
    const beginning = {
      name: 'Acme',
      zone: 'UTC',
      currency: 'USD',
      services: ['Shop'],
      start: '2026-11-04',
      profile: 'company',
      people: [],
    } as const;
    const own = scratchFolder();
    for (const file of ownPlaybook(existingPlaybook(DEMO), beginning)) writeRecord(own, file, false);
    // There is no incident yet to write about, and no framework.
    const { errors } = errorsOf(own, facts('studio-producer', 'shop', 'P2', ''), [
      'post-mortem',
      'control',
      'review',
    ]);
    expect(errors).toEqual([]);
  });

  test('names an incident by its day and title, with the state investigating', async () => {
    const cwd = copyOf(minimal);
    const { ledger } = readContent(minimal);
    const [severity] = Object.keys(ledger.severities.data);
    const call = [
      'incident',
      ...set({ title: 'Größere Störung: cards', severity: severity!, started: '2026-03-30T09:00Z' }),
    ];
    const { out } = await run(cwd, call);
    expect(out).toContain('content/incidents/2026-03-30-grossere-storung-cards.md');
    expect(out).toContain('Next: fill it in, then run npm run validate -- content/incidents/');
    const text = readFileSync(join(cwd, 'content/incidents/2026-03-30-grossere-storung-cards.md'), 'utf8');
    expect(text).toContain('state: investigating\n');
    expect(text).toContain('# detected: TIME WITH OFFSET   # When it was first noticed.\n');
    expect(text).not.toContain('amendments');
    // What it affected is not known yet, which an empty list would deny.
    expect(text).not.toMatch(/^impacts:/m);
    expect(text).toMatch(/^# impacts: .*`\[\]` says that no service was affected\.$/m);
    // The shape of each impact, with the ids of this organisation.
    expect(text).toMatch(
      /^# {3}- service: shop \| search .*\n# {5}level: outage \| .*\n# {5}from: TIME .*\n# {5}to: TIME /m,
    );
    // Running it again creates another incident, not the same file.
    expect((await run(cwd, call)).out).toContain('2026-03-30-grossere-storung-cards-2.md');
  });

  test('names maintenance by the day of its window, not of its announcement', async () => {
    const window = { 'window.from': '2026-11-20T02:00:00Z', 'window.to': '2026-11-20T04:00:00Z' };
    const { out, err } = await run(copyOf(minimal), ['maintenance', ...set({ title: 'A disk', ...window })]);
    expect(out).toContain('maintenance/2026-11-20-a-disk.md');
    expect(err).not.toContain('named after');
  });

  test('says of an empty list that makes a file a record that it is to be replaced', async () => {
    const { out } = await run(copyOf(minimal), ['growth-month', '2026-10', '--dry-run']);
    expect(out).toMatch(/^channels: \[\]\n# Delete the line above once "channels:" is filled in below\.\n/);
  });

  test('counts the TODOs that it writes, and does not report each of them', async () => {
    const { incidents, postmortems } = readContent(minimal).ledger;
    const { id } = incidents.find((each) => !postmortems.some((written) => written.id === each.id))!;
    const { out, err } = await run(copyOf(minimal), [
      'post-mortem',
      id,
      ...set({ author: 'support-responder' }),
    ]);
    expect(out, err).toMatch(/^Next: answer its \d+ TODOs, then run npm run validate -- /m);
    expect(err).not.toContain('TODO');
  });

  test('lists exactly the missing facts, and writes nothing', async () => {
    const cwd = copyOf(minimal);
    const { code, err } = await run(cwd, ['experiment', 'one', '--set', 'title=One']);
    expect(code).toBe(2);
    expect(err).toContain(
      "  --set 'metric.baseline=NUMBER'   Conversion before the experiment, in percent.\n",
    );
    expect(err).not.toContain('title=');
    expect(existsSync(join(cwd, 'content/experiments'))).toBe(false);
  });

  test('lists the values in the playbook if there are few', async () => {
    const { err } = await run(partOfDemo(), ['incident', '--set', 'title=One']);
    expect(err).toContain("  --set 'severity=P0 | P1 | P2 | P3'   How severe it is for users.");
    expect(err).toContain("  --set 'started=TIME WITH OFFSET'   When the impact began");
  });

  test('asks only for missing values', async () => {
    const cwd = partOfDemo('compliance');
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return 'low';
    };
    const given = set({ title: 'A hole', found: '2026-11-02', source: 'scan' });
    const { out } = await run(cwd, ['vulnerability', ...given], { ask });
    expect(asked).toEqual([expect.stringMatching(/^severity \(critical \| high \| medium \| low\)/)]);
    expect(out).toContain('Wrote content/compliance/vulnerabilities/2026-');
  });

  test('begins a report as a draft without the fields that are not known yet', async () => {
    const cwd = partOfDemo('reports/weekly-status-update');
    // W44 exists; W45 is the next one due, by the owner of the duty.
    const { code, out, err } = await run(cwd, ['weekly-status-update']);
    expect([code, out.split('\n').slice(0, 2)]).toEqual([
      0,
      [
        'Wrote content/reports/weekly-status-update/2026-W45.md',
        'Period: 2026-W45, the next one; it is over on 2026-11-09',
      ],
    ]);
    expect(err).toContain('warning: the draft lacks overall\n');
    const text = readFileSync(join(cwd, 'content/reports/weekly-status-update/2026-W45.md'), 'utf8');
    expect(text).toMatch(/^---\nperiod: 2026-W45\nauthor: project-shepherd\nstatus: draft\n# /);
    expect(text).toContain('# overall: green | amber | red   # Required. Overall status: ');
  });

  test('proposes the oldest period that is due and missing, with the keys of earlier reports', async () => {
    const { out, err } = await run(partOfDemo('reports/support-ticket-summary'), [
      'support-ticket-summary',
      '--dry-run',
    ]);
    expect(err).toContain('Period: 2026-06-21, the oldest one that is due and missing\n');
    expect(out).toMatch(/^# byChannel: .*\n# {3}email: WHOLE NUMBER\n# {3}chat: WHOLE NUMBER\n/m);
  });

  test('shows a shape for every field of every kind that is YAML once it is uncommented', () => {
    for (const [name, kind] of Object.entries(recordKinds as Record<string, Kind>)) {
      const shapes = name === 'reports' ? Object.values(forms) : [kind.schema];
      for (const schema of shapes) {
        const json = toJsonSchema(schema);
        const shown = Object.keys(parse(hints(json, {}).replace(/^# /gm, '')));
        const all = Object.keys(json.properties ?? {});
        expect(
          all.filter((key) => !shown.includes(key) && !LATER.has(key)),
          name,
        ).toEqual([]);
      }
    }
  });

  test('adds an entry to the log of its month and leaves the rest of the file as it is', async () => {
    const cwd = copyOf(minimal);
    const log = join(cwd, 'content/deployments/2026-03.yaml');
    const before =
      '# Ours.\ndeployments:\n  - { at: 2026-03-02T08:00:00Z, service: shop, commit: 9ab31c0, outcome: succeeded } # first\n# end\n';
    writeFiles(join(cwd, 'content'), { 'deployments/2026-03.yaml': before });
    // In the organisation's zone that is the first of March.
    const entry = {
      service: 'search',
      at: '2026-02-28T23:30:00Z',
      commit: '0ab31c1',
      outcome: 'failed',
    };
    const { code, out } = await run(cwd, ['deployment', ...set(entry)]);
    expect([code, out.split('\n')[0]]).toEqual([0, 'Added to content/deployments/2026-03.yaml:4']);
    expect(readFileSync(log, 'utf8')).toBe(
      before.replace(
        '# first\n',
        '# first\n  - { at: 2026-02-28T23:30:00Z, service: search, commit: 0ab31c1, outcome: failed }\n',
      ),
    );
    const missing = await run(cwd, ['deployment', ...set({ service: 'search' })]);
    expect(missing.err).toContain(
      'Not written: an entry of a deployment log needs at, commit and outcome.\n',
    );
    const wrong = await run(cwd, ['deployment', ...set({ ...entry, service: 'shp' })]);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('2026-03.yaml:5:')]);
    const local = await run(cwd, ['deployment', ...set({ ...entry, at: '13/02/2026 09:58' })]);
    expect([local.code, local.err]).toEqual([
      1,
      expect.stringContaining('fix: write 2026-02-13T09:58:00+01:00'),
    ]);
  });

  test('has the sections required by the playbook, empty, so that a final report cannot omit one', async () => {
    const { out } = await run(partOfDemo(), ['quarterly-strategic-review', '--dry-run']);
    expect(out.match(/^## .*$/gm)).toEqual([
      '## Market',
      '## Product strategy',
      '## Growth',
      '## Organisation',
    ]);
  });

  test('never overwrites a record', async () => {
    const cwd = partOfDemo('finance');
    const file = join(cwd, 'content/finance/2026-10.yaml');
    const before = readFileSync(file, 'utf8');
    const { code, err } = await run(cwd, ['finance-month', '2026-10']);
    expect([code, err]).toEqual([
      2,
      'finance/2026-10.yaml already exists: choose another ID, or edit that file\n',
    ]);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('writes no invalid record, and says why', async () => {
    const cwd = partOfDemo('compliance');
    const { code, err } = await run(cwd, ['course', 'pots', ...set({ title: 'Pots', owner: 'nobody' })]);
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Not written: the record would not be valid.\ncontent\/compliance\/training\/pots\.yaml:2:8 error: /,
    );
    expect(existsSync(join(cwd, 'content/compliance/training/pots.yaml'))).toBe(false);
  });

  test.each([
    [
      ['sprint-plan'],
      /^the playbook has no duty "sprint-plan": npm run add -- delivery adds it, with the rest of delivery/,
    ],
    [['incidnet'], /^unknown kind "incidnet": did you mean "incident"\?/],
    [['course', '--set', 'titel=A'], /^unknown field "titel": did you mean "title"\?/],
    [['course', '--set', '__proto__.x=A'], /^unknown field "__proto__.x"/],
    [['feature', '--set', 'steps.__proto__.x=A'], /^unknown field "steps.__proto__.x"/],
    [['course', '--set', 'title'], /^--set takes KEY=VALUE/],
    [[], /^Usage: /],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await run(copyOf(minimal), args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test('does not leave the content folder', async () => {
    const cwd = copyOf(minimal);
    const { code } = await run(cwd, ['course', '../../../escaped', ...set({ title: 'A', owner: 'x' })]);
    expect(code).toBeGreaterThan(0);
    expect(existsSync(join(cwd, 'escaped.yaml'))).toBe(false);
  });
});
