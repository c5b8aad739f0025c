import { type Invisible, invisibleIn, isNeedless, numbered, useOf } from './invisible.ts';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import { locate, type Path, type Position, type SourceFile, span } from './source-file.ts';

/** Maximum reported per file; beyond this they usually share one cause. */
const MOST = 20;
/** More combining marks on one letter than any language uses: they cover the lines around it. */
const STACKED = /\p{Mn}{9,}/gu;
const EXPECTED =
  'text that means what it looks like: no invisible characters, and none that reorder or cover other text';

/** A character, or several in a row, that hide or cover text: invisible ones, or marks. */
type Found = Invisible | { index: number; text: string; points?: undefined };

/** The characters in a text that hide or cover text, in order. `references` also finds those written as HTML references. */
function foundIn(text: string, references: boolean): Found[] {
  const found: Found[] = [...invisibleIn(text, references)];
  // Marks that are invisible are found already.
  for (const { 0: marks, index } of text.matchAll(STACKED))
    if (invisibleIn(marks, false).next().done) found.push({ index, text: marks });
  return found.sort((one, other) => one.index - other.index);
}

function problemOf(file: string, place: Position, holder: string, found: Found): Problem {
  const { what, fix } = wordsFor(found);
  return { ...fileProblem('control-character', file, `${holder} ${what}`, EXPECTED, fix), ...place };
}

/** What was found, and what to do. */
function wordsFor({ text, points }: Found): { what: string; fix: string } {
  if (!points)
    return {
      what: `${[...text].length} marks on one letter, which cover the text around it`,
      fix: 'keep only the marks that the letter has in its language',
    };
  const [first = 0, ...more] = points;
  const use = useOf(first);
  const name = text.startsWith('&') ? `${text}, ${numbered(first)}` : numbered(first);
  return {
    what: `the invisible ${name}${more.length > 0 ? ` and ${more.length} more` : ''}`,
    fix: use
      ? `remove it: ${use}`
      : 'remove what is invisible; an editor that shows invisible characters helps to find it',
  };
}

/** Text of printable ASCII, tabs and line feeds: most files have nothing else, and need no closer look. */
const PLAIN = /^[\t\n -~]*$/;

/** The text with every such character replaced by a visible one of the same length, and a problem for each. */
export function controlCharacters(file: string, text: string): { text: string; problems: Problem[] } {
  const problems: Problem[] = [];
  if (PLAIN.test(text) && !text.includes('&')) return { text, problems };
  let line = 1;
  let start = 0;
  let safe = '';
  let done = 0;
  for (const found of foundIn(text, true)) {
    const { index, text: own } = found;
    if (problems.length < MOST) {
      for (let end = text.indexOf('\n', start); end >= 0 && end < index; end = text.indexOf('\n', start)) {
        line++;
        start = end + 1;
      }
      const problem = problemOf(file, span(line, index - start + 1, own.length), 'this line contains', found);
      problems.push(found.points && isNeedless(found) ? { ...problem, edit: '' } : problem);
    }
    safe += text.slice(done, index) + '\uFFFD'.repeat(own.length);
    done = index + own.length;
  }
  return { text: safe + text.slice(done), problems };
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
    const found = foundIn(text, false)[0] ?? halfIn(text);
    if (found) problems.push(problemOf(source.file, locate(source, path, on), `this ${on} contains`, found));
  };
  look(data, []);
  return problems;
}

/** Half of a surrogate pair, which a value written with a backslash may contain. */
function halfIn(text: string): Found | undefined {
  const half = /\p{Cs}/u.exec(text);
  return half ? { index: half.index, text: half[0], points: [half[0].charCodeAt(0)] } : undefined;
}
