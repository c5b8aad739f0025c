import { expect, test } from 'vitest';
import { wholeYaml } from '../../src/records/split.ts';
import { parseYaml } from '../../src/records/yaml.ts';

/** The message for a text, and the part of its line that is underlined. */
function answerTo(text: string) {
  const read = parseYaml(wholeYaml({ file: 'playbook/causes.yaml', text, problems: [] }));
  if ('data' in read) return 'fine';
  const { line, column, endColumn, message } = read.problem;
  const marked = text.split('\n')[line - 1]!.slice(column - 1, endColumn! - 1);
  return `${line}:${column} «${marked}» ${message}`;
}

test.each([
  ['a: b', 'fine'],
  ['# Nothing yet.', '1:1 «#» this file holds no data'],
  ['a: b\n c: d', '2:2 «c: d» unexpected indentation: the key above already has a value'],
  ['a:\n  - b\n c: d', '3:2 «c: d» unexpected indentation: no line above is indented like this'],
  ['a:\n   b: 1\n  c: 2', '3:3 «c: 2» unexpected indentation: no line above is indented like this'],
  ['a: b\n# Why.\n   c: d', '3:4 «c: d» unexpected indentation: the key above already has a value'],
  ['a: 1\nb 2\nc: 3', '2:1 «b 2» "b 2" is not a key with a value'],
  ['a: 1\nb', '2:1 «b» "b" is not a key with a value'],
  ['a: b: c', '1:5 «:» ": " inside a value that is not quoted'],
  ['a: { b: c d: e }', '1:12 «:» missing comma, or ": " inside a value that is not quoted'],
  ["a: { b: 'c' d: e }", '1:13 «d» missing comma'],
  ['a: [{ b: 1 } { c: 2 }]', '1:14 «{» missing comma'],
  ['a: "b\nc: d', '1:4 «"» the quote " is never closed'],
  ["a: 'b\nc: d", "1:4 «'» the quote ' is never closed"],
  ['a: [b\nc: d', '1:4 «[» the bracket [ is never closed'],
  ['a: { b: 1 ]', '1:11 «]» the bracket { is closed by ]'],
  ['a: [\n b\n]\nc: d', '3:1 «]» this line is not indented, though a bracket is open'],
  ['a: "b" c', '1:8 «c» unexpected text after the closing quote "'],
  ['a: [b] c', '1:8 «c» unexpected text after the closing bracket ]'],
  ['a: "\\q"', '1:5 «\\» unknown escape sequence'],
  ['a: @b', '1:4 «@» text cannot begin with @ unless it is quoted'],
  ['a: ]', '1:4 «]» unexpected ]'],
  ['\ta: b', '1:1 «\t» this line is indented with a tab'],
  ['a: 1\nb: 2\na: 3', '3:1 «a» duplicate key "a"'],
  ['a: 1\n---\nb: 2', '2:1 «---» a second document begins here'],
  ['%TAG ! x\na: 1', '2:1 «a» a line that begins with % is not data'],
  ['a: &x 1\nb: *x', '2:4 «*x» the alias *x is not allowed'],
  ['a: !!binary x', '1:4 «!» the tag !!binary is not allowed'],
  ['a: [!e!b &x c]', '1:5 «!» the tag !e!b is not allowed'],
  [`a: ${'['.repeat(60)}${']'.repeat(60)}`, '1:43 «[» the data is nested more than 40 levels deep'],
])('%j: %s', (text, answer) => {
  expect(answerTo(text)).toBe(answer);
});

test.each([
  ['a: *b* c', "put quotes around the text: a: '*b* c'"],
  ['a: !b c', "if it is text, put quotes around it: a: '!b c'"],
  ['a: > 50 % of b', "put quotes around the text: a: '> 50 % of b'"],
  ['a: | b', "put quotes around the text: a: '| b'"],
  ['a: "b" c', `if it is text, put quotes around all of it: a: '"b" c'`],
  ["a: 'b can't c'", "for a quote inside the value, write a: 'b can''t c'"],
  ['- a: [b] c', "if it is text, put quotes around all of it: a: '[b] c'"],
  ['a: @b', "put quotes around the text: a: '@b'"],
  ['b: &x 1\na: *x', 'write the value out where it is used'],
])('what to do about %j: %s', (text, fix) => {
  const read = parseYaml(wholeYaml({ file: 'playbook/causes.yaml', text, problems: [] }));
  expect('problem' in read && read.problem.fix).toBe(fix);
});
