import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkContent } from '../../../src/checks/checks.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { reportsOf } from '../../../src/records/reports.ts';
import { common } from '../../../src/schemas/reports/common.ts';
import { type FormId, forms } from '../../../src/schemas/reports/reports.ts';
import { samples } from '../../support/content-folder.ts';
import { asOf, faultsOf, ledger, organisation, problemsOf, read, sampleOf } from './sampled.ts';

const outputs = Object.keys(forms).filter((id) => id !== 'plain') as FormId[];

/** Fields specific to a form, without free-text fields. */
function ownFields(form: FormId): [string, z.core.$ZodType][] {
  return Object.entries(forms[form].shape as Record<string, z.core.$ZodType>).filter(
    ([name, type]) => !(name in common) && !(type instanceof z.ZodString),
  );
}

describe.each(outputs)('%s', (form) => {
  const file = sampleOf(form);
  const text = read(file);
  const lines = text.split('\n');

  test('a realistic report has no problems, and uses every field of its form', () => {
    expect(problemsOf(samples, file)).toEqual([]);
    const entry = ledger.reports.find((each) => each.file === file)!;
    for (const field of Object.keys(forms[form].shape))
      if (!['statements', 'source', 'amendments', 'audience'].includes(field))
        expect(text, field).toMatch(new RegExp(`^${field}:`, 'm'));
    expect(entry.data.status).toBe('final');
  });

  test.each(Object.keys(forms[form].shape).filter((field) => !(field in common) && field.length > 3))(
    'a misspelt %s is refused at its line, with a suggestion',
    (field) => {
      const line = lines.findIndex((each) => each.startsWith(`${field}:`));
      const broken = lines.with(line, lines[line]!.replace(field, `${field}x`)).join('\n');
      const found = faultsOf(file, broken).filter(({ rule }) => rule === 'unknown-key');
      expect(found).toMatchObject([
        {
          line: line + 1,
          column: 1,
          message: `"${field}x" is not a key of this record`,
          fix: `use ${field}:`,
        },
      ]);
      expect(found[0]!.expected).toContain('period, author, status, delivered, summary, statements');
    },
  );

  const line = lines.findIndex((each) => /^\s+- \{ \w+: /.test(each) && !/figure: mttr/.test(each));
  const at = line < 0 ? lines.findIndex((each) => /^ {2,}(- )?\w+: /.test(each)) : line;
  // A form may consist of text fields only.
  test.skipIf(at < 0)('an unknown key deep inside is refused at its place', () => {
    const key = /\w+(?=: )/.exec(lines[at]!)!;
    const broken = lines.with(at, lines[at]!.replace(`${key[0]}: `, `${key[0]}zz: `)).join('\n');
    expect(faultsOf(file, broken)).toContainEqual(
      expect.objectContaining({
        rule: 'unknown-key',
        line: at + 1,
        column: key.index + 1,
        fix: key[0].length > 1 ? `use ${key[0]}:` : expect.any(String),
      }),
    );
  });

  test.each(ownFields(form).map(([field]) => field))('%s of a wrong type is refused at its line', (field) => {
    const line = lines.findIndex((each) => each.startsWith(`${field}:`));
    let end = line + 1;
    while (/^\s/.test(lines[end]!)) end++;
    const broken = lines.toSpliced(line, end - line, `${field}: nothing special`).join('\n');
    const found = faultsOf(file, broken);
    expect(found).toMatchObject([{ line: line + 1, column: field.length + 3 }]);
    expect(['wrong-type', 'wrong-value', 'date', 'money']).toContain(found[0]!.rule);
    expect(found[0]!.message).toContain(field);
  });

  test('a missing required field is reported', () => {
    const broken = text.replace(/^author: .*\n/m, '');
    expect(faultsOf(file, broken)).toMatchObject([
      { rule: 'missing-key', message: '"author" is missing', line: 2, column: 1 },
    ]);
  });
});

test('every form but plain has a sample, and every duty a form', () => {
  const duties = Object.entries(ledger.cadences.data).filter(([, { every }]) => every !== 'continuous');
  expect(duties.map(([id]) => id).sort()).toEqual([...outputs].sort());
  expect(new Set(ledger.reports.map(({ id }) => id.split('/')[0]))).toEqual(new Set(outputs));
});

describe('the form of an output', () => {
  const own = (fields = '') =>
    `${read('playbook/cadences.yaml')}board-letter: { name: Letter, duty: Write, owner: studio-producer, every: month, start: 2026-04-01, due: { workingDays: 5 }${fields} }\n`;
  const letter = (front = '') =>
    `---\nperiod: 2026-02\nauthor: studio-producer\nstatus: final\ndelivered: 2026-03-05T10:00:00-05:00\n${front}---\n\nDear board.\n`;
  const file = 'reports/board-letter/2026-02.md';

  test('is plain for a custom output: prose and the common fields', () => {
    const statements = 'statements:\n  - { figure: mttr, value: 24 }\n';
    const root = organisation({ 'playbook/cadences.yaml': own(), [file]: letter(statements) });
    expect(problemsOf(root)).toEqual([]);
    expect(readContent(root).ledger.reports.find((each) => each.file === file)!.data).toMatchObject({
      period: '2026-02',
      statements: [{ figure: 'mttr', subject: 'organisation', value: 24 }],
    });
  });

  test('plain takes no fields of other forms', () => {
    const root = organisation({ 'playbook/cadences.yaml': own(), [file]: letter('signups: 3\n') });
    expect(problemsOf(root)).toMatchObject([{ rule: 'unknown-key', file, line: 6, column: 1 }]);
  });

  test('is the one named in the duty', () => {
    const files = {
      'playbook/cadences.yaml': own(', form: monthly-market-brief').replace(
        'every: month, start: 2026-04-01',
        'every: day, start: 2026-05-01',
      ),
    };
    const brief = (right: string) =>
      letter(`predictions: { due: 20, right: ${right} }\n`).replace('period: 2026-02', 'period: 2026-03-04');
    const day = 'reports/board-letter/2026-03-04.md';
    expect(problemsOf(organisation({ ...files, [day]: brief('12') }))).toEqual([]);
    expect(problemsOf(organisation({ ...files, [day]: brief('many') }))).toMatchObject([
      { rule: 'wrong-type', file: day, line: 6, column: 32 },
    ]);
  });

  test('a renamed output is the source of its form’s numbers', () => {
    const cadences = read('playbook/cadences.yaml').replace(
      'daily-metrics-snapshot:\n',
      'kpis:\n  form: daily-metrics-snapshot\n',
    );
    const report = read(sampleOf('daily-metrics-snapshot'));
    const root = organisation({
      'playbook/cadences.yaml': cadences,
      'reports/kpis/2026-02-10.md': report,
      'reports/kpis/2026-02-11.md': report
        .replaceAll('2026-02-10\n', '2026-02-11\n')
        .replace('delivered: 2026-02-11', 'delivered: 2026-02-12'),
    });
    const content = readContent(root);
    expect([...reportsOf(content.ledger, 'daily-metrics-snapshot').keys()]).toEqual([
      '2026-02-10',
      '2026-02-11',
    ]);
    // The same closing stock on both days cannot be right, and the old folder no longer belongs to an output.
    expect(problemsOf(root).map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      'report-output reports/daily-metrics-snapshot/2026-02-10.md',
      'report-copied reports/kpis/2026-02-11.md',
      'adds-up reports/kpis/2026-02-11.md',
    ]);
  });

  test('drafts are not counted in any figure', () => {
    const report = read(sampleOf('daily-metrics-snapshot'));
    const draft = report.replace('status: final', 'status: draft').replace(/^delivered: .*\n/m, '');
    const root = organisation({ [sampleOf('daily-metrics-snapshot')]: draft });
    expect(reportsOf(readContent(root).ledger, 'daily-metrics-snapshot').size).toBe(0);
    expect(problemsOf(root)).toEqual([]);
  });
});

describe('a broken cadences.yaml', () => {
  const broken = `${read('playbook/cadences.yaml')}sprint-plans: { name: [ }\n`;

  test('does not hide the problems of a report', () => {
    const file = sampleOf('daily-metrics-snapshot');
    const root = organisation({
      'playbook/cadences.yaml': broken,
      [file]: read(file).replace('signups: 41', 'signups: many'),
    });
    expect(problemsOf(root).map(({ rule, file: of }) => `${rule} ${of}`)).toEqual([
      'yaml-syntax playbook/cadences.yaml',
      `wrong-type ${file}`,
    ]);
  });

  test('does not make valid reports invalid', () => {
    const root = organisation({ 'playbook/cadences.yaml': broken });
    const problems = checkContent(readContent(root), asOf);
    expect(problems.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
      'yaml-syntax playbook/cadences.yaml',
    ]);
  });

  test('sums are still checked', () => {
    const file = sampleOf('support-ticket-summary');
    const root = organisation({
      'playbook/cadences.yaml': broken,
      [file]: read(file).replace('chat: 8', 'chat: 9'),
    });
    expect(problemsOf(root, file)).toMatchObject([{ rule: 'adds-up', line: 10 }]);
  });
});
