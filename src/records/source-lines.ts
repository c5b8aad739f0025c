import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readContentFile } from './read.ts';

/** The lines of content files, read when first needed; undefined if a file has no text. */
export function sourceLines(root: string): (file: string) => readonly string[] | undefined {
  const known = new Map<string, readonly string[] | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const text = existsSync(join(root, file)) ? readContentFile(root, file).text : '';
      known.set(file, text === '' ? undefined : text.split('\n'));
    }
    return known.get(file);
  };
}
