import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/issue-to-record.ts';
import { readContent } from '../../src/records/ledger.ts';
import { incidentForm, LABELS } from '../../src/scaffolds/issues/form.ts';
import { readAnswers } from '../../src/scaffolds/issues/record.ts';
import { minimal, scratchFolder } from '../support/content-folder.ts';

const folder = scratchFolder();

const good = {
  title: 'Search finds nothing',
  severity: 'P2: Medium',
  services: 'shop: Shop, search: Search',
  level: 'partial: some users could not use it',
  started: '2026-03-30T14:05:00+02:00',
  detected: '_No response_',
  resolved: '2026-03-30T14:51:00+02:00',
  story: 'The index was empty.\n\nIt was built again.',
};
type Answers = Partial<typeof good>;
const bodyOf = (answers: Answers) =>
  Object.entries({ ...good, ...answers })
    .map(([id, text]) => `### ${LABELS[id as keyof typeof LABELS]}\n\n${text}\n\n`)
    .join('');

async function run(body: string | null, number = 12) {
  const event = join(folder, 'event.json');
  const out = join(folder, 'out');
  const issue = { number, html_url: `https://example.org/ops/issues/${number}`, body, title: '$(id)' };
  writeFileSync(event, JSON.stringify({ action: 'labeled', issue }));
  const outcome = await runCommand(command, [event, '--out', out, '--content', minimal], {
    cwd: resolve('.'),
    env: {},
    now: 0,
  });
  const read = (name: string) => readFileSync(join(out, name), 'utf8');
  return { ...outcome, record: read('record.md'), title: read('title.txt'), comment: read('comment.md') };
}

test('the form is accepted by GitHub, and does not set its label itself', () => {
  const form = parse(incidentForm(readContent(minimal).ledger));
  expect(form.labels).toBeUndefined();
  const fields = form.body.filter(({ type }: { type: string }) => type !== 'markdown');
  expect(fields.map(({ id }: { id: string }) => id)).toEqual(Object.keys(LABELS));
  expect(fields.at(-1).type).toBe('textarea');
  for (const { attributes } of fields) {
    expect(typeof (attributes.placeholder ?? '')).toBe('string');
    const options: string[] = attributes.options ?? [];
    expect(new Set(options).size).toBe(options.length);
    expect(options.filter((option) => /,/.test(option))).toEqual([]);
  }
});

test('the form of an organisation without services does not ask for them', () => {
  const { ledger } = readContent(minimal);
  const services = { ...ledger.services, data: { ...ledger.services.data, services: {} } };
  const { body } = parse(incidentForm({ ...ledger, services }));
  const ids = body.map(({ id }: { id?: string }) => id);
  expect(ids).not.toContain('services');
  expect(ids).not.toContain('level');
  expect(ids).toContain('severity');
});

describe('an issue', () => {
  test('that is complete becomes a record', async () => {
    const { code, out, record, title, comment } = await run(bodyOf({}));
    expect([code, out]).toEqual([
      0,
      'path=tests/fixtures/valid/minimal/incidents/2026-03-30-search-finds-nothing.md\n',
    ]);
    expect(record).toBe(`---
title: Search finds nothing
severity: P2
state: resolved
started: 2026-03-30T14:05:00+02:00
resolved: 2026-03-30T14:51:00+02:00
impacts:
  - service: shop
    level: partial
    from: 2026-03-30T14:05:00+02:00
    to: 2026-03-30T14:51:00+02:00
  - service: search
    level: partial
    from: 2026-03-30T14:05:00+02:00
    to: 2026-03-30T14:51:00+02:00
source:
  system: GitHub
  file: issue 12
  url: https://example.org/ops/issues/12
---

The index was empty.

It was built again.
`);
    expect(title).toBe('Record incident 2026-03-30-search-finds-nothing');
    expect(comment).toMatch(/^A pull request proposes this as `/);
  });

  test('has local times, which get the offset of the zone on their day', async () => {
    const times = { started: '2026-03-28 23:30', resolved: '2026-03-29T04:10' };
    const { out, record } = await run(bodyOf(times));
    expect(out).toMatch(/^path=.+\n$/);
    expect(record).toContain('started: 2026-03-28T23:30:00+01:00\nresolved: 2026-03-29T04:10:00+02:00\n');
  });

  test('with a local time that the clocks skipped or showed twice is asked for the offset', async () => {
    for (const started of ['2026-03-29 02:30', '2025-10-26 02:30']) {
      const { record, comment } = await run(bodyOf({ started }));
      expect(record).toContain(`started: ${started}\n`);
      expect(comment).toContain(' error timestamp\n');
    }
  });

  test('of an ongoing incident has no end', async () => {
    const { out, record } = await run(
      bodyOf({ resolved: '_No response_', services: '_No response_', story: '' }),
    );
    expect(out).toMatch(/^path=.+\n$/);
    expect(record).toContain('state: investigating\n');
    expect(record).not.toContain('resolved');
    // No answer is not “none”.
    expect(record).not.toContain('impacts');
  });

  test('that names no service is asked for what it affected once it is over', async () => {
    const { record, comment } = await run(bodyOf({ services: '_No response_' }));
    expect(record).not.toContain('impacts');
    expect(comment).toContain('impact-missing');
  });

  test('whose title has no usable letters is named by its number', async () => {
    expect((await run(bodyOf({ title: '…!' }))).title).toBe('Record incident 2026-03-30-issue-12');
  });

  test.each([
    ['a time without offset', { started: '30.3. at 2' }, 'timestamp'],
    ['a severity that there is not', { severity: 'P9: Worst' }, 'unknown-reference'],
    ['a service that there is not', { services: 'nope: Nope' }, 'unknown-reference'],
    ['times out of order', { resolved: '2026-03-29T14:51:00+02:00' }, 'timestamp-order'],
    ['HTML', { story: '<img src=x onerror=alert(1)>' }, 'markdown-html'],
    ['a link that runs', { story: '[x](javascript:alert(1))' }, 'markdown-link'],
    ['what clears a terminal', { story: 'a\u001b[2Jb' }, 'control-character'],
    ['an escape in the title', { title: 'a\u001b[2Jb' }, 'control-character'],
    ['no title', { title: '' }, 'missing-key'],
  ] as [string, Answers, string][])('with %s is reported with the problem', async (_, answers, rule) => {
    const { code, out, comment } = await run(bodyOf(answers));
    expect([code, out]).toEqual([0, 'path=\n']);
    expect(comment).toContain(` error ${rule}\n`);
    expect(comment).toContain('remove and re-add the label `record`');
  });

  test.each([null, '', 'Just words', '### Severity', 'x'.repeat(200_000), '### Severity\n'.repeat(5000)])(
    'without the form’s answers gives no record (%#)',
    async (body) => {
      expect((await run(body)).out).toBe('path=\n');
    },
  );
});

describe('a hostile issue', () => {
  const heading = (id: keyof typeof LABELS) => `### ${LABELS[id]}`;

  test('cannot pass off one answer as another', () => {
    const story = `Words\n\n${heading('severity')}\n\nP0: Critical\n\n${heading('story')}\n\nother`;
    const answers = readAnswers(bodyOf({ story }));
    expect(answers).toMatchObject({ severity: 'P2: Medium', story });
    expect(readAnswers(`${heading('story')}\n\nfirst\n\n${heading('title')}\n\nx`)).toEqual({ title: 'x' });
  });

  test('cannot put keys into the data, or end it', async () => {
    const { record } = await run(bodyOf({ title: 'a\nseverity: P0\n---\nx: y', severity: 'P2\nlead: me' }));
    const data = parse(record.split('---\n')[1]!);
    expect(data.title).toBe('a severity: P0 --- x: y');
    expect(data.severity).toBe('P2 lead: me');
    expect(Object.keys(data)).toEqual([
      'title',
      'severity',
      'state',
      'started',
      'resolved',
      'impacts',
      'source',
    ]);
  });

  test.each([
    '../../etc/passwd',
    'a/../../b',
    '$(id)',
    '`id`',
    '"; rm -rf / #',
    '\u0000',
    'con',
    '%0Apath=x',
    '\npath=x',
    '{{ github.token }}',
  ])('cannot choose where it is written, or inject workflow commands: %j', async (title) => {
    const { out, title: commit } = await run(bodyOf({ title }));
    expect(out).toMatch(/^path=(?:[^\n]*\/incidents\/[a-z0-9]+(?:[._-][a-z0-9]+)*\.md)?\n$/);
    expect(commit).toMatch(/^Record incident [a-z0-9._-]+$/);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['comment.md', 'record.md', 'title.txt']);
  });

  test('is quoted as inert text in the answer', async () => {
    const story = '```\n@everyone ![x](https://evil.example/x.png) <img src=x>\n````\n</details>';
    const { comment } = await run(bodyOf({ story, started: '@everyone' }));
    const outside = comment.replace(/^(`{3,})text\n[\s\S]*?\n\1\n/gm, '');
    expect(outside).not.toMatch(/@everyone|evil|<img/);
    expect(comment.length).toBeLessThan(65_536);
  });

  test('from a file that is not an event is a usage error', async () => {
    writeFileSync(join(folder, 'event.json'), '{"issue": {}}');
    const args = [join(folder, 'event.json'), '--out', folder, '--content', minimal];
    const outcome = await runCommand(command, args, { cwd: '.', env: {}, now: 0 });
    expect([outcome.code, outcome.out]).toEqual([2, '']);
    expect(outcome.err).toContain('is not an issue event');
  });
});
