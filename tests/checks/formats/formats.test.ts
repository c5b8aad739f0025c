import { describe, expect, test } from 'vitest';
import { asGitlab } from '../../../src/checks/formats/gitlab.ts';
import { asJson, validationReport, validationReportSchema } from '../../../src/checks/formats/json.ts';
import { asSarif } from '../../../src/checks/formats/sarif.ts';
import { asText } from '../../../src/checks/formats/text.ts';
import type { Problem } from '../../../src/records/problem.ts';

const problem = (over: Partial<Problem> = {}): Problem => ({
  rule: 'unknown-key',
  severity: 'error',
  file: 'incidents/größe %1.md',
  line: 2,
  column: 1,
  endLine: 2,
  endColumn: 8,
  message: '"severty" is not a key of this record',
  expected: 'one of severity, state',
  fix: 'use severity:',
  ...over,
});
const late: Problem = {
  rule: 'report-missing',
  severity: 'warning',
  file: 'playbook/cadences.yaml',
  line: 1,
  column: 1,
  message: 'it is missing',
  expected: 'the report',
  fix: 'write it',
};
const checked = { files: 3, folder: 'content', asOf: Date.parse('2026-03-31T10:00:00Z') };

describe('json', () => {
  test('matches its schema strictly', () => {
    const report = validationReport.strict().parse(JSON.parse(asJson([problem(), late], checked)));
    expect(report).toMatchObject({ version: 1, errors: 1, warnings: 1 });
    expect(report.problems[0]).toMatchObject({ endLine: 2, endColumn: 8, page: '/rules/#unknown-key' });
    expect(report.problems[1]).not.toHaveProperty('endLine');
  });

  test('has a JSON Schema that describes every key', () => {
    const schema = JSON.stringify(validationReportSchema());
    expect(schema).toContain('http://json-schema.org/draft-07/schema#');
    for (const key of [
      'rule',
      'severity',
      'file',
      'line',
      'column',
      'endLine',
      'endColumn',
      'message',
      'expected',
      'fix',
    ])
      expect(schema).toContain(`"${key}":{`);
  });
});

describe('gitlab', () => {
  test('is a Code Quality report whose entries GitLab can tell apart, and finds again after they moved', () => {
    const [first, again, other] = JSON.parse(asGitlab([problem(), problem({ line: 9 }), late], checked));
    expect(first).toEqual({
      description:
        '"severty" is not a key of this record; expected: one of severity, state; fix: use severity:',
      check_name: 'unknown-key',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: { path: 'content/incidents/größe %1.md', lines: { begin: 2 } },
    });
    expect(other).toMatchObject({ check_name: 'report-missing', severity: 'minor' });
    expect(new Set([first, again, other].map(({ fingerprint }) => fingerprint)).size).toBe(3);
    const [moved] = JSON.parse(asGitlab([problem({ line: 40 })], checked));
    expect(moved.fingerprint).toBe(first.fingerprint);
  });
});

describe('sarif', () => {
  const read = (problems: Problem[], over = {}) => JSON.parse(asSarif(problems, { ...checked, ...over }));

  test('has everything required by version 2.1.0 and by code scanning', () => {
    const log = read([problem(), late, problem({ line: 5, endLine: 5 })], {
      site: 'https://ops.example.org/base/',
    });
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    const { rules } = run.tool.driver;
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['unknown-key', 'report-missing']);
    expect(rules[0]).toMatchObject({
      helpUri: 'https://ops.example.org/base/rules/#unknown-key',
      defaultConfiguration: { level: 'error' },
    });
    for (const { ruleId, ruleIndex, message, level } of run.results) {
      expect(rules[ruleIndex].id).toBe(ruleId);
      expect(message.text).not.toBe('');
      expect(['error', 'warning']).toContain(level);
    }
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'content/incidents/gr%C3%B6%C3%9Fe%20%251.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 8 },
    });
    const prints = run.results.map((result: { partialFingerprints: object }) =>
      JSON.stringify(result.partialFingerprints),
    );
    expect(new Set(prints).size).toBe(3);
  });

  test('has no results for valid content', () => {
    expect(read([]).runs[0]).toMatchObject({ results: [], tool: { driver: { rules: [] } } });
  });

  test('keeps the fingerprint of a problem that only moved', () => {
    const print = (each: Problem) => read([each]).runs[0].results[0].partialFingerprints;
    expect(print(problem({ line: 40, endLine: 40 }))).toEqual(print(problem()));
  });
});

describe('text', () => {
  const linesOf = () => ['title: A', 'severty: P2'];

  test('differs only in colours with and without colours', () => {
    const plain = asText([problem(), late], { ...checked, linesOf });
    const coloured = asText([problem(), late], { ...checked, linesOf, colours: true });
    expect(coloured).not.toBe(plain);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  test('shows the line of a problem with a place, and no line for a whole file', () => {
    const text = asText([problem(), late], { ...checked, linesOf });
    expect(text).toContain('    2 | severty: P2\n      | ^^^^^^^\n');
    expect(text.match(/ \| \^/g)).toHaveLength(1);
    expect(text).toContain('content/playbook/cadences.yaml: 1 warning\n');
  });
});
