import type { Entry } from '../records/entry.ts';
import { pathText } from '../records/path-text.ts';
import { meaningAt } from '../records/schema-walk.ts';
import type { Path } from '../records/source-file.ts';
import type { Check, Finding } from './check.ts';

/** What scaffolds and people leave for later, as a word of its own in capitals. */
const LATER = /\b(TODO|TBD|FIXME)\b/;

/** All texts of a value with their paths, however deep they lie. */
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
      expected: 'what is known; a field that can be left out is left out until then',
      fix: meaning ?? 'what it is, or nothing where it is not known',
    };
  }
}

/** Words in the prose, line by line; what stands in code is spoken about, not left for later. */
function* inProse(entry: Entry): Generator<Finding> {
  let section = '';
  let fence = '';
  for (const [i, line] of entry.source.body.split('\n').entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '') fence = mark.startsWith(fence) ? '' : fence;
    else if (mark !== '') fence = mark;
    else {
      section = /^#{1,6} +(.*)/.exec(line)?.[1] ?? section;
      const found = LATER.exec(line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)));
      if (found)
        yield {
          entry,
          path: [],
          bodyLine: i + 1,
          bodyColumn: found.index + 1,
          message: `${section === '' ? 'the text' : `the section "${section}"`} still says ${found[0]}`,
          expected: 'what is known, in a sentence',
          fix: 'write it, or "Nothing." where that is the answer; in `backticks` where the word itself is meant',
        };
    }
  }
}

export const placeholdersAreReplaced: Check = {
  id: 'placeholder',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure nothing still says TODO, TBD or FIXME.',
  why: 'A word left for later looks like a fact once it is on a page. It is true that something is missing, so this warns and refuses nothing.',
  example: {
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: '## Root cause\n\nTODO\n',
    right: '## Root cause\n\nA change of the cache kept the old key.\n',
  },
  since: '0.1.0',
  of: 'all',
  *find({ ledger }) {
    // A review is also a report: each file is looked at once.
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
