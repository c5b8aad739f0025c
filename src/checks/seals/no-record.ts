import { z } from 'zod';
import type { Entry } from '../../records/entry.ts';
import type { SourceFile } from '../../records/source-file.ts';

/** An entry for a file that is not in the ledger. */
export function entryAt(source: SourceFile): Entry {
  return {
    id: '',
    file: source.file,
    data: undefined,
    body: source.body,
    links: [],
    images: [],
    schema: z.unknown(),
    source,
  };
}

/** The source of a file that does not exist, or of the content as a whole. */
export const empty = (file: string): SourceFile => ({ file, yaml: '', yamlLine: 0, body: '', bodyLine: 0 });
