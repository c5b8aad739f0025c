import { watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Editors write a file in several steps, and commands many files: so long nothing may happen until it is one change. In milliseconds. */
const QUIET = 100;

/**
 * Watches a folder from now on, and yields whenever something in it has changed and it has been quiet for a moment since. Ends when the signal
 * says so.
 */
export function contentChanges(root: string, signal: AbortSignal): AsyncIterable<void> {
  let count = 0;
  let wake = () => {};
  const watcher = watch(root, { recursive: true, signal }, () => {
    count++;
    wake();
  });
  // A folder that is deleted is no reason to end: it may come back with the next checkout.
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
