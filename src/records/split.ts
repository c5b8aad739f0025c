import matter from 'gray-matter';
import { composed } from './composed.ts';
import type { Problem } from './problem.ts';
import { type ContentFile, fileProblem } from './read.ts';
import type { SourceFile } from './source-file.ts';

const refuseEngine = () => {
  throw new Error('front matter is YAML and never runs');
};
/** gray-matter only splits the file here; it neither parses YAML nor runs anything. */
const options = {
  language: 'yaml',
  engines: {
    yaml: () => ({}),
    json: refuseEngine,
    javascript: refuseEngine,
    js: refuseEngine,
    coffee: refuseEngine,
    toml: refuseEngine,
  },
};

/** From each blank line gray-matter scans all blank lines after it, which takes quadratic time. */
const MOST_BLANKS = 2000;

/** A file pasted with the fence of a code block around it. */
const FENCED = /^(`{3,}|~{3,})[^\n]*\n(---\n[\s\S]*?)(?:\n\1[ \t]*)?\s*$/;

/** The problem of such a file. */
function fencedProblem(file: string, text: string): Problem | undefined {
  const [, fence = '', inside] = FENCED.exec(text) ?? [];
  if (inside === undefined) return undefined;
  const lines = text.split('\n');
  return {
    ...fileProblem(
      'front-matter',
      file,
      `the whole file is in a code block: "${lines[0]!}" comes before the front matter`,
      'YAML front matter between two lines of ---',
      `remove the first line, and the line ${fence} at the end`,
    ),
    endLine: lines.length,
    endColumn: lines.at(-1)!.length + 1,
    edit: `${inside}\n`,
  };
}

/** Splits a Markdown record into front matter and body, or returns the problem. */
export function splitFrontMatter({ file, text }: ContentFile): SourceFile | Problem {
  const opening = /^---[^\n]*/.exec(text)?.[0];
  const expected = 'YAML front matter between two lines of ---';
  const fenced = opening === undefined ? fencedProblem(file, text) : undefined;
  if (fenced) return fenced;
  if (opening === undefined)
    return fileProblem(
      'front-matter',
      file,
      'this file does not begin with front matter',
      expected,
      'begin the file with a line ---, the keys, and another line ---',
    );
  if (/^-+$/.test(opening.trimEnd()) && opening.trimEnd() !== '---')
    return fileProblem(
      'front-matter',
      file,
      `the front matter begins with ${opening.trimEnd().length} hyphens instead of three`,
      expected,
      'write three hyphens: ---',
    );
  if (opening.trimEnd() !== '---')
    return fileProblem(
      'front-matter',
      file,
      `front matter in "${opening.slice(3).trim()}" is not allowed: content is data and never runs`,
      expected,
      'begin the file with a line --- and write YAML',
    );
  const closing = /\n---[ \t]*(?:\n|$)/.exec(text);
  if (!closing)
    return fileProblem(
      'front-matter',
      file,
      'the front matter is never closed',
      expected,
      'add a line --- after the last key',
    );
  // gray-matter ends at the first line that begins with ---, whatever follows on it, so no earlier line may begin like that.
  const early = text.slice(0, closing.index).search(/\n---/);
  if (early >= 0) {
    const line = text.slice(0, early + 1).split('\n').length;
    return fileProblem(
      'front-matter',
      file,
      `"${text.split('\n')[line - 1]!}" inside the front matter looks like its end`,
      expected,
      'write --- on a line of its own at the end; indent or quote a value that begins with ---',
      line,
    );
  }
  const blanks = [...text.slice(0, closing.index).matchAll(/\s+/g)].find(([run]) => run.length > MOST_BLANKS);
  if (blanks)
    return fileProblem(
      'file-size',
      file,
      `${blanks[0].length} consecutive spaces and line breaks`,
      `at most ${MOST_BLANKS} in a row in the front matter`,
      'remove the blank lines',
      text.slice(0, blanks.index).split('\n').length,
    );
  const parts = matter(text, options as never);
  const yaml = parts.matter.replace(/^[ \t]*\n/, '');
  const bodyStart = closing.index + closing[0].length;
  const bodyLine = text.slice(0, bodyStart).split('\n').length - 1;
  return { file, yaml, yamlLine: 1, ...bodyOf(text.slice(bodyStart)), bodyLine };
}

/** A body as it is read, beside what is written if that has another Unicode form. */
export function bodyOf(written: string): Pick<SourceFile, 'body' | 'rawBody'> {
  const body = composed(written);
  return body === written ? { body } : { body, rawBody: written };
}

/** A YAML file is all data. */
export function wholeYaml({ file, text }: ContentFile): SourceFile {
  return { file, yaml: text, yamlLine: 0, body: '', bodyLine: 0 };
}
