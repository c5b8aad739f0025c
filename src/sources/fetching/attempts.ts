import { type Effects, FetchError } from './effects.ts';

/** How often a question is asked at most. */
const MOST = 4;
/** The wait after the first failed attempt, in milliseconds; it doubles with each. */
const FIRST_WAIT = 2000;
/** The longest wait that a host may ask for, in milliseconds. After a longer one, the next run asks. */
const LONGEST_WAIT = 120_000;

/** Thrown where asking again may help. */
export class Unanswered extends Error {
  /** How long the host asked to wait, in milliseconds. */
  readonly wait: number | undefined;

  constructor(message: string, wait?: number) {
    super(message);
    this.wait = wait;
  }
}

/** The wait that a Retry-After asks for, in milliseconds: seconds, or a date. Undefined if it says neither. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** Asks until there is an answer, at most four times, with growing waits. Throws a FetchError with the last reason. */
export async function withAttempts<T>(ask: () => Promise<T>, { sleep }: Pick<Effects, 'sleep'>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const wait = error.wait ?? FIRST_WAIT * 2 ** (attempt - 1);
      if (wait > LONGEST_WAIT)
        throw new FetchError(`${error.message}; it asks to wait ${Math.ceil(wait / 60_000)} min`, {
          cause: error,
        });
      if (attempt === MOST) throw new FetchError(`${error.message}, ${MOST} times`, { cause: error });
      await sleep(wait);
    }
}
