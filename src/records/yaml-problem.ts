import type { YAMLException } from 'js-yaml';
import { isScalar } from 'yaml';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import { type SourceFile, span } from './source-file.ts';
import { startOf, type YamlDocument, yamlDocument } from './yaml-document.ts';
import { firstFault, type YamlFault } from './yaml-faults.ts';

/** Data that is nested deeper is refused. */
export const DEEPEST = 40;

/** A file, or its front matter, that holds no data. */
export function emptyProblem({ file, yamlLine }: SourceFile): Problem {
  const isFront = yamlLine > 0;
  return fileProblem(
    'file-empty',
    file,
    isFront ? 'the front matter is empty' : 'this file holds no data',
    'keys and values',
    isFront ? 'add the keys of the record' : 'add the data, or delete the file',
    yamlLine + 1,
  );
}

/**
 * Why a YAML text cannot be read, at the place to fix. The parser that reads every file is fast and stops where it is stuck; the one that is asked
 * here has a code and a place for each error. `stuck` is the error of the fast one, if it had any.
 */
export function yamlProblem(source: SourceFile, stuck?: YAMLException): Problem {
  const yaml = yamlDocument(source.yaml);
  if (isEmpty(yaml)) return emptyProblem(source);
  const {
    rule = 'yaml-syntax',
    message,
    expected = 'key: value, with lists as "- item" and two spaces for each level',
    fix,
    at,
    length,
  } = firstFault(yaml) ?? stuckFault(yaml, stuck?.mark?.position ?? 0, stuck?.reason ?? '');
  const lines = source.yaml.slice(0, at).split('\n');
  return {
    ...fileProblem(rule, source.file, message, expected, fix),
    ...span(lines.length + source.yamlLine, lines.at(-1)!.length + 1, length),
  };
}

function isEmpty({ document: { contents, errors } }: YamlDocument): boolean {
  return errors.length === 0 && (contents === null || (isScalar(contents) && contents.source === ''));
}

/** What is wrong where the fast parser is stuck, and the other finds nothing. */
function stuckFault({ nodes, depth }: YamlDocument, at: number, reason: string): YamlFault {
  if (depth > DEEPEST)
    return { message: `the data is nested more than ${DEEPEST} levels deep`, fix: 'use fewer levels', at };
  const isInBrackets = nodes.some(
    (node) => node.srcToken?.type === 'flow-collection' && startOf(node) < at && at < node.range![1],
  );
  if (isInBrackets)
    return {
      message: 'this line is not indented, though a bracket is open',
      expected: 'every line up to the closing bracket indented',
      fix: 'indent this line by two spaces',
      at,
    };
  return { message: `this is not YAML: ${reason}`, fix: 'check this line and the one above it', at };
}
