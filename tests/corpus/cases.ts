import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** What a case does to one file: its text from the text that it had. Undefined is a file that is not there. */
interface Change {
  file: string;
  /** Where it lies afterwards, if it is moved. */
  to: string;
  hunks: Hunk[];
  deletes: boolean;
}

interface Hunk {
  line: number;
  before: string[];
  /** With the marks of what has to be answered. */
  after: string[];
}

/** One wrong version of the organisation, and the rules that must be answered, in the order of their marks. */
export interface Case {
  /** Where it is written: what a failure names. */
  line: number;
  name: string;
  rules: string[];
  changes: Change[];
  /** It changes what other mistakes in its file come to, so it is not made beside one. A comment that begins with "Alone:" says why. */
  alone?: true;
}

/** A file of the corpus cannot be read: the fault of who wrote it. */
function fault(line: number, what: string): never {
  throw new Error(`line ${line}: ${what}`);
}

/** `a.md`, `a.md → b.md`, `+ a.md` or `− a.md`, as a line with @ names a file. */
function changeOf(words: string): Change {
  const [file = '', to = file] = words.replace(/^− /, '').split(' → ');
  return { file, to, hunks: [], deletes: words.startsWith('− ') };
}

/**
 * Reads a file of cases; README.md beside them says how one is written. Throws where it is not written so.
 */
export function readCases(path: string): Case[] {
  const cases: Case[] = [];
  let usual = '';
  let hunk: Hunk | undefined;
  for (const [i, text] of readFileSync(path, 'utf8').replace(/\n$/, '').split('\n').entries()) {
    const line = i + 1;
    const current = cases.at(-1);
    if (!/^[-+ ] /.test(text) && !/^[-+]$/.test(text)) hunk = undefined;
    if (text.startsWith('# Alone: ') && current) current.alone = true;
    if (text === '' || text.startsWith('# ')) continue;
    else if (text.startsWith('@@ ')) usual = text.slice(3);
    else if (text.startsWith('## ')) {
      const rules = text.slice(3) === 'nothing' ? [] : text.slice(3).split(', ');
      cases.push({ line, name: `${basename(path, '.diff')}:${line} ${text.slice(3)}`, rules, changes: [] });
    } else if (!current) fault(line, 'a line of a case before the first ##');
    else if (text.startsWith('@ ')) current.changes.push(changeOf(text.slice(2)));
    else if (/^(?:[-+ ] |[-+]$)/.test(text)) {
      if (current.changes.length === 0) current.changes.push(changeOf(usual));
      if (!hunk) {
        hunk = { line, before: [], after: [] };
        current.changes.at(-1)!.hunks.push(hunk);
      }
      if (text[0] !== '+') hunk.before.push(text.slice(2).replace(MARKS, ''));
      if (text[0] !== '-') hunk.after.push(text.slice(2));
    } else fault(line, `"${text}" is no line of a case`);
  }
  for (const each of cases) if (each.changes.length === 0) fault(each.line, 'a case without a change');
  return cases;
}

const MARKS = /[«»‸]/g;
/** Characters that nobody sees, by the signs that stand for them. */
const SIGNS: Readonly<Record<string, string>> = {
  '␍': '\r',
  '␀': '\0',
  '␇': '\x07',
  '␉': '\t',
  '⊞': '\uFEFF',
};

/** The text of a file after the hunks of a case, marks and all. Each hunk must fit at exactly one place. */
function patched(text: string, { hunks }: Change): string {
  return hunks.reduce((now, { line, before, after }) => {
    if (before.length === 0) return `${now}${after.join('\n')}\n`;
    const [head, ...rest] = `\n${now}`.split(`\n${before.join('\n')}\n`);
    if (rest.length !== 1) fault(line, `this fits at ${rest.length} places, not at one`);
    return [head, ...after, rest[0]].join('\n').slice(1);
  }, text);
}

/** The place of every mark of a text, `5:3` or `5:3-9`, in the order in which they are opened. */
function placesOf(text: string): string[] {
  const places: string[] = [];
  const open: number[] = [];
  let [line, column] = [1, 1];
  for (const character of text) {
    if (character === '«') open.push(places.push(`${line}:${column}`) - 1);
    else if (character === '»') {
      const at = open.pop()!;
      // Nothing marked is what should stand there: the character before which it should.
      const end = places[at] === `${line}:${column}` ? column + 1 : column;
      places[at] += `-${end}`;
    } else if (character === '‸') places.push(`${line}:${column}`);
    else [line, column] = character === '\n' ? [line + 1, 1] : [line, column + character.length];
  }
  return places;
}

/** The files that a case leaves other than they were, undefined where one is gone, and what must be answered: `file:line:column rule`. */
export function applied(
  { rules, changes, line }: Case,
  textOf: (file: string) => string | undefined,
): { files: Map<string, string | undefined>; answer: string[] } {
  const files = new Map<string, string | undefined>();
  const places: string[] = [];
  for (const change of changes) {
    const { file, to, deletes } = change;
    if (deletes || to !== file) files.set(file, undefined);
    if (deletes) continue;
    const marked = patched(files.get(file) ?? textOf(file) ?? '', change);
    places.push(...placesOf(marked).map((place) => `${to}:${place}`));
    files.set(
      to,
      marked.replace(MARKS, '').replace(/[␍␀␇␉⊞]/g, (sign) => SIGNS[sign]!),
    );
  }
  const marked = rules.filter((rule) => !rule.includes('@'));
  if (marked.length !== places.length)
    fault(line, `${marked.length} rules want a mark, and there are ${places.length}`);
  return {
    files,
    answer: rules
      .map((rule) =>
        rule.includes('@') ? rule.replace(/^(.*)@(.*)$/, '$2:1:1 $1') : `${places.shift()} ${rule}`,
      )
      .sort(),
  };
}
