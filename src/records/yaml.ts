import { load, YAMLException } from 'js-yaml';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import type { SourceFile } from './source-file.ts';

/** The data of a YAML text, or why it cannot be read. Aliases are refused: a few lines of them can fill any memory. */
export function parseYaml(source: SourceFile): { data: unknown } | { problem: Problem } {
  try {
    return { data: load(source.yaml, { maxAliases: 0, maxDepth: 40 }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problem: describe(source, error) };
  }
}

function describe(source: SourceFile, error: YAMLException): Problem {
  const line = (error.mark?.line ?? 0) + 1;
  const column = (error.mark?.column ?? 0) + 1;
  const text = source.yaml.split('\n')[line - 1] ?? '';
  const at = [line + source.yamlLine, column] as const;
  if (/alias/i.test(error.reason))
    return fileProblem(
      'yaml-alias',
      source.file,
      'this YAML uses an alias',
      'plain values, so that a record reads the same everywhere',
      'write the value out where it is used',
      ...at,
    );
  if (/^ *\t/.test(text))
    return fileProblem(
      'yaml-syntax',
      source.file,
      'a tab indents this line',
      'spaces',
      'two spaces for each level',
      ...at,
    );
  return fileProblem(
    'yaml-syntax',
    source.file,
    `this is not YAML: ${error.reason}`,
    'key: value, with lists as "- item" and two spaces for each level',
    /mapping|colon|block/i.test(error.reason) && /:.*: /.test(text)
      ? 'quote a value that holds ": ", as in title: "Search: slow"'
      : 'mend this line',
    ...at,
  );
}
