import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A case's change to one file, from the old text to the new one. Undefined means no file. */
interface Change {
  file: string;
  /** Its new path, if it is moved. */
  to: string;
  hunks: Hunk[];
  deletes: boolean;
}

interface Hunk {
  line: number;
  before: string[];
  /** With the marks of the expected problems. */
  after: string[];
}

/** One wrong version of the organisation, and the expected rules in the order of their marks. */
export interface Case {
  /** Where it is defined, for failure messages. */
  line: number;
  name: string;
  rules: string[];
  changes: Change[];
  /** It changes the effect of other mistakes in its file, so it is tested alone. A comment that starts with "Alone:" says why. */
  alone?: true;
}

/** Thrown if a file of the corpus is invalid. */
function fault(line: number, what: string): never {
  throw new Error(`line ${line}: ${what}`);
}

/** `a.md`, `a.md → b.md`, `+ a.md` or `− a.md`, as a line with @ names a file. */
function changeOf(words: string): Change {
  const [file = '', to = file] = words.replace(/^− /, '').split(' → ');
  return { file, to, hunks: [], deletes: words.startsWith('− ') };
}

/**
 * Reads a file of cases, in the format described in the README.md beside them. Throws if it is invalid.
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
/** Invisible characters, by the signs that represent them. */
const SIGNS: Readonly<Record<string, string>> = {
  '␍': '\r',
  '␀': '\0',
  '␇': '\x07',
  '␉': '\t',
  '⊞': '\uFEFF',
};

/** The text of a file after the hunks of a case, including marks. Each hunk must match exactly one place. */
function patched(text: string, { hunks }: Change): string {
  return hunks.reduce((now, { line, before, after }) => {
    if (before.length === 0) return `${now}${after.join('\n')}\n`;
    const [head, ...rest] = `\n${now}`.split(`\n${before.join('\n')}\n`);
    if (rest.length !== 1) fault(line, `this fits at ${rest.length} places, not at one`);
    return [head, ...after, rest[0]].join('\n').slice(1);
  }, text);
}

/** The place of every mark in a text, `5:3` or `5:3-9`, in opening order. */
function placesOf(text: string): string[] {
  const places: string[] = [];
  const open: number[] = [];
  let [line, column] = [1, 1];
  for (const character of text) {
    if (character === '«') open.push(places.push(`${line}:${column}`) - 1);
    else if (character === '»') {
      const at = open.pop()!;
      // An empty mark is for something missing: it marks the following character.
      const end = places[at] === `${line}:${column}` ? column + 1 : column;
      places[at] += `-${end}`;
    } else if (character === '‸') places.push(`${line}:${column}`);
    else [line, column] = character === '\n' ? [line + 1, 1] : [line, column + character.length];
  }
  return places;
}

/** The files changed by a case, undefined if deleted, and the expected problems: `file:line:column rule`. */
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
