import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Request } from '../adapter.ts';
import { FetchError } from './effects.ts';

/** Recorded answers of a source about a period, in the order of the questions; undefined if there are none. */
export type Recorded = (
  source: string,
  period: string,
) => (() => (request: Request) => Promise<Answer>) | undefined;

/**
 * Reads answers that were recorded before, instead of asking: a folder with `SOURCE/PERIOD.json` or `PERIOD.json`, or a file with the answers of each
 * period by its id. The answers of a period are a list of `{ body, next }`, in order. Throws a FetchError for a file of another form.
 */
export function recordedAnswers(path: string): Recorded {
  const isFolder = statSync(path).isDirectory();
  const all = isFolder ? undefined : readJson(path);
  if (all !== undefined && (typeof all !== 'object' || all === null || Array.isArray(all)))
    throw new FetchError(`${path}: expected the answers of each period, by its id`);
  return (source, period) => {
    const [found] = isFolder
      ? [join(path, source, `${period}.json`), join(path, `${period}.json`)].filter((file) =>
          existsSync(file),
        )
      : [];
    const answers = isFolder
      ? found && readJson(found)
      : Object.hasOwn(all!, period)
        ? (all as Record<string, unknown>)[period]
        : undefined;
    if (answers === undefined) return undefined;
    return () => inOrder(answers, found ?? `${path}, ${period}`);
  };
}

function readJson(file: string): unknown {
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) throw new FetchError(`${file} is not UTF-8: save it as UTF-8`);
  const text = bytes.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FetchError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** Answers each question with the next recorded answer. */
function inOrder(answers: unknown, where: string): (request: Request) => Promise<Answer> {
  if (!Array.isArray(answers) || !answers.every(isAnswer))
    throw new FetchError(`${where}: expected a list of answers, each with its body`);
  let next = 0;
  return async ({ path }) => {
    const own: Answer | undefined = answers[next++];
    if (!own) throw new FetchError(`${where} has ${answers.length} answers, and none for ${path}`);
    return own;
  };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'body');
}
