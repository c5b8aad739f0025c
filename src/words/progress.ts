import { formatDuration, formatNumber } from './format.ts';

/** Where progress is shown, and the clock that measures it. */
export interface ProgressOutput {
  write(text: string): void;
  /** Milliseconds, from any beginning. */
  now(): number;
}

/** How far a long command is. */
export interface Progress {
  /** `done` of `total` are done of what is going on: "Rendering pages". Call it as often as something is done. */
  step(what: string, done: number, total: number): void;
  /** Removes what is shown. */
  end(): void;
}

/** Work that is over sooner shows nothing. */
const PATIENCE = 2000;
/** Between two lines, so that writing them takes no time. */
const APART = 200;
/** Back to the beginning of the line, without what was there. */
const ERASE = '\r\u001b[K';

/**
 * Shows in one line what is going on, how much of it is done and how long it still takes, from two seconds after the first step:
 * "Rendering pages: 4 210 of 11 674, 12 s left". The time left assumes that the rest takes as long as what is done. Without an output
 * it shows nothing.
 */
export function makeProgress(output: ProgressOutput | undefined): Progress {
  if (!output) return { step() {}, end() {} };
  let begun: number | undefined;
  let shown: number | undefined;
  let work = { what: '', from: 0, first: 0 };
  return {
    step(what, done, total) {
      const now = output.now();
      begun ??= now;
      if (what !== work.what) work = { what, from: now, first: done };
      const isDue = shown === undefined || now - shown >= APART;
      if (now - begun < PATIENCE || !isDue) return;
      shown = now;
      output.write(
        `${ERASE}${what}: ${formatNumber(done)} of ${formatNumber(total)}${left(work, done, total, now)}`,
      );
    },
    end() {
      if (shown !== undefined) output.write(ERASE);
      begun = undefined;
      shown = undefined;
    },
  };
}

/** ", 12 s left"; nothing before anything is done. */
function left(
  { from, first }: { from: number; first: number },
  done: number,
  total: number,
  now: number,
): string {
  if (done <= first) return '';
  const rest = ((now - from) / (done - first)) * (total - done);
  return `, ${formatDuration(Math.ceil(rest / 1000) * 1000)} left`;
}
