import { expect, test } from 'vitest';
import { makeProgress } from '../../src/words/progress.ts';

/** A terminal that keeps what was written, with a clock that is set by hand. */
function terminal() {
  const lines: string[] = [];
  const at = { now: 5000 };
  const progress = makeProgress({ write: (text) => void lines.push(text), now: () => at.now });
  return { lines, at, progress };
}

test('work of less than two seconds shows nothing', () => {
  const { lines, at, progress } = terminal();
  for (let done = 0; done <= 100; done++) {
    at.now = 5000 + done * 19;
    progress.step('Reading', done, 100);
  }
  progress.end();
  expect(lines).toEqual([]);
});

test('longer work says what, how many and how long still, five times a second, and is removed at its end', () => {
  const { lines, at, progress } = terminal();
  for (let done = 0; done <= 12_000; done++) {
    at.now = 5000 + done;
    progress.step('Rendering pages', done, 12_000);
  }
  progress.end();
  expect(lines[0]).toBe('\r\u001b[KRendering pages: 2\u202f000 of 12\u202f000, 10 s left');
  expect(lines.at(-2)).toBe('\r\u001b[KRendering pages: 12\u202f000 of 12\u202f000, 0 s left');
  expect(lines.at(-1)).toBe('\r\u001b[K');
  expect(lines.length).toBe((12_000 - 2000) / 200 + 2);
});

test('the time left is that of the work at hand', () => {
  const { lines, at, progress } = terminal();
  progress.step('Reading', 0, 10);
  at.now += 60_000;
  progress.step('Writing', 0, 100);
  at.now += 1000;
  progress.step('Writing', 50, 100);
  expect(lines).toEqual(['\r\u001b[KWriting: 0 of 100', '\r\u001b[KWriting: 50 of 100, 1 s left']);
});

test('nothing is shown without a terminal', () => {
  const progress = makeProgress(undefined);
  progress.step('Reading', 1, 2);
  expect(progress.end()).toBeUndefined();
});
