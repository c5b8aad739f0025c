import { watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { GUIDE, leftOut } from '../../records/hidden.ts';

/** Editors write a file in several steps, and commands write many files: milliseconds without events that end a change. */
const QUIET = 100;

/** Watches a folder, and yields after each change once it has been quiet for a moment. Ends when the signal is aborted. */
export function contentChanges(root: string, signal: AbortSignal): AsyncIterable<void> {
  const isLeftOut = leftOut(root);
  let count = 0;
  let wake = () => {};
  const watcher = watch(root, { recursive: true, signal }, (_, name) => {
    // Builds and package managers write beside the records of a repository's root.
    if (name && name !== GUIDE && isLeftOut(name.replaceAll('\\', '/'))) return;
    count++;
    wake();
  });
  // Keep watching a deleted folder: it may come back with the next checkout.
  watcher.on('error', () => wake());
  signal.addEventListener('abort', () => wake(), { once: true });
  async function* changes(): AsyncGenerator<void> {
    for (let seen = 0; !signal.aborted; ) {
      if (count === seen)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      while (count !== seen && !signal.aborted) {
        seen = count;
        await setTimeout(QUIET, undefined, { signal }).catch((error: Error) => {
          if (error.name !== 'AbortError') throw error;
        });
      }
      if (!signal.aborted) yield;
    }
  }
  return changes();
}
