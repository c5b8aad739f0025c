import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file of any size: without a byte order mark, line ends as they are. */
function textOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/^\uFEFF/, '');
}

/** The value of a JSON text, or why it is not valid. */
export function parseJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { reason: `is not valid JSON: ${error.message}` };
  }
}

/** Reads a JSON file, or returns why it is not valid. Throws on disk errors. */
export function readJson(root: string, file: string): { value: unknown } | { reason: string } {
  return parseJson(textOf(root, file));
}

/** Reads JSON Lines: the value of each line that is not empty, or why it is not valid. Throws on disk errors. */
export function readJsonLines(
  root: string,
  file: string,
): ({ line: number } & ({ value: unknown } | { reason: string }))[] {
  return textOf(root, file)
    .split('\n')
    .flatMap((text, i) => (text.trim() === '' ? [] : { line: i + 1, ...parseJson(text) }));
}
