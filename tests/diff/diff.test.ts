import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { changeReportSchema } from '../../src/diff/form.ts';
import { writeFiles } from '../support/files.ts';
import { git } from '../support/repository.ts';
import { diff, OUTAGE, repositoryWith } from './minimal.ts';
import { incident, report } from './report.ts';

describe('an added incident', () => {
  const root = repositoryWith();
  writeFiles(root, { [incident]: OUTAGE });

  test('is reported as Markdown: the answer, then the details, most important first', async () => {
    const { code, out } = await diff(root, ['main']);
    expect(code).toBe(0);
    const { figures } = await report(root);
    const [seen = '', folded = ''] = out!.split('<details>');
    expect(seen).toBe(`## What this change does

This change adds 1 incident and alters ${figures.length} figures: availability of Shop in February 2026 falls from 100.00 % to 99.85 % and now misses its 99.9 % target. It introduces 1 warning.

### Records

- added incident \`content/incidents/2026-02-10-shop-down.md\`, The shop was down

### New problems

- **warning** postmortem-overdue at \`content/incidents/2026-02-10-shop-down.md:3:11\`: the post-mortem of this P1 incident was due at 2026-02-12T14:00:00Z (owner: Workflow Optimizer)

### Scorecard

| Metric | Period | Target | Before | After |
| --- | --- | --- | ---: | ---: |
| MTTR | February 2026 | < 30 min | no data | 60.0 min ■ missed |

### Service levels

| Level | Period | Target | Before | After | Breach |
| --- | --- | --- | ---: | ---: | --- |
| Availability of Shop | February 2026 | ≥ 99.9 % | 100.00 % | 99.85 % | ■ new |

### Other figures

| Figure | Period | Target | Before | After |  |
| --- | --- | --- | ---: | ---: | --- |
| Error budget left of Shop | February 2026 | ≥ 0 % | 100.0 % ● met | −48.8 % ■ missed | worse |
| Availability | February 2026 | > 99.9 % | 100.00 % ● met | 99.93 % ● met | worse |
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
| Availability of Storefront | February 2026 |  | 100.00 % | 99.93 % | worse |

`);
    const commit = git(root, ['rev-parse', '--short=7', 'main']).trim();
    expect(folded).toMatch(/<summary>\d+ more figures<\/summary>/);
    expect(folded.split('</details>')[1]).toBe(
      `\n\nCompared with \`${commit}\`, where the change branched off \`main\`. Both sides are computed by the same software as of the same moment, 2026-03-31T10:00:00Z.\n`,
    );
  });

  test('is reported as JSON that matches the published schema', async () => {
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
    const before = { value: 100, text: '100.00 %', status: 'met', target: '>= 99.9 %', n: 1 };
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
      after: { ...before, value, text: '99.85 %', status: 'missed', n: 2 },
    });
    expect(breaches.map(({ change, figure, period }) => [change, figure, period])).toEqual([
      ['appears', 'uptime', '2026-02'],
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

  test('is reversed when the incident is removed again', async () => {
    const other = repositoryWith({ [incident]: OUTAGE });
    writeFiles(other, { [incident]: undefined });
    const { answer, breaches, problems, figures } = await report(other);
    expect(answer).toBe(
      `This change removes 1 incident and alters ${figures.length} figures: availability of Shop in February 2026 rises from 99.85 % to 100.00 % and no longer misses its 99.9 % target. It resolves 1 warning.`,
    );
    expect(figures).toHaveLength((await report(root)).figures.length);
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

  test('uses the same as-of moment on both sides', async () => {
    const env = { OPSBOOK_AS_OF: '2026-02-01T00:00:00Z' };
    const { asOf, answer } = await report(root, ['main'], env);
    expect(asOf).toBe('2026-02-01T00:00:00.000Z');
    expect(answer).toMatch(/^This change adds 1 incident and alters no figures\./);
  });
});
