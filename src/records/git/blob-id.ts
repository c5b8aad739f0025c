import { createHash } from 'node:crypto';

/** The id under which git stores a text: what `git hash-object FILE` prints. */
export function blobId(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
