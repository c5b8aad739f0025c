import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../../src/cli/command.ts';
import { command as newCommand } from '../../src/cli/new.ts';
import { readContent } from '../../src/records/ledger.ts';
import { listKinds } from '../../src/scaffolds/names.ts';
import { contentFolder } from '../support/content-folder.ts';
import { demoTexts, newest } from '../support/demo-texts.ts';
import { makeRepository } from '../support/repository.ts';
import { validate } from './run-validate.ts';

const NOW = Date.parse('2026-11-04T16:30:00+01:00');
const guide = readFileSync(resolve(import.meta.dirname, '../../AGENTS.md'), 'utf8');

const demo = demoTexts();
/** Reports and months that the demo has: their numbers are what was measured in this week. */
const measured: Record<string, string> = {
  'reports/daily-metrics-snapshot/2026-11-03.md': 'daily-metrics-snapshot',
  'reports/support-ticket-summary/2026-11-03.md': 'support-ticket-summary',
  'reports/health-status-report/2026-11-03.md': 'health-status-report',
  'reports/weekly-status-update/2026-W44.md': 'weekly-status-update',
  'reports/weekly-analytics-report/2026-W44.md': 'weekly-analytics-report',
  'reports/sprint-plan/2026-W44.md': 'sprint-plan',
  'finance/2026-10.yaml': 'finance-month',
  'growth/2026-10.yaml': 'growth-month',
};
/** The rest of the demo, cut to what these records build on. */
const before = [...newest(demo, 2)].filter(([file]) => !(file in measured));
const dataOf = (file: string): object =>
  parse(demo.get(file)!.replace(/^---\n([\s\S]*?)^---$[\s\S]*/m, '$1'));

/** A record, as the agent makes it. */
interface Step {
  /** The kind, and the period or incident that it is about. */
  call: string[];
  /** The fields that are set at once. */
  set: Record<string, unknown>;
  /** Lines that are filled in later, in place of the comments. */
  fields?: string;
  /** Answers to its TODOs, one after the other. */
  answers?: string[];
}

const steps: Step[] = [
  {
    call: ['incident'],
    set: {
      title: 'Search finds no umlauts',
      severity: 'P1',
      started: '2026-11-03T09:10:00+01:00',
      resolved: '2026-11-03T10:02:00+01:00',
    },
    fields: `detected: 2026-11-03T09:21:00+01:00
acknowledged: 2026-11-03T09:26:00+01:00
mitigated: 2026-11-03T09:58:00+01:00
cause: configuration
detectedBy: support-responder
lead: backend-architect
impacts:
  - service: search
    level: partial
    from: 2026-11-03T09:10:00+01:00
    to: 2026-11-03T09:58:00+01:00
updates:
  - at: 2026-11-03T09:30:00+01:00
    text: Searching for words with an umlaut finds nothing at the moment.
    status: identified
  - at: 2026-11-03T10:04:00+01:00
    text: Search finds all words again.
    status: resolved
`,
  },
  {
    call: ['incident'],
    set: { title: 'Card payments fail', severity: 'P1', started: '2026-11-04T14:05:00+01:00' },
    fields: `detected: 2026-11-04T14:12:00+01:00
acknowledged: 2026-11-04T14:15:00+01:00
impacts:
  - service: checkout
    level: partial
    from: 2026-11-04T14:05:00+01:00
updates:
  - at: 2026-11-04T14:20:00+01:00
    text: Card payments fail. Other ways to pay work.
    status: investigating
`,
  },
  {
    call: ['post-mortem', '2026-11-03-search-finds-no-umlauts'],
    set: {},
    answers: [
      'A list that was meant to add words replaced them',
      'Search found no word with an umlaut for 48 minutes.',
      'A new list of synonyms.',
      'A list may replace the rules for umlauts, and nothing compares the results before it takes effect.',
      'We went back to the list before.',
      'Support noticed within minutes.',
      'The list took effect at once, and everywhere.',
      'It was early on a Tuesday.',
    ],
  },
  {
    call: ['maintenance'],
    set: {
      title: 'New certificates for the gateway',
      'window.from': '2026-11-18T03:00:00+01:00',
      'window.to': '2026-11-18T04:00:00+01:00',
      services: '[shop, search]',
    },
  },
  {
    call: ['notice'],
    set: {
      title: 'Parcels take a day longer before Christmas',
      published: '2026-11-04T10:00:00+01:00',
      services: '[fulfilment]',
    },
  },
  {
    call: ['deployment'],
    set: { at: '2026-11-04T11:20:00+01:00', service: 'search', commit: 'c0ffee1234', outcome: 'succeeded' },
  },
  ...Object.entries(measured).map(([file, kind]) => ({
    call: [kind, file.replace(/.*\/|\.\w+$/g, '')],
    set: { ...dataOf(file) },
  })),
  {
    call: ['experiment'],
    set: {
      title: 'A shorter address form',
      hypothesis: 'Fewer fields let more people finish their order',
      'metric.name': 'orders per visitor with a basket',
      'metric.baseline': 31,
      'metric.smallestEffect': '5 %',
      planned: '2026-11-04',
      owner: 'experiment-tracker',
      variants: [
        { id: 'as-before', name: 'As before', control: true },
        { id: 'short', name: 'Short form' },
      ],
    },
  },
  {
    call: ['publishing'],
    set: { title: 'Frost in the cold frame', platform: 'journal', type: 'article', planned: '2026-11-24' },
  },
  { call: ['data-subject-request'], set: { received: '2026-11-03', kind: 'access', rule: 'gdpr' } },
];

test('an agent writes a week of records with the commands of its guide', async () => {
  const content = contentFolder(Object.fromEntries(before), { base: null });
  const cwd = dirname(content);
  makeRepository(content, [{ at: '2026-11-02T08:00:00Z', files: Object.fromEntries(before) }]);
  const known = `${guide}\n${listKinds(readContent(content).ledger)}`;
  const files = new Set<string>();
  let validations = 0;
  const check = async (...args: string[]) => {
    validations++;
    const { code, out } = await validate(args, { cwd });
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('no problems') });
    return out;
  };
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(cwd, file), change(readFileSync(join(cwd, file), 'utf8')));

  let read: number | undefined;
  for (const { call, set, fields, answers } of steps) {
    expect(known).toContain(call[0]);
    const flags = Object.entries(set).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    const args = [...call, ...flags.flatMap((flag) => ['--set', flag])];
    const { out, err } = await runCommand(newCommand, args, { cwd, env: {}, now: NOW });
    const [, file] = /^(?:Wrote|Added to) (\S+?)(?::\d+)?$/m.exec(out) ?? [];
    expect(file, err).toBeDefined();
    files.add(file!);
    const draft = readFileSync(join(cwd, file!), 'utf8');
    // What it writes is checked already: only what is edited has to be validated.
    if (!fields && !answers) {
      expect(err, file).toBe('');
      continue;
    }
    const rest = [...(answers ?? [])];
    edit(file!, (text) =>
      text
        .replace(/^# .*\n/gm, '')
        .replace(/(?<=\n)---\n/, `${fields ?? ''}---\n`)
        .replace(/(?:'TODO.*'|TODO.*)$/gm, () => rest.shift()!),
    );
    const checked = await check(file!);
    read ??= [guide, out, err, draft, checked].join('').length;
  }

  const [open] = [...files].filter((file) => file.includes('card-payments'));
  edit(open!, (text) =>
    text.replace(
      /---\n$/,
      `  - at: 2026-11-04T15:10:00+01:00
    text: The provider of the payments has found the cause.
    status: identified
---
`,
    ),
  );
  edit(open!, (text) => text.replace('state: investigating', 'state: identified'));
  await check(open!);
  validations++;
  const all = await validate(['--changed', 'main', '--format', 'json'], { cwd });
  const report = JSON.parse(all.out) as { changed: { files: number }; problems: { file: string }[] };
  expect(all.code).toBe(0);
  expect(report.changed.files).toBe(17);
  expect(report.problems.filter(({ file }) => files.has(`content/${file}`))).toEqual([]);
  expect(files.size).toBe(17);
  expect(new Set(steps.map(({ call }) => call[0])).size).toBe(16);
  expect(validations).toBeLessThanOrEqual(6);
  // About 3,000 tokens from the guide to the first valid record.
  expect(read).toBeLessThan(12_000);
});
