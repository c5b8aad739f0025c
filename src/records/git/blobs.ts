import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { WITHOUT_REPLACEMENTS } from './open-git.ts';

/**
 * Reads the bytes of many objects with one process, by the given names: blob ids, or `COMMIT:path`. Missing objects, and those that are not blobs, are
 * left out. Throws if git cannot be run.
 */
export async function readBlobs(root: string, names: Iterable<string>): Promise<Map<string, Buffer>> {
  const asked = [...new Set(names)].filter((name) => !name.includes('\n'));
  const found = new Map<string, Buffer>();
  if (asked.length === 0) return found;
  // simple-git cannot write to the standard input of a process.
  const git = spawn('git', ['-c', WITHOUT_REPLACEMENTS, 'cat-file', '--batch'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const failed = new Promise<never>((_, reject) => {
    git.once('error', reject);
    git.stdin.once('error', reject);
  });
  git.stdin.end(`${asked.join('\n')}\n`);
  const bytes = await Promise.race([buffer(git.stdout), failed]);
  let at = 0;
  for (const name of asked) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(bytes.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (type === undefined) continue;
    if (type === 'blob' && at + Number(size) <= bytes.length)
      found.set(name, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}
