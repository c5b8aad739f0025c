import { relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { watch } from 'chokidar';
import { GUIDE, leftOut } from '../../records/hidden.ts';

/** Editors write a file in several steps, and commands write many files: milliseconds without events that end a change. */
const QUIET = 100;

/**
 * Watches a folder from when the promise is fulfilled, and yields after each change once it has been quiet for a moment. Ends when the signal is aborted;
 * rejects with the system's error where it watches no more files.
 */
export async function contentChanges(root: string, signal: AbortSignal): Promise<AsyncIterable<void>> {
  const isLeftOut = leftOut(root);
  let count = 0;
  let fault: unknown;
  let wake = () => {};
  const watcher = watch(root, {
    ignoreInitial: true,
    // Builds and package managers write beside the records of a repository's root.
    ignored(path) {
      const name = relative(root, path).replaceAll('\\', '/');
      return name !== '' && name !== GUIDE && isLeftOut(name);
    },
  });
  watcher.on('all', (event, path) => {
    // It may come back with the next checkout.
    if (event === 'unlinkDir' && path === root) watcher.add(root);
    count++;
    wake();
  });
  watcher.on('error', (error) => {
    fault ??= error;
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  async function* changes(): AsyncGenerator<void> {
    try {
      for (let seen = 0; !signal.aborted; ) {
        if (count === seen && fault === undefined)
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        if (fault !== undefined) throw fault;
        while (count !== seen && !signal.aborted) {
          seen = count;
          await setTimeout(QUIET, undefined, { signal }).catch((error: Error) => {
            if (error.name !== 'AbortError') throw error;
          });
        }
        if (!signal.aborted) yield;
      }
    } finally {
      await watcher.close();
    }
  }
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return changes();
}
