import { load, YAMLException } from 'js-yaml';
import { composed, composedData } from './composed.ts';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import type { SourceFile } from './source-file.ts';
import { DEEPEST, emptyProblem, yamlProblem } from './yaml-problem.ts';

/** A key that would be lost silently. */
const PROTOTYPE = /^[ \t]*(?:- )?["']?__proto__["']?[ \t]*:/m;

/** The data in composed form, so that keys and references that look the same are the same; or the problem of two keys that are the same by that. */
function composedYaml(source: SourceFile, data: unknown): { data: unknown } | { problem: Problem } {
  // An escape may stand for any character.
  if (composed(source.yaml) === source.yaml && !source.yaml.includes('\\')) return { data };
  let isDuplicate = false;
  const all = composedData(data, () => {
    isDuplicate = true;
  });
  return isDuplicate ? { problem: yamlProblem(source) } : { data: all };
}

/** The data of a YAML text, or why it cannot be read. Aliases are refused: a few lines of them can exhaust the memory. */
export function parseYaml(source: SourceFile): { data: unknown } | { problem: Problem } {
  try {
    const data = load(source.yaml, { maxAliases: 0, maxDepth: DEEPEST });
    if (data === null || data === undefined) return { problem: emptyProblem(source) };
    const own = PROTOTYPE.exec(source.yaml);
    if (!own) return composedYaml(source, data);
    const line = source.yaml.slice(0, own.index).split('\n').length + source.yamlLine;
    const fix = 'rename the key: JavaScript reserves this name';
    return {
      problem: fileProblem(
        'yaml-syntax',
        source.file,
        'the key "__proto__" is reserved',
        'a key of the record',
        fix,
        line,
      ),
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problem: yamlProblem(source, error) };
  }
}
