import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { readTime } from '../../src/importers/times.ts';
import { asReport, CONFIG, importIssue, issue, makeArchive, runImport } from './archive.ts';

test('an ordinary issue loses nothing', async () => {
  expect(await importIssue(issue())).toEqual({
    losses: [],
    path: 'incidents/2024-01-02-slow.md',
    record: `---
title: API is slow
severity: disrupted
state: resolved
started: 2024-01-02T10:00:00Z
resolved: 2024-01-02T11:00:00Z
impacts:
  - service: api.example.org
    level: partial
    from: 2024-01-02T10:00:00Z
    to: 2024-01-02T11:00:00Z
source:
  system: cState
  file: content/issues/2024-01-02-slow.md
  url: https://status.example.org/issues/2024-01-02-slow/
---

It was slow.
`,
  });
});

test.each([
  ['down', 'outage'],
  ['disrupted', 'partial'],
  ['notice', 'none'],
])('severity %s reads as level %s', async (severity, level) => {
  const { record } = await importIssue(issue({ severity }));
  expect(record).toContain(`severity: ${severity}\n`);
  expect(record).toContain(`level: ${level}\n`);
});

test('an issue that is not resolved stays open', async () => {
  const { losses, record } = await importIssue(issue({ resolved: 'false' }));
  expect(losses).toEqual([
    'guessed state: investigating, because resolved is false and the source does not give the state of the response',
    'dropped resolvedWhen: "2024-01-02T11:00:00-00:00", because it is not resolved',
  ]);
  expect(record).toContain('state: investigating\n');
  expect(record).not.toContain('resolved:');
  expect(record).not.toContain('to:');
});

test('systems: known, unknown, named twice', async () => {
  const { losses, record } = await importIssue(
    issue({ affected: '[Mail Queue, api.example.org, "wiki (old)", Mail Queue]' }),
  );
  expect(losses).toEqual([
    'dropped affected: duplicate "Mail Queue": kept once',
    'uncounted affected: "wiki (old)" is not a system in config.yml: kept in words under affects, but not counted',
  ]);
  expect(record?.match(/service: .*/g)).toEqual(['service: mail-queue', 'service: api.example.org']);
  expect(record).toContain('affects:\n  - wiki (old)\n');
});

test.each([
  [undefined, ['uncounted affected: no system listed: not counted']],
  ['[]', ['uncounted affected: no system listed: not counted']],
  ['[ "" , ~ ]', ['uncounted affected: no system listed: not counted']],
  ['[nothing]', ['uncounted affected: "nothing" is not a system: not counted']],
  ['[nothing, api.example.org]', ['dropped affected: "nothing", because systems are listed as well']],
  ['api.example.org', ['mended affected: "api.example.org" is treated as a list of one name']],
])('affected: %s', async (affected, expected) => {
  expect((await importIssue(issue({ affected }))).losses).toEqual(expected);
});

test.each([
  [
    '2024-01-02 09:00:00',
    '"2024-01-02 09:00:00" has no offset: read as UTC, as cState does, written as 2024-01-02T09:00:00Z',
  ],
  ['2024-01-02T9:00:00-00:00', '"2024-01-02T9:00:00-00:00" is not RFC 3339: written as 2024-01-02T09:00:00Z'],
  ['2024-1-2 9:00 +0200', '"2024-1-2 9:00 +0200" is not RFC 3339: written as 2024-01-02T07:00:00Z'],
  ['2024-01-02 09:00:00 UTC', '"2024-01-02 09:00:00 UTC" is not RFC 3339: written as 2024-01-02T09:00:00Z'],
])('the time %s is corrected', async (date, text) => {
  expect((await importIssue(issue({ date }))).losses).toEqual([`mended date: ${text}`]);
});

test('a day without a time is a guess', async () => {
  expect((await importIssue(issue({ date: '2024-01-02' }))).losses).toEqual([
    'guessed date: "2024-01-02" has no time of day: read as midnight UTC, as cState does, 2024-01-02T00:00:00Z',
  ]);
});

test('a time that the clocks make unclear is not corrected without a word', () => {
  expect(readTime('2024-10-27 02:30', 'Europe/Berlin')).toMatchObject({
    text: '2024-10-27T00:30:00Z',
    guessed: expect.stringContaining('occurs twice in Europe/Berlin'),
  });
  expect(readTime('2024-03-31 02:30', 'Europe/Berlin')).toHaveProperty(
    'fault',
    expect.stringContaining('does not exist in Europe/Berlin'),
  );
});

test('another offset is the same instant and no loss', async () => {
  const { losses, record } = await importIssue(issue({ date: '2024-01-02T10:30:00+02:00' }));
  expect(losses).toEqual([]);
  expect(record).toContain('started: 2024-01-02T08:30:00Z\n');
});

test('impact without duration is kept as text', async () => {
  const { losses, record } = await importIssue(issue({ resolvedWhen: '2024-01-02T10:00:00Z' }));
  expect(losses).toEqual([
    'uncounted resolvedWhen: is the same as date: an impact without duration is not counted; its systems are listed under affects',
  ]);
  expect(record).not.toContain('impacts:');
  expect(record).toContain('affects:\n  - api.example.org\n');
});

test('other fields are dropped by name, ignoring case', async () => {
  const { losses, record } = await importIssue(
    issue({
      resolvedWhen: undefined,
      resolvedwhen: '2024-01-02T11:00:00Z',
      pin: 'true',
      Tags: '[a]',
    }),
  );
  expect(losses).toEqual([
    'dropped pin: true: incidents have no such field',
    'dropped Tags: a list: incidents have no such field',
  ]);
  expect(record).toContain('resolved: 2024-01-02T11:00:00Z\n');
  expect((await importIssue(issue({ section: 'issue' }))).losses).toEqual([]);
});

test('a file name that is not a valid id is corrected', async () => {
  const { losses, path, record } = await importIssue(issue(), 'AKS upgrade (2).md');
  expect(path).toBe('incidents/aks-upgrade-2.md');
  expect(losses).toEqual([
    'mended file: its id is "aks-upgrade-2": ids consist of lower-case letters, digits and single . _ -',
  ]);
  expect(record).not.toContain('url:');
});

test('issues in folders keep their place', async () => {
  expect((await importIssue(issue(), '2024/slow/index.md')).path).toBe('incidents/2024/slow.md');
});

test.each([
  [{ slug: 'calm' }, CONFIG, 'https://status.example.org/issues/calm/'],
  [{ url: '/posts/calm/' }, CONFIG, 'https://status.example.org/posts/calm/'],
  [{}, CONFIG.replace('/\n', '/status/\n'), 'https://status.example.org/status/issues/2024-01-02-slow/'],
  [{}, CONFIG.replace('https://status.example.org', ''), undefined],
  [{}, `permalinks: { issues: "/:year/:slug/" }\n${CONFIG}`, undefined],
])('the address of the old page: %#', async (fields, config, url) => {
  const { record } = await importIssue(issue(fields), undefined, config);
  expect(/url: (.*)/.exec(record!)?.[1]).toBe(url);
});

test('a title that looks like YAML stays a title', async () => {
  for (const title of ['Search: slow # really', '[a]', '12:30', 'yes', "it's", '2024-01-02', '{{ x }}']) {
    const { record } = await importIssue(issue({ title: JSON.stringify(title) }));
    expect(load(record!.split('---\n')[1]!)).toMatchObject({ title });
  }
});

test.each([
  [
    { resolvedWhen: '2024-01-02T09:00:00Z' },
    [
      'refused resolvedWhen: 2024-01-02T09:00:00Z is before date, 2024-01-02T10:00:00Z: correct the one that is wrong',
    ],
  ],
  [{ date: 'yesterday' }, ['refused date: "yesterday" is not a time: write it as 2026-10-03T14:05:00Z']],
  [
    { date: '2024-02-30T10:00:00Z' },
    [
      'refused date: "2024-02-30T10:00:00Z" is not a time: "2024-02-30T10:00:00Z" does not exist: February 2024 has 29 days',
    ],
  ],
  [
    { date: '2027-01-01T00:00:00Z', resolved: 'false', resolvedWhen: '' },
    [
      'refused date: 2027-01-01T00:00:00Z is in the future (now: 2026-01-01T00:00:00Z). Announced work belongs in maintenance/',
    ],
  ],
  [{ title: undefined }, ['refused title: is missing: write what users noticed, in one sentence']],
  [
    { affected: '[[a]]' },
    ['refused affected: is not a list of names: write each name on its own line as "- name"'],
  ],
  [{ draft: 'true' }, ['skipped draft: draft is true: the old site never showed it']],
  [{ published: 'no' }, ['skipped published: published is false: the old site never showed it']],
  [
    { section: 'page' },
    ['skipped section: "page": this is a page of the site; only what is of the section issue is one'],
  ],
  [
    { title: 'a: b: c' },
    [
      'refused file: line 2, column 9: ": " inside a value that is not quoted: put quotes around the value: title: \'a: b: c\'',
    ],
  ],
  [
    { affected: '[[a]]', date: 'never' },
    [
      'refused affected: is not a list of names: write each name on its own line as "- name"',
      'refused date: "never" is not a time: write it as 2026-10-03T14:05:00Z',
    ],
  ],
])('not imported: %j', async (fields, expected) => {
  const { losses, path } = await importIssue(issue(fields as Record<string, string | undefined>));
  expect(losses).toEqual(expected);
  expect(path).toBeUndefined();
});

test.each([
  ['no front matter', 'Hello\n', /^refused file: this file does not begin with front matter/],
  ['TOML never closed', '+++\ntitle = "x"\n', /^refused file: the front matter in TOML is never closed/],
  ['bad TOML', '+++\ntitle = [\n+++\n', /^refused file: the front matter in TOML cannot be read: line/],
  ['bad JSON', '{ "title": }\n', /^refused file: the front matter in JSON cannot be read/],
  ['front matter that runs', '---js\n{ title: process.exit(3) }\n---\n', /^refused file: .*never runs/],
  ['never closed', '---\ntitle: x\n', /^refused file: the front matter is never closed/],
  ['a list', '---\n- a\n---\n', /^refused file: the front matter is not a list of keys and values/],
  ['an alias', '---\na: &a [1]\nb: *a\n---\n', /^refused file: .*alias/],
  ['empty', '', /^refused file: this file is empty/],
  ['binary', Buffer.from([0x2d, 0x2d, 0x2d, 0, 1, 2]), /^refused file: this file is not text/],
  [
    'Latin-1',
    Buffer.from('---\ntitle: St\xf6rung\n---\n', 'latin1'),
    /^refused file: this file is not UTF-8/,
  ],
])('refused: %s', async (_, content, message) => {
  const { losses, path } = await importIssue(content);
  expect(losses).toEqual([expect.stringMatching(message)]);
  expect(path).toBeUndefined();
});

test('a byte order mark and CRLF are not reported as losses', async () => {
  const text = `\uFEFF${issue()}`.replaceAll('\n', '\r\n');
  const { losses, record } = await importIssue(text);
  expect(losses).toEqual([]);
  expect(record).toBe((await importIssue(issue())).record);
});

test('of two files with the same record id the second is numbered', async () => {
  const text = 'its id is "slow-api-2": another has the id "slow-api"';
  const { report } = await runImport(makeArchive({ 'Slow API.md': issue(), 'slow-api.md': issue() }));
  expect(
    asReport(report).files.map(({ file, records, losses }) => [file, records.length, losses.at(-1)?.text]),
  ).toEqual([
    ['config.yml', 3, expect.any(String)],
    ['content/issues/Slow API.md', 1, expect.any(String)],
    ['content/issues/slow-api.md', 1, text],
  ]);
});

test('a name that makes no id is replaced by the day and the title', async () => {
  expect((await importIssue(issue(), '2024.md')).path).toBe('incidents/2024-01-02-api-is-slow.md');
  expect((await importIssue(issue(), '!!!.md')).path).toBe('incidents/2024-01-02-api-is-slow.md');
});

test('what is not known stays unknown', async () => {
  const endless = await importIssue(issue({ resolvedWhen: undefined }));
  expect(endless.losses).toEqual([
    'uncounted resolvedWhen: is missing: it is over, and its end is unknown, so it is in no duration',
  ]);
  expect(endless.record).toContain('state: resolved\n');
  expect(endless.record).not.toContain('resolved:');
  for (const severity of [undefined, 'critical']) {
    const { record, losses } = await importIssue(issue({ severity }));
    expect(losses).toHaveLength(1);
    expect(record).not.toContain('severity');
    expect(record).toContain(
      'impacts:\n  - service: api.example.org\n    level: unknown\n    from: 2024-01-02T10:00:00Z\n',
    );
  }
});

test('an announcement is maintenance if it has an end, otherwise a notice', async () => {
  const work = await importIssue(issue({ informational: 'yes', resolved: undefined }));
  expect(work.path).toBe('maintenance/2024-01-02-slow.md');
  expect(work.record).toContain(
    'state: in-progress\nwindow:\n  from: 2024-01-02T10:00:00Z\n  to: 2024-01-02T11:00:00Z\nservices:\n  - api.example.org\n',
  );
  expect(work.losses).toEqual(['dropped severity: "disrupted": an announcement is no outage']);
  const notice = await importIssue(issue({ informational: 'true', resolvedWhen: undefined }));
  expect(notice.path).toBe('notices/2024-01-02-slow.md');
  expect(notice.record).toContain('published: 2024-01-02T10:00:00Z\nservices:\n  - api.example.org\n');
});
