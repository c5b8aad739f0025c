import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { changeReport, changeReportSchema } from '../../src/diff/form.ts';
import { readSide } from '../../src/diff/side.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { readContent } from '../../src/records/ledger.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { writeFiles } from '../support/files.ts';
import { addCommits, git, makeRepository } from '../support/repository.ts';
import { diff, minimalFiles, OUTAGE, repositoryWith } from './minimal.ts';

const incidentOf = (id: string) => `content/incidents/${id}.md`;
const incident = incidentOf('2026-02-10-shop-down');

/** What the command prints as JSON, read strictly. */
async function report(cwd: string, args: string[] = ['main'], env = {}) {
  const { code, out, err } = await diff(cwd, [...args, '--format', 'json'], env);
  expect([code, err]).toEqual([0, '']);
  return changeReport.parse(JSON.parse(out!));
}

describe('an incident that is added', () => {
  const root = repositoryWith();
  writeFiles(root, { [incident]: OUTAGE });

  test('is told as Markdown: the answer, then what it rests on, the most important first', async () => {
    const { code, out } = await diff(root, ['main']);
    expect(code).toBe(0);
    const [seen = '', folded = ''] = out!.split('<details>');
    expect(seen).toBe(`## What this change does

This change adds 1 incident and alters 104 figures: availability of Shop in February 2026 falls from 100.00 % to 99.85 % and now misses its 99.9 % target. It introduces 1 warning.

### Records

- added incident \`content/incidents/2026-02-10-shop-down.md\`, The shop was down

### New problems

- **warning** postmortem-overdue at \`content/incidents/2026-02-10-shop-down.md:3:11\`: the post-mortem of this P1 was due at 2026-02-12T14:00:00Z; it is owed by Workflow Optimizer

### Scorecard

| Metric | Period | Target | Before | After |
| --- | --- | --- | ---: | ---: |
| MTTR | February 2026 | < 30 min | no data | 60.0 min ■ missed |

### Service levels

| Level | Period | Target | Before | After | Breach |
| --- | --- | --- | ---: | ---: | --- |
| Availability of Shop | February 2026 | ≥ 99.9 % | 100.00 % | 99.85 % | ■ new |
| Availability of Shop | Q1 2026 | ≥ 99.9 % | 99.94 % | 99.89 % | ■ new |
| Availability of Shop | 2026 | ≥ 99.9 % | 99.94 % | 99.89 % | ■ new |
| Availability of Shop | the last 90 days | ≥ 99.9 % | 99.94 % | 99.89 % | ■ new |

### Other figures

| Figure | Period | Target | Before | After |  |
| --- | --- | --- | ---: | ---: | --- |
| Error budget left of Shop | February 2026 | ≥ 0 % | 100.0 % ● met | −48.9 % ■ missed | worse |
| Availability | February 2026 | > 99.9 % | 100.00 % ● met | 99.92 % ● met | worse |
| Downtime of Shop | February 2026 |  | 0.0 min | 60.0 min | worse |
| Time to detect (MTTD) of Shop | February 2026 |  | no data | 5.0 min |  |
| Time to acknowledge (MTTA) of Shop | February 2026 |  | no data | 5.0 min |  |
| Time to resolve (MTTR) of Shop | February 2026 |  | no data | 60.0 min |  |
| Incidents of Shop | February 2026 |  | 0 | 1 | worse |
| Downtime | February 2026 |  | 0.0 min | 60.0 min | worse |
| Time to detect (MTTD) | February 2026 |  | no data | 5.0 min |  |
| Time to acknowledge (MTTA) | February 2026 |  | no data | 5.0 min |  |
| Incidents | February 2026 |  | 0 | 1 | worse |
| Responses within target | February 2026 |  | no data | 100.0 % |  |
| Post-mortems on time | February 2026 |  | no data | 0.0 % |  |
| Availability of Storefront | February 2026 |  | 100.00 % | 99.92 % | worse |

`);
    const commit = git(root, ['rev-parse', '--short=7', 'main']).trim();
    expect(folded).toMatch(/<summary>\d+ more figures<\/summary>/);
    expect(folded.split('</details>')[1]).toBe(
      `\n\nCompared with \`${commit}\`, where the change branched off \`main\`. Both sides are computed by the same software as of the same moment, 2026-03-31T10:00:00Z.\n`,
    );
  });

  test('is told as JSON in the published form', async () => {
    const { figures, breaches, scorecard, records, base, compared } = await report(root);
    expect(base).toEqual({ name: 'main', commit: git(root, ['rev-parse', 'main']).trim() });
    expect(compared).toBe(true);
    expect(records).toEqual([
      {
        change: 'added',
        kind: 'incidents',
        noun: 'incident',
        single: false,
        file: 'incidents/2026-02-10-shop-down.md',
        title: 'The shop was down',
        fields: [],
      },
    ]);
    // 60 of the 40,320 minutes of February.
    const before = { value: 100, text: '100.00 %', status: 'met', target: '>= 99.9 %', n: 0 };
    const value = expect.closeTo((1 - 60 / 40_320) * 100, 9);
    expect(figures[0]).toEqual({
      id: 'uptime',
      name: 'Availability',
      subject: 'service:shop',
      subjectName: 'Shop',
      period: '2026-02',
      unit: '%',
      effect: 'worse',
      before,
      after: { ...before, value, text: '99.85 %', status: 'missed', n: 1 },
    });
    expect(breaches.map(({ change, figure, period }) => [change, figure, period])).toEqual([
      ['appears', 'uptime', '2026-02'],
      ['appears', 'uptime', '2026-Q1'],
      ['appears', 'uptime', '2026'],
      ['appears', 'uptime', 'last-90-days'],
    ]);
    expect(scorecard.map(({ id, before, after }) => [id, before?.status, after?.status])).toEqual([
      ['mttr', 'no_data', 'missed'],
    ]);
  });

  test('has a JSON Schema that describes it', async () => {
    const judge = new Ajv({ strict: false, validateFormats: false }).compile(changeReportSchema());
    expect(judge(await report(root)), JSON.stringify(judge.errors)).toBe(true);
    expect(judge({ ...(await report(root)), figures: [{}] })).toBe(false);
  });

  test('is the reverse when it is taken away again', async () => {
    const other = repositoryWith({ [incident]: OUTAGE });
    writeFiles(other, { [incident]: undefined });
    const { answer, breaches, problems } = await report(other);
    expect(answer).toMatch(
      /^This change removes 1 incident and alters 104 figures: availability of Shop in February 2026 rises from 99\.85 % to 100\.00 % and no longer misses its 99\.9 % target\. It resolves 1 warning\.$/,
    );
    expect(new Set(breaches.map(({ change }) => change))).toEqual(new Set(['vanishes']));
    expect([problems.new.length, problems.solved.length]).toEqual([0, 1]);
  });

  test('leaves the working tree and the temporary folder as they were', async () => {
    const status = () => git(root, ['status', '--porcelain', '--ignored']);
    const before = status();
    await diff(root, ['main']);
    expect(status()).toBe(before);
    expect(readdirSync(tmpdir()).filter((name) => /^opsbook-diff-(?!test)/.test(name))).toEqual([]);
  });

  test('is seen from the same moment on both sides', async () => {
    const env = { OPSBOOK_AS_OF: '2026-02-01T00:00:00Z' };
    const { asOf, answer } = await report(root, ['main'], env);
    expect(asOf).toBe('2026-02-01T00:00:00.000Z');
    expect(answer).toMatch(/^This change adds 1 incident and alters no figures\./);
  });
});

describe('what is compared', () => {
  test('no change is said to be none', async () => {
    const { code, out } = await diff(repositoryWith(), ['main']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^## What this change does\n\nThis change alters no records and no figures\.\n\nCompared with /,
    );
  });

  test('begins where the change branched off BASE: what BASE did since is not part of it', async () => {
    const root = repositoryWith();
    git(root, ['checkout', '-q', '-b', 'change']);
    addCommits(root, [
      { at: '2026-03-31T09:00:00Z', files: { 'content/playbook/causes.yaml': 'other: { name: Other }\n' } },
    ]);
    git(root, ['checkout', '-q', 'change']);
    writeFiles(root, { [incident]: OUTAGE });
    const { records } = await report(root);
    expect(records.map(({ file }) => file)).toEqual(['incidents/2026-02-10-shop-down.md']);
  });

  test('content may lie anywhere in the repository', async () => {
    const root = repositoryWith({ 'README.md': 'Ours.\n' }, 'ops/records');
    writeFiles(root, { 'ops/records/incidents/2026-02-10-shop-down.md': OUTAGE });
    const { folder, records, figures } = await report(root, ['main', '--content', 'ops/records']);
    expect([folder, records.length, figures.length]).toEqual(['ops/records', 1, 104]);
  });

  test('content that BASE does not have has no before', async () => {
    const root = scratchFolder();
    makeRepository(root, [{ at: '2026-03-31T08:00:00Z', files: { 'README.md': 'Soon.\n' } }]);
    writeFiles(root, minimalFiles());
    const { answer, notes, compared, figures } = await report(root);
    expect(answer).toMatch(/^This change adds 16 records of 11 kinds\.$/);
    expect(notes).toEqual(['main has no content: everything is new, and there are no earlier figures.']);
    expect([compared, figures]).toEqual([false, []]);
  });

  test('a playbook that cannot be read leaves no figure to compare, and says so', async () => {
    const root = repositoryWith();
    writeFiles(root, { 'content/playbook/services.yaml': 'groups: [' });
    const { answer, notes, compared, problems } = await report(root);
    expect(answer).toMatch(/^This change edits the services file\. It introduces 1 error\.$/);
    expect(notes).toEqual([
      'Figures are not compared because of errors in playbook/services.yaml after the change.',
    ]);
    expect(compared).toBe(false);
    expect(problems.new[0]).toMatchObject({ rule: 'yaml-syntax', severity: 'error' });
  });

  test('a record that cannot be read is named', async () => {
    const root = repositoryWith();
    writeFiles(root, { [incident]: OUTAGE.replace('P1', 'P1\nseverty: P1') });
    const { notes, figures, records } = await report(root);
    expect(notes).toEqual([
      'Not counted after the change, because of errors: incidents/2026-02-10-shop-down.md.',
    ]);
    expect(figures).toEqual([]);
    expect(records).toMatchObject([{ change: 'added', title: null }]);
  });

  test('an edited record names the values that differ; one whose form alone differs says that', async () => {
    const root = repositoryWith();
    const { 'content/playbook/services.yaml': services, [incidentOf('2026-03-20-search-slow')]: search } =
      minimalFiles();
    writeFiles(root, {
      'content/playbook/services.yaml': services!.replace('slo: 99.5', 'slo: 99.6'),
      [incidentOf('2026-03-20-search-slow')]: search!.replace(/\n$/, '\n\nMore.\n'),
      'content/playbook/causes.yaml': minimalFiles()['content/playbook/causes.yaml']!.replace(
        '{ name',
        '{  name',
      ),
    });
    const { records, answer } = await report(root);
    expect(records.map(({ file, fields }) => [file, fields])).toEqual([
      ['playbook/services.yaml', ['services.search.slo']],
      ['playbook/causes.yaml', []],
      ['incidents/2026-03-20-search-slow.md', ['prose']],
    ]);
    expect(answer).toMatch(
      /^This change edits the services file, the causes file and 1 incident and alters /,
    );
  });

  test.each([
    ['records', { [incident]: OUTAGE, [incidentOf('2026-03-02-shop-down')]: undefined }],
    ['the playbook', { 'content/playbook/severities.yaml': 'P1: { name: High, definition: Bad }\n' }],
  ])(
    'the figures that differ are those that two separate readings give, for a change of %s',
    async (_, files) => {
      const [root, other] = [repositoryWith(), repositoryWith()];
      writeFiles(root, files);
      const [before, after] = [other, root].map((folder) => {
        const content = readContent(join(folder, 'content'));
        const { figures } = readSide(content, content.ledger.organisation.data.asOf!);
        return new Map(figures.all.map((each) => [`${each.id} ${each.subject} ${each.period}`, each]));
      }) as [Map<string, Figure>, Map<string, Figure>];
      const key = (each: Figure | undefined) =>
        each && [each.value?.toPrecision(10), each.status, each.target];
      const expected = [...new Set([...before.keys(), ...after.keys()])].filter((id) => {
        const [was, is] = [before.get(id), after.get(id)];
        return !isDeepStrictEqual(key(was), key(is)) && (was?.value ?? is?.value ?? null) !== null;
      });
      const { figures } = await report(root);
      expect(figures.map(({ id, subject, period }) => `${id} ${subject} ${period}`).sort()).toEqual(
        expected.sort(),
      );
    },
  );

  test('a target that is moved shows both', async () => {
    const root = repositoryWith({ [incident]: OUTAGE });
    const services = minimalFiles()['content/playbook/services.yaml']!;
    writeFiles(root, { 'content/playbook/services.yaml': services.replace('slo: 99.9', 'slo: 99') });
    const { out } = await diff(root, ['main']);
    expect(out).toContain(
      '| Availability of Shop | February 2026 | ≥ 99.9 % → ≥ 99 % | 99.85 % | 99.85 % | ● resolved |',
    );
    expect(out).toContain(
      'availability of Shop in March 2026 stays at 99.82 % and no longer misses its 99 % target',
    );
  });

  test('a response that was too slow is a breach', async () => {
    const root = repositoryWith();
    writeFiles(root, {
      [incident]: OUTAGE.replace('acknowledged: 2026-02-10T14:10', 'acknowledged: 2026-02-10T15:05').replace(
        'resolved: 2026-02-10T15:00',
        'resolved: 2026-02-10T15:10',
      ),
    });
    const { breaches } = await report(root);
    expect(breaches.find(({ level }) => level === 'response')).toEqual({
      change: 'appears',
      level: 'response',
      figure: null,
      subject: 'incident:2026-02-10-shop-down',
      name: 'Response to The shop was down (P1)',
      period: null,
      target: { before: null, after: '< 1 h' },
      before: 'not recorded',
      after: 'acknowledged after 1 h',
    });
  });
});

describe('reports that are owed', () => {
  const cadences = `weekly-update:
  name: Weekly update
  duty: Say how the week was
  owner: devops-automator
  every: week
  start: 2026-03-16
  due: { workingDays: 1, at: '12:00' }
`;
  const update = (delivered: string) => `---
period: 2026-W12
author: devops-automator
status: final
delivered: ${delivered}
summary: A quiet week.
---

Nothing happened.
`;

  test('say what became of them', async () => {
    const root = repositoryWith({ 'content/playbook/cadences.yaml': cadences });
    writeFiles(root, { 'content/reports/weekly-update/2026-W12.md': update('2026-03-23T11:00:00+01:00') });
    const { cadence } = await report(root);
    expect(cadence).toEqual([
      {
        output: 'weekly-update',
        name: 'Weekly update',
        period: '2026-W12',
        due: '2026-03-23T11:00:00.000Z',
        before: 'missing',
        after: 'on_time',
      },
    ]);
    const { out } = await diff(root, ['main']);
    expect(out).toContain('| Weekly update | week 12 of 2026 | ■ missing | ● on time |\n');
  });
});

describe('what others wrote', () => {
  test('does nothing in the Markdown', async () => {
    const root = repositoryWith();
    const title = '"![x](https://evil.example/p.png) | <img src=x> @octocat \\n# Not a heading"';
    writeFiles(root, {
      [incident]: OUTAGE.replace('The shop was down', title)
        .replace('T14:10', 'T15:20')
        .replace('resolved: 2026-02-10T15:00', 'resolved: 2026-02-10T15:30'),
    });
    const { out } = await diff(root, ['main']);
    const shown =
      '!\\[x\\](https:\u200b//evil.example/p.png) \\| \\<img src=x> @\u200boctocat # Not a heading';
    expect(out).toContain(`2026-02-10-shop-down.md\`, ${shown}\n`);
    expect(out).toContain(`| Response to ${shown} (P1) |`);
    expect(out).not.toMatch(/^# Not|[^\\]<img|[^\\]\[x/m);
  });

  test('is cut off where it is too much for a comment', async () => {
    const names = Array.from(
      { length: 400 },
      (_, i) => `content/incidents/2026-02-10-${'long-'.repeat(20)}${i}.md`,
    );
    const root = repositoryWith();
    writeFiles(root, Object.fromEntries(names.map((name) => [name, OUTAGE])));
    const { out } = await diff(root, ['main']);
    expect(out!.length).toBeLessThan(65_536);
    expect(out).toMatch(/\n\d+ more records not shown here; use `--format json` for the full list\.\n/);
    expect(out).toMatch(/Both sides are computed by the same software [^\n]*\n$/);
  });
});

describe('it answers 2, and says what to do', () => {
  const sound = repositoryWith();
  test.each([
    ['without BASE', [], /BASE is missing/],
    [
      'for a BASE that is not known',
      ['mian'],
      /there is no commit, branch or tag "mian" here\. name one that git log knows/,
    ],
    ['for a BASE that looks like an option', ['--upload-pack=x'], /Unknown option '--upload-pack'/],
    ['for two', ['main', 'main'], /unexpected argument "main"/],
    ['for a misspelt format', ['main', '--format', 'jsn'], /unknown format "jsn"\. Did you mean json\?/],
    [
      'for content that does not exist',
      ['main', '--content', 'nowhere'],
      /the folder .*nowhere does not exist; check --content/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await diff(sound, args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toContain('Usage: npm run diff -- BASE');
  });

  test('in a shallow clone', async () => {
    const shallow = scratchFolder();
    addCommits(sound, [{ at: '2026-03-31T09:00:00Z', files: { 'README.md': 'More.\n' } }]);
    git(shallow, ['clone', '-q', '--depth', '1', `file://${sound}`, '.']);
    const { code, err } = await diff(shallow, ['main']);
    expect(code).toBe(2);
    expect(err).toMatch(/^diff: the repository was cloned without its full history\. git fetch --unshallow/);
  });

  test('outside a repository', async () => {
    const root = scratchFolder();
    writeFiles(root, minimalFiles());
    const { code, err } = await diff(root, ['main']);
    expect(code).toBe(2);
    expect(err).toMatch(/^diff: the content is not in a git repository\./);
  });
});
