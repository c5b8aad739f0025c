import { describe, expect, test } from 'vitest';
import { asGithub, jobSummary } from '../../../src/checks/formats/github.ts';
import type { Problem } from '../../../src/records/problem.ts';

const problem = (file: string, over: Partial<Problem> = {}): Problem => ({
  rule: 'unknown-key',
  severity: 'error',
  file,
  line: 2,
  column: 1,
  message: '"severty" is not a key of this record',
  expected: 'one of severity, state',
  fix: 'use severity:',
  ...over,
});
const checked = { files: 30, folder: 'content', asOf: Date.parse('2026-03-31T10:00:00Z') };
const own = 'incidents/own.md';
const touched = new Set([own]);

describe('annotations', () => {
  const others = Array.from({ length: 11 }, (_, i) => problem(`incidents/a${i}.md`));

  test('are those of changed files and of the content itself; the others are counted', () => {
    const whole = problem('.', { rule: 'published-commit' });
    const lines = asGithub([...others, whole, problem(own)], { ...checked, touched }).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^::error file=content,line=2,col=1,title=published-commit::/),
      '::error file=content/incidents/own.md,line=2,col=1,title=unknown-key::"severty" is not a key of this record%0Aexpected: one of severity, state%0Afix: use severity:',
      '11 errors in 11 files that this change does not touch: not annotated; the job summary lists all',
      '30 files in content checked as of 2026-03-31T10:00:00.000Z: 13 errors, 0 warnings',
      '',
    ]);
  });

  test('are ten of a type at most', () => {
    const lines = asGithub([...others, problem(own)], checked).split('\n');
    expect(lines.slice(10)).toEqual([
      '2 more errors not annotated; the job summary lists all',
      '30 files in content checked as of 2026-03-31T10:00:00.000Z: 12 errors, 0 warnings',
      '',
    ]);
  });

  test('tell the parts of a problem as one', () => {
    const whole = { message: 'missing for 5 periods in 2 gaps', expected: 'reports', fix: 'write them' };
    const part = { of: 'daily', count: 5, whole };
    const parts = [
      problem(own, { message: 'missing for 3', part }),
      problem(own, { message: 'missing', part }),
    ];
    expect(asGithub(parts, checked).match(/^::error .*/gm)).toEqual([
      expect.stringMatching(/::missing for 5 periods in 2 gaps%0Aexpected: reports%0Afix: write them$/),
    ]);
    expect(jobSummary(parts, checked)).toContain('| missing for 5 periods in 2 gaps | write them |');
  });

  test('are in file order if no change is known', () => {
    const [first] = asGithub([...others, problem(own)], checked).split('\n');
    expect(first).toContain('file=content/incidents/a0.md,');
  });
});

describe('the job summary', () => {
  test('lists problems by file, changed files first, the others collapsed', () => {
    const late: Partial<Problem> = {
      severity: 'warning',
      rule: 'report-missing',
      fix: 'write it:\n  - a: 1\n    b: <b>',
    };
    const problems = [problem('incidents/a.md'), problem(own), problem(own, { line: 7, ...late })];
    const text = jobSummary(problems, { ...checked, touched, site: 'https://ops.example.org/base/' });
    expect(text).toBe(`## Rejected: 2 errors, 1 warning

30 files in content checked as of 2026-03-31T10:00:00.000Z: 2 errors, 1 warning

### \`content/incidents/own.md\`

| line | | rule | problem | fix |
| ---: | --- | --- | --- | --- |
| 2:1 | error | [unknown-key](https://ops.example.org/base/rules/#unknown-key) | "severty" is not a key of this record | use severity: |
| 7:1 | warning | [report-missing](https://ops.example.org/base/rules/#report-missing) | "severty" is not a key of this record | write it:<br>&nbsp;&nbsp;- a: 1<br>&nbsp;&nbsp;&nbsp;&nbsp;b: \\<b> |

<details open><summary>1 error in 1 file that this change does not touch</summary>

### \`content/incidents/a.md\`

| line | | rule | problem | fix |
| ---: | --- | --- | --- | --- |
| 2:1 | error | [unknown-key](https://ops.example.org/base/rules/#unknown-key) | "severty" is not a key of this record | use severity: |

</details>

`);
  });

  test('begins with the verdict and the effect of the change', () => {
    const warning = problem('incidents/a.md', { severity: 'warning' });
    const text = jobSummary([warning], { ...checked, touched }, 'This change adds *1* incident.');
    expect(text.split('\n').slice(0, 7)).toEqual([
      '## Accepted: 1 warning',
      '',
      'This change adds \\*1\\* incident.',
      '',
      '30 files in content checked as of 2026-03-31T10:00:00.000Z: 0 errors, 1 warning',
      '',
      '<details><summary>1 warning in 1 file that this change does not touch</summary>',
    ]);
  });

  test('shows contributors’ names and messages as inert text', () => {
    const text = jobSummary(
      [
        problem('incidents/`x`|<img src=x>\n# y.md', {
          message: '</details> | @octocat\n::error::[a](https://evil.example)',
        }),
      ],
      checked,
    );
    expect(text.split('\n').slice(4)).toEqual([
      '### content/incidents/\\`x\\`\\|\\<img src=x>\\\\n# y.md',
      '',
      '| line | | rule | problem | fix |',
      '| ---: | --- | --- | --- | --- |',
      '| 2:1 | error | unknown-key | \\</details> \\| @\u200boctocat ::error::\\[a\\](https:\u200b//evil.example) | use severity: |',
      '',
    ]);
  });

  test('stays below GitHub’s limit, and says how much is left out', () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      problem(`incidents/${i % 50}.md`, { message: 'ü'.repeat(300), line: i + 1 }),
    );
    const text = jobSummary(many, { ...checked, touched });
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    const rows = text.match(/\| error \|/g)!.length;
    expect(rows).toBeGreaterThan(1000);
    expect(text).toContain(`${5000 - rows} more problems not shown; \`npm run validate\` lists all.\n`);
  });
});
