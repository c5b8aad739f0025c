import { describe, expect, test } from 'vitest';
import { writeFiles } from '../support/files.ts';
import { diff, OUTAGE, repositoryWith } from './minimal.ts';
import { incident, report } from './report.ts';

describe('reports due', () => {
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

  test('are reported with their states', async () => {
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

  const earlier = cadences.replace('2026-03-16', '2026-01-05');

  test('that a duty gains are one row', async () => {
    const root = repositoryWith();
    writeFiles(root, { 'content/playbook/cadences.yaml': earlier });
    const { out } = await diff(root, ['main']);
    expect(out).toContain(
      '| Weekly update | 12 reports, week 2 of 2026 to week 13 of 2026 | not required | ■ missing |\n',
    );
    expect(out!.match(/weekly-update is missing|weekly-update for/g)).toHaveLength(1);
  });

  test('of which fewer or more are missing ease or worsen the warning, and replace none', async () => {
    const file = 'content/reports/weekly-update/2026-W12.md';
    const written = update('2026-03-23T11:00:00+01:00');
    const [without, having] = [{}, { [file]: written }].map((files) =>
      repositoryWith({ 'content/playbook/cadences.yaml': earlier, ...files }),
    ) as [string, string];
    writeFiles(without, { [file]: written });
    writeFiles(having, { [file]: undefined });
    const [eased, worsened] = [await report(without), await report(having)];
    expect(eased.answer).toMatch(/ It eases 1 warning\.$/);
    expect(worsened.answer).toMatch(/ It worsens 1 warning\.$/);
    const [all, rest] = [
      /^weekly-update is missing for 12 periods, 2026-W02 to 2026-W13, /,
      /^weekly-update is missing for 11 periods in 2 gaps, 2026-W02 to 2026-W13, /,
    ].map((message) => expect.stringMatching(message));
    expect(eased.problems).toMatchObject({
      new: [],
      solved: [],
      changed: [{ change: 'eases', rule: 'report-missing', message: rest, before: all }],
    });
    expect(worsened.problems).toMatchObject({
      new: [],
      solved: [],
      changed: [{ change: 'worsens', rule: 'report-missing', message: all, before: rest }],
    });
    const { out } = await diff(without, ['main']);
    expect(out).toContain('### Changed problems\n\n- **warning** eases: report-missing at ');
  });
});

describe('text from contributors', () => {
  test('is inert in the Markdown', async () => {
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

  test('is truncated if it is too long for a comment', async () => {
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
