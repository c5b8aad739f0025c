import { linesOutsideCode } from '../records/code-lines.ts';
import type { Entry } from '../records/entry.ts';
import { pathText } from '../records/path-text.ts';
import { meaningAt } from '../records/schema-walk.ts';
import type { Path } from '../records/source-file.ts';
import type { Check, Finding } from './check.ts';

/** Placeholders left by scaffolds and people: whole words in capitals. */
const LATER = /\b(TODO|TBD|FIXME)\b/;

/** All texts inside a value, with their paths. */
function* textsIn(value: unknown, path: Path = []): Generator<[Path, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value))
      yield* textsIn(each, [...path, Array.isArray(value) ? Number(key) : key]);
}

function* inData(entry: Entry): Generator<Finding> {
  for (const [path, text] of textsIn(entry.data)) {
    const word = LATER.exec(text)?.[0];
    if (word === undefined) continue;
    const meaning = meaningAt(entry.schema, path);
    yield {
      entry,
      path,
      message: `${pathText(path)} still says ${word}`,
      expected: 'the known value; omit an optional field until then',
      fix: meaning === undefined ? 'write the value once it is known' : `write: ${meaning}`,
    };
  }
}

/** Placeholders in the body, line by line, but not in code. */
function* inProse(entry: Entry): Generator<Finding> {
  let section = '';
  for (const [number, line] of linesOutsideCode(entry.source.body)) {
    section = /^#{1,6} +(.*)/.exec(line)?.[1] ?? section;
    const found = LATER.exec(line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)));
    if (found)
      yield {
        entry,
        path: [],
        bodyLine: number,
        bodyColumn: found.index + 1,
        message: `${section === '' ? 'the text' : `the section "${section}"`} still says ${found[0]}`,
        expected: 'text',
        fix: 'write the text, or "Nothing." if that is the answer; to mean the word itself, put it in `backticks`',
      };
  }
}

export const placeholdersAreReplaced: Check = {
  id: 'placeholder',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure no text still says TODO, TBD or FIXME.',
  why: 'A placeholder looks like a fact once it is on a page. This is only a warning, because something is indeed missing.',
  example: {
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: '## Root cause\n\nTODO\n',
    right: '## Root cause\n\nA change of the cache kept the old key.\n',
  },
  since: '0.1.0',
  of: 'all',
  *find({ ledger }) {
    // A review is also a report: check each file once.
    const files = new Map(
      Object.values(ledger)
        .flat()
        .map((entry) => [entry.file, entry as Entry]),
    );
    for (const entry of files.values()) {
      if (LATER.test(entry.source.yaml)) yield* inData(entry);
      if (LATER.test(entry.source.body)) yield* inProse(entry);
    }
  },
};
