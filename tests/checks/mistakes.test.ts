import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkChange } from '../../src/checks/changed/check-change.ts';
import { checkContent, checkRecord, lazyFigures } from '../../src/checks/checks.ts';
import { fixesOf } from '../../src/checks/fix/fix.ts';
import { contentOf, openContent } from '../../src/records/ledger.ts';
import { placeOf } from '../../src/records/place.ts';
import type { Problem } from '../../src/records/problem.ts';
import type { RecordKind } from '../../src/schemas/kinds.ts';
import { fixtures } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { memoryFolder, type Texts, textsIn } from '../support/files.ts';

/** One problem that has to be reported. */
interface Wanted {
  severity: string;
  rule?: string;
  file: string;
  line?: number;
  column?: number;
  /** The characters that it points to. */
  text?: string;
  /** Parts of its message, what was expected, its fix or its edit; in any case of letters. */
  advice?: string[];
  adviceNever?: string[];
}

/** What a mistake must lead to, and what it must never lead to. */
interface Expected {
  /** The mistake, in a sentence. */
  case: string;
  shall: 'nothing' | Wanted[];
  /** The number of problems, if there may be no others. */
  problems?: number;
  /** The number of problems with an unambiguous edit. */
  edits?: number;
  /** Files after `--fix`, which must then be free of new errors. */
  afterFix?: { file: string; holds: string }[];
}

const AS_OF = Date.parse('2026-11-04T16:30:00+01:00');
const folder = join(fixtures, 'mistakes');
const names = readdirSync(folder).filter((name) => name !== 'README.md');

/** Records of before the year's last months, from which figures take most of their time. */
const EARLIER = /^(?!incidents).*\/(?:2024|2025|2026-(?:0[1-6]|Q[12]|W[01]\d|W2[0-6]))/;
const demo = new Map(Object.entries(textsIn(DEMO)).filter(([file]) => !EARLIER.test(file)));
const opened = openContent(memoryFolder(demo));
opened.problems();
const figures = lazyFigures(opened.content(), AS_OF);
/** The problems that the demo has by itself. */
const standing = checkContent(opened.content(), AS_OF, figures);

/** The problems that these files bring to the demo. */
async function problemsOf(files: Texts): Promise<Problem[]> {
  const own = new Set(standing.filter(({ file }) => files.has(file)).map(keyOf));
  return (await changed(files, new Map([...demo, ...files]))).filter((problem) => !own.has(keyOf(problem)));
}

/** The problems in these files, which are records, that the demo does not have by itself. */
function ownProblemsOf(files: Texts): Problem[] {
  const { folder, now } = open(files, new Map([...demo, ...files]));
  const content = contentOf(folder, now);
  const own = new Set(standing.map(keyOf));
  return [...files.keys()]
    .flatMap((file) => checkRecord(content, (placeOf(file) as { record: RecordKind }).record, file, AS_OF))
    .filter((problem) => !own.has(keyOf(problem)));
}

/** What `validate --changed` reports of these files, as they are in `texts`. */
async function changed(files: Texts, texts: Texts): Promise<Problem[]> {
  const bytesOf = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text));
  const before = new Map([...files.keys()].map((file) => [file, bytesOf(demo.get(file))]));
  const { folder, now } = open(files, texts);
  now.problems((file) => files.has(file));
  // Without a record before and after, the records are the same, and figures are computed from nothing else.
  const isRecord = (file: string) => opened.reads.get(file)?.entry ?? now.reads.get(file)?.entry;
  let isAfter = [...files.keys()].some(isRecord);
  // Those with the change are asked for first, then those without it, which are always the demo's.
  const figuresOf: typeof lazyFigures = (content, asOf) => {
    const own = isAfter ? lazyFigures(content, asOf) : figures;
    isAfter = false;
    return own;
  };
  return (await checkChange(folder, before, () => AS_OF, undefined, now, figuresOf)).problems;
}

/** The texts as a folder, of which only these files are read. */
function open(files: Texts, texts: Texts) {
  const folder = memoryFolder(texts);
  // Records are read by the rules of the playbook, so a changed playbook means reading all of them again.
  const isPlaybook = [...files.keys()].some((file) => file.startsWith('playbook/'));
  const same = isPlaybook ? [] : [...opened.reads].filter(([file]) => !files.has(file));
  return { folder, now: openContent(folder, same) };
}

const keyOf = ({ rule, file, message }: Problem) => `${rule} ${file} ${message}`;

/** The text that a problem points to. */
function pointedAt({ line, column, endLine, endColumn }: Problem, text: string): string {
  const lines = text.split('\n').slice(line - 1, endLine ?? line);
  const last = (lines.pop() ?? '').slice(0, (endColumn ?? Infinity) - 1);
  return [...lines, last].join('\n').slice(column - 1);
}

/** What is missing from a problem to be the wanted one; the fewer, the nearer it is. */
function missingFrom(problem: Problem, wanted: Wanted, text: string): string[] {
  const { message, expected, fix, edit = '' } = problem;
  const words = [message, expected, fix, edit].join('\n').toLowerCase();
  const same = (key: 'severity' | 'rule' | 'file' | 'line' | 'column') =>
    wanted[key] === undefined || wanted[key] === problem[key] ? [] : [`${key} ${wanted[key]}`];
  return [
    ...(['severity', 'rule', 'file', 'line', 'column'] as const).flatMap(same),
    ...(wanted.text === undefined || pointedAt(problem, text).startsWith(wanted.text)
      ? []
      : [`at the text ${wanted.text}`]),
    ...(wanted.advice ?? [])
      .filter((part) => !words.includes(part.toLowerCase()))
      .map((part) => `says ${part}`),
    ...(wanted.adviceNever ?? [])
      .filter((part) => words.includes(part.toLowerCase()))
      .map((part) => `never says ${part}`),
  ];
}

const shown = (problems: readonly Problem[]) =>
  problems.map(
    ({ severity, rule, file, line, column, message, expected, fix, edit }) =>
      `${severity} ${rule} ${file}:${line}:${column} ${message} | ${expected} | ${fix} | ${edit ?? 'no edit'}`,
  );

test.each(names)('%s', { timeout: 60_000 }, async (name) => {
  const files = new Map(Object.entries(textsIn(join(folder, name, 'input'))));
  const {
    shall,
    problems,
    edits,
    afterFix = [],
  }: Expected = parse(readFileSync(join(folder, name, 'expect.yaml'), 'utf8'));
  const before = await problemsOf(files);
  if (shall === 'nothing') expect(shown(before)).toEqual([]);
  else
    for (const wanted of shall) {
      const missing = before.map((problem) => missingFrom(problem, wanted, files.get(wanted.file) ?? ''));
      const least = missing.toSorted((a, b) => a.length - b.length)[0] ?? ['any problem'];
      expect(least, shown(before).join('\n')).toEqual([]);
    }
  if (problems !== undefined) expect(shown(before)).toHaveLength(problems);
  if (edits !== undefined) expect(shown(before.filter(({ edit }) => edit !== undefined))).toHaveLength(edits);

  // Fixing leaves no more problems, and none of another kind.
  const { folder: all, now } = open(files, new Map([...demo, ...files]));
  const fixed = fixesOf(all, (file) => files.has(file), now);
  const texts = new Map([...files, ...fixed.map(({ file, text }) => [file, text] as const)]);
  // What a fixed record contradicts elsewhere, such as a published statement, is no fault of the fix.
  const after = fixed.length > 0 ? ownProblemsOf(texts) : before;
  const rules = new Set(before.map(({ rule }) => rule));
  expect(shown(after.filter(({ rule }) => !rules.has(rule)))).toEqual([]);
  expect(after.length).toBeLessThanOrEqual(before.length);
  for (const { file, holds } of afterFix) {
    expect(texts.get(file)).toContain(holds);
    expect(shown(after.filter(({ severity }) => severity === 'error'))).toEqual([]);
  }
});
