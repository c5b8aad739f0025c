import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import { locate, type Path, type Position, type SourceFile, span } from './source-file.ts';

/** Maximum reported per file; beyond this they usually share one cause. */
const MOST = 20;
/**
 * Control characters except tab and line feed, and the characters that override the direction of text. Direction marks (U+200E, U+200F, U+061C) are
 * allowed: Hebrew and Arabic need them, and they reorder nothing else.
 */
const UNSEEN = '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]';
/** The same characters as numeric references, which Markdown decodes. */
const NUMBERED = '&#(?:x0{0,8}(?:202[a-e]|206[6-9])|0{0,8}(?:823[4-8]|829[4-7]));';
/** More combining marks on one letter than any language uses: they cover the lines around it. */
const STACKED = '\\p{Mn}{9,}';
const inText = new RegExp(`${UNSEEN}|${NUMBERED}|${STACKED}`, 'giu');
/** A value written with a backslash may also contain half of a surrogate pair. */
const inValue = new RegExp(`${UNSEEN}|${STACKED}|\\p{Cs}`, 'u');

function problemOf(file: string, place: Position, character: string, holder: string): Problem {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const marks = /^\p{Mn}{2,}$/u.test(character) ? [...character].length : 0;
  const written = character.startsWith('&') ? character : code;
  const what =
    marks > 0 ? `${marks} marks on one letter, which cover the text around it` : `the invisible ${written}`;
  const problem = fileProblem(
    'control-character',
    file,
    `${holder} ${what}`,
    'text that means what it looks like: no control characters, and none that reorder or cover other text',
    marks > 0
      ? 'keep only the marks that the letter has in its language'
      : 'remove the character; an editor that shows invisible characters helps to find it',
  );
  return { ...problem, ...place };
}

/** The text with every such character replaced by a visible one of the same length, and a problem for each. */
export function controlCharacters(file: string, text: string): { text: string; problems: Problem[] } {
  const problems: Problem[] = [];
  if (text.search(inText) < 0) return { text, problems };
  let line = 1;
  let start = 0;
  for (const { index, 0: found } of text.matchAll(inText)) {
    for (let end = text.indexOf('\n', start); end >= 0 && end < index; end = text.indexOf('\n', start)) {
      line++;
      start = end + 1;
    }
    problems.push(problemOf(file, span(line, index - start + 1, found.length), found, 'this line contains'));
    if (problems.length === MOST) break;
  }
  return { text: text.replace(inText, (found) => '\uFFFD'.padEnd(found.length, '\uFFFD')), problems };
}

/** A problem for each value or key that escapes such a character. */
export function escapedControlCharacters(source: SourceFile, data: unknown): Problem[] {
  if (!source.yaml.includes('\\')) return [];
  const problems: Problem[] = [];
  const look = (value: unknown, path: Path): void => {
    if (problems.length === MOST) return;
    if (typeof value === 'string') tell(value, path, 'value');
    else if (typeof value === 'object' && value !== null)
      for (const [key, inside] of Object.entries(value)) {
        const at = [...path, Array.isArray(value) ? Number(key) : key];
        tell(key, at, 'key');
        look(inside, at);
      }
  };
  const tell = (text: string, path: Path, on: 'key' | 'value') => {
    const found = inValue.exec(text)?.[0];
    if (found !== undefined)
      problems.push(problemOf(source.file, locate(source, path, on), found, `this ${on} contains`));
  };
  look(data, []);
  return problems;
}
