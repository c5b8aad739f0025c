import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { validationReport } from '../../src/checks/formats/json.ts';
import { changeReport } from '../../src/diff/form.ts';
import { contentFolder, fixtures, samples } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';
import { makeRepository } from '../support/repository.ts';
import { connect, dataOf, faultOf, textOf } from './connect.ts';

const slow = 'incidents/2026-03-20-search-slow.md';
const fresh = 'incidents/2026-03-22-shop-slow.md';
const facts = { title: 'The shop was slow', severity: 'P2', started: '2026-03-22T08:00:00+01:00' };

/** A text that validates, for a new file. */
const valid = `---
title: The shop was slow
severity: P2
state: resolved
started: 2026-03-22T08:00:00+01:00
resolved: 2026-03-22T09:00:00+01:00
impacts: []
---
`;

const rulesIn = ({ problems }: { problems: { rule: string }[] }) => problems.map(({ rule }) => rule);

test('a started record is the one that npm run new prints, with its problems', async () => {
  const root = contentFolder();
  const client = await connect(root);
  const started = await dataOf(client, 'start_record', {
    kind: 'incident',
    fields: { ...facts, impacts: [] },
  });
  expect(started).toMatchObject({ path: 'incidents/2026-03-22-the-shop-was-slow.md', errors: 0 });
  expect(started.text).toMatch(/^---\ntitle: The shop was slow\nseverity: P2\nstate: investigating\n/);
  expect(started.text).toContain('# detected: TIME WITH OFFSET');
  expect(existsSync(join(root, started.path))).toBe(false);
  const postmortem = await dataOf(client, 'start_record', {
    kind: 'post-mortem',
    id: '2026-03-20-search-slow',
  });
  expect(postmortem.text).toContain('TODO');
  expect(rulesIn(postmortem)).toContain('placeholder');
  expect(await faultOf(client, 'start_record', { kind: 'incident', fields: { title: 'x' } })).toMatch(
    /^fields are missing:\nseverity: P0 \| P1 \| P2 /,
  );
  expect(await faultOf(client, 'start_record', { kind: 'incident', fields: { titel: 'x' } })).toContain(
    'did you mean "title"',
  );
  expect(await faultOf(client, 'start_record', { kind: 'incident', id: '../../x', fields: facts })).toContain(
    'not a path inside',
  );
});

test('a report is started for the period that is owed', async () => {
  const client = await connect(contentFolder({}, { base: samples }));
  const { period, path, text } = await dataOf(client, 'start_record', { kind: 'weekly-status-update' });
  expect(period).toMatch(/the oldest one that is due and missing$/);
  expect(path).toMatch(/^reports\/weekly-status-update\/2026-W\d\d\.md$/);
  expect(text).toContain('status: draft');
});

test('a text is checked as if it were in the content, and nothing is written', async () => {
  const root = contentFolder();
  const client = await connect(root);
  const text = valid.replace(
    'impacts: []',
    'impacts:\n  - { service: serch, level: outage, from: 2026-03-22T08:00:00+01:00, to: 2026-03-22T09:00:00+01:00 }',
  );
  const data = await dataOf(client, 'validate_text', { path: fresh, text });
  expect(validationReport.parse(data.report)).toMatchObject({
    errors: 1,
    problems: [{ rule: 'unknown-reference', file: fresh, line: 8, edit: 'search' }],
  });
  expect(data).toMatchObject({ path: fresh, valid: false, fixed: { text: text.replace('serch', 'search') } });
  expect(await dataOf(client, 'validate_text', { path: fresh, text: data.fixed.text })).toMatchObject({
    valid: true,
  });
  expect(existsSync(join(root, fresh))).toBe(false);
});

test('a text that breaks another record says so, and nothing of what was wrong before', async () => {
  const root = contentFolder({ 'incidents/2026-03-23-broken.md': 'nothing' });
  const client = await connect(root);
  const services = readFileSync(join(root, 'playbook/services.yaml'), 'utf8').replace(
    /^ {2}search:/m,
    '  finder:',
  );
  const { report } = await dataOf(client, 'validate_text', {
    path: 'playbook/services.yaml',
    text: services,
  });
  expect(report.problems).toContainEqual(expect.objectContaining({ rule: 'unknown-reference', file: slow }));
  expect(report.problems.map(({ file }: { file: string }) => file)).not.toContain(
    'incidents/2026-03-23-broken.md',
  );
});

test('a sealed fact cannot be changed without an amendment, even in memory', async () => {
  const folder = join(fixtures, 'invalid/sealed-fact');
  const path = 'incidents/2026-01-08-shop-slow.md';
  const root = contentFolder({}, { history: join(folder, 'history') });
  const client = await connect(root, { mayWrite: true });
  const text = readFileSync(join(folder, 'content', path), 'utf8');
  const { report } = await dataOf(client, 'validate_text', { path, text });
  expect(rulesIn(report)).toContain('sealed-fact');
  const { hash, file } = await dataOf(client, 'read_record', { path, as: 'text' });
  expect(rulesIn((await dataOf(client, 'validate_text', { path, text: file.text })).report)).not.toContain(
    'sealed-fact',
  );
  expect(await faultOf(client, 'write_record', { path, text, replace: true, hash })).toContain('sealed-fact');
  const { sealed } = await dataOf(client, 'diff', { changes: [{ path, text }], format: 'json' });
  expect(sealed).toContainEqual(expect.objectContaining({ file: path, amendment: null }));
});

test('a change shows what it does to the figures before it is written', async () => {
  const root = contentFolder();
  const client = await connect(root);
  const changes = [
    { path: fresh, text: valid },
    { path: slow, text: null },
  ];
  expect(await textOf(client, 'diff', { changes })).toContain(
    'This change adds 1 incident, removes 1 incident',
  );
  const {
    notice: _,
    moreFigures: __,
    left: ___,
    ...report
  } = await dataOf(client, 'diff', { changes, format: 'json' });
  expect(changeReport.parse(report)).toMatchObject({
    base: { name: 'the working tree', commit: '' },
    records: [
      { change: 'removed', file: slow },
      { change: 'added', file: fresh },
    ],
  });
  expect(await faultOf(client, 'diff')).toBe('give either changes or base');
  expect(await faultOf(client, 'diff', { base: 'main' })).toContain('not in a git repository');
  makeRepository(root, [{ at: '2026-03-31T10:00:00Z', files: textsIn(root) }]);
  writeFileSync(join(root, fresh), valid);
  expect(await textOf(client, 'diff', { base: 'main' })).toContain('This change adds 1 incident');
});

test('kinds and rules are explained', async () => {
  const client = await connect(contentFolder());
  const kind = await textOf(client, 'describe_kind', { kind: 'incident' });
  expect(kind).toContain('title: text, required');
  expect(kind).toContain('impacts[].service: shop | search');
  expect(kind).toContain('Example:\n---\n');
  expect(kind).toContain('timestamp-order: Ensure');
  expect(await textOf(client, 'describe_kind', { kind: 'playbook/severities' })).toContain('*.definition');
  expect(await faultOf(client, 'describe_kind', { kind: 'nothing' })).toContain('kinds: incident');
  const { rules } = await dataOf(client, 'list_rules');
  expect(rules).toContainEqual(expect.objectContaining({ id: 'sealed-fact', severity: 'error' }));
  expect((await dataOf(client, 'list_rules', { kind: 'incident' })).total).toBeLessThan(rules.length);
  expect(await textOf(client, 'explain_rule', { rules: ['sealed-fact'] })).toContain('Wrong, in');
  expect(await faultOf(client, 'explain_rule', { rules: ['sealed-fct'] })).toBe(
    'there is no rule "sealed-fct". Did you mean sealed-fact?',
  );
});

test('wrong arguments are refused with a sentence', async () => {
  const client = await connect(contentFolder());
  expect(await faultOf(client, 'validate_text', { path: fresh })).toContain('text');
  expect(await faultOf(client, 'find_records', { words: 3 })).toContain('words');
  expect(await faultOf(client, 'find_records', { sort: 'title' })).toContain('sort');
  expect(await faultOf(client, 'list_owed', { offset: -1 })).toContain('offset');
});

test('a text of 5 MB is refused', async () => {
  const client = await connect(contentFolder(), { mayWrite: true });
  const text = 'x'.repeat(5 * 1024 * 1024);
  for (const [tool, args] of [
    ['validate_text', { path: fresh, text }],
    ['write_record', { path: fresh, text }],
    ['diff', { changes: [{ path: fresh, text }] }],
  ] as const)
    expect(await faultOf(client, tool, args)).toMatch(/^the text has 5\.0 MiB, and a record at most 1 MiB/);
});

const outside = [
  '../x.md',
  'incidents/../../x.md',
  '/tmp/x.md',
  'C:/x.md',
  'incidents\\x.md',
  'incidents//x.md',
  'incidents/.x.md',
  '.git/hooks/x.md',
  'incidents/x.yaml',
  'README.md',
  'src/x.ts',
];

test('nothing is checked or written outside the places of records', async () => {
  const root = contentFolder();
  const before = textsIn(dirname(root));
  const client = await connect(root, { mayWrite: true });
  for (const path of outside) {
    for (const tool of ['validate_text', 'write_record'])
      expect(await faultOf(client, tool, { path, text: valid })).toContain(JSON.stringify(path));
    await faultOf(client, 'diff', { changes: [{ path, text: valid }] });
  }
  expect(textsIn(dirname(root))).toEqual(before);
});

test('a record is written if it validates, and only once', async () => {
  const root = contentFolder();
  const client = await connect(root, { mayWrite: true });
  const refused = await faultOf(client, 'write_record', { path: fresh, text: valid.replace('P2', 'P9') });
  expect(refused).toMatch(/^not written: .* would have or cause 1 error\n/);
  expect(refused).toContain('"rule":"unknown-reference"');
  expect(existsSync(join(root, fresh))).toBe(false);
  const written = await dataOf(client, 'write_record', { path: fresh, text: valid });
  expect(written).toMatchObject({ path: fresh, outcome: 'written' });
  expect(readFileSync(join(root, fresh), 'utf8')).toBe(valid);
  expect(await dataOf(client, 'write_record', { path: fresh, text: valid })).toMatchObject({
    outcome: 'unchanged',
  });
  expect(await faultOf(client, 'write_record', { path: 'playbook/causes.yaml', text: '{}' })).toBe(
    'only people change the playbook',
  );
});

test('an existing record is replaced only by who has read it', async () => {
  const root = contentFolder();
  const client = await connect(root, { mayWrite: true });
  const text = readFileSync(join(root, slow), 'utf8').replace('slowly', 'late');
  const write = (args: object) => ({ path: slow, text, ...args });
  expect(await faultOf(client, 'write_record', write({}))).toContain('exists');
  expect(await faultOf(client, 'write_record', write({ replace: true }))).toContain('read it again');
  const { hash } = await dataOf(client, 'read_record', { path: slow });
  const own = readFileSync(join(root, slow), 'utf8').replace('slowly', 'badly');
  writeFileSync(join(root, slow), own);
  expect(await faultOf(client, 'write_record', write({ replace: true, hash }))).toContain('read it again');
  expect(readFileSync(join(root, slow), 'utf8')).toBe(own);
  const again = await dataOf(client, 'read_record', { path: slow });
  expect(await dataOf(client, 'write_record', write({ replace: true, hash: again.hash }))).toMatchObject({
    outcome: 'replaced',
  });
  expect(readFileSync(join(root, slow), 'utf8')).toBe(text);
});

test('nothing is written through a symbolic link', async () => {
  const root = contentFolder();
  const elsewhere = join(dirname(root), 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'secret.md'), valid);
  symlinkSync(elsewhere, join(root, 'incidents/linked'));
  symlinkSync(join(elsewhere, 'secret.md'), join(root, fresh));
  const client = await connect(root, { mayWrite: true });
  const fault = await faultOf(client, 'write_record', {
    path: 'incidents/linked/2026-03-22-shop.md',
    text: valid,
  });
  expect(fault).toContain('is a symbolic link');
  expect(await faultOf(client, 'write_record', { path: fresh, text: valid.replace('slow', 'late') })).toMatch(
    /symbolic link/,
  );
  expect(await faultOf(client, 'read_record', { path: fresh })).toMatch(/^there is no record/);
  expect(textsIn(elsewhere)).toEqual({ 'secret.md': valid });
});

test('without leave to write there is no tool that writes', async () => {
  const root = contentFolder();
  await expect(
    (await connect(root)).callTool({ name: 'write_record', arguments: { path: fresh, text: valid } }),
  ).rejects.toThrow('write_record');
  expect(existsSync(join(root, fresh))).toBe(false);
});

test('a cancelled call ends at the next step, and writes nothing', async () => {
  const root = contentFolder();
  const client = await connect(root, { mayWrite: true });
  const cancelled = new AbortController();
  const write = { name: 'write_record', arguments: { path: fresh, text: valid } };
  const call = client.callTool(write, { signal: cancelled.signal });
  const ended = expect(call).rejects.toThrow();
  // By then, the server has begun.
  await setImmediate();
  cancelled.abort();
  await ended;
  // The server goes on, and this call takes as long as the other would have.
  const other = fresh.replace('shop', 'shops');
  await dataOf(client, 'write_record', { path: other, text: valid });
  expect([existsSync(join(root, fresh)), existsSync(join(root, other))]).toEqual([false, true]);
});
