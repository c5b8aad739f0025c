import { describe, expect, test } from 'vitest';
import { formats } from '../../src/checks/formats/format.ts';
import { writeReport } from '../../src/checks/formats/report.ts';
import { badName, placeOf } from '../../src/records/place.ts';
import type { Problem } from '../../src/records/problem.ts';
import { recordKinds } from '../../src/schemas/kinds.ts';

const words = [
  '::add-mask::a',
  '\n::error::forged',
  '\r\n::stop-commands::x',
  '  ::set-output name=x::y',
  'said ##[add-mask]a',
  '##[error]forged',
  '%0A::error::forged',
  '\u001b[2J\u001b]0;title\u0007',
  '\u009b31m',
  '\u202etimrep\u202c \u2066x\u2069 \u200e\u200f\u061c\ufeff\u2060',
  '\u2028::error::forged',
];
const problems = words.flatMap((word, i): Problem[] =>
  (['error', 'warning'] as const).map((severity) => ({
    rule: 'wrong-value',
    severity,
    file: `incidents/${word}.md`,
    line: i + 1,
    column: 1,
    endLine: i + 1,
    endColumn: 4,
    message: word,
    expected: word,
    fix: `${word}\n${word}`,
  })),
);
const written = Object.fromEntries(
  formats.map((format) => [
    format,
    // Called from the content folder, so that a file name starts the line.
    writeReport(format, problems, { files: 1, folder: '.', asOf: 0, linesOf: () => words }),
  ]),
);
/** Workflow commands in a log: the first form anywhere in a line, the second at its start. */
const isCommand = (line: string) => line.includes('##[') || line.trimStart().startsWith('::');

describe('contributors’ text in reports', () => {
  test('does not move the cursor or reorder text in a terminal', () => {
    expect(written['text']!.replaceAll('\n', '')).not.toMatch(
      /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u2060\ufeff]/u,
    );
  });

  test('is not a command in the log of a workflow', () => {
    expect(written['text']!.split('\n').filter(isCommand)).toEqual([]);
    const lines = written['github']!.split(/[\r\n]/);
    const commands = lines.filter(isCommand);
    expect(commands.filter((line) => !/^::(?:error|warning) file=[^:]*::/.test(line))).toEqual([]);
    expect(commands).toHaveLength(20);
  });

  test('is valid JSON', () => {
    expect(JSON.parse(written['json']!).problems).toHaveLength(problems.length);
    expect(JSON.parse(written['sarif']!).runs[0].results).toHaveLength(problems.length);
    expect(JSON.parse(written['gitlab']!)).toHaveLength(problems.length);
  });
});

describe('a name that leads elsewhere', () => {
  test.each([
    '../../etc/passwd',
    '..',
    '.',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    'C:/windows/x',
    '..\\x',
    'a\\b',
    '%2e%2e/x',
    'a%2fb',
    'a\u0000b',
    'a\nb',
    'a b',
    'a.html',
    'a/b.htm/c',
    'index.html',
    'con',
    'nul.x',
    '2026/aux',
    'com1/x',
    'lpt9',
    'a.',
    '.a',
    '-rf',
    'a-',
    '--content',
    'раypal',
    'ａ',
    'İ',
    'ß',
    'a\u202eb',
    'a\u0301',
    '<img src=x>',
    '$(id)',
    '`id`',
    '{{ secrets }}',
    'a'.repeat(151),
    'a/'.repeat(80).concat('a'),
    '__proto__',
  ])('%j is not an id', (id) => {
    const kind = recordKinds.incidents;
    expect(badName(`incidents/${id}.md`, id, kind)?.rule).toBe('file-name');
  });

  test('is not a record outside its folder either', () => {
    for (const file of [
      '../x.md',
      'x.md',
      'incidents.md',
      'incidents',
      '/incidents/x.md',
      'Incidents/x.md',
      'incidents/x.MD',
    ])
      expect(placeOf(file)).toBeUndefined();
  });
});
