import { expect, test } from 'vitest';
import type { FigureId } from '../../src/figures/definitions.ts';
import type { Figure } from '../../src/figures/figure.ts';
import {
  changeText,
  changeWord,
  decimalsGiving,
  moreOrLess,
  roseOrFell,
} from '../../src/words/change-words.ts';

const figure = (id: FigureId, value: number, unit: string) => ({ id, value, unit }) as Figure;

test('a change is a difference, without a verdict', () => {
  const of = (id: FigureId, unit: string) => {
    const [now, before] = [figure(id, 33, unit), figure(id, 30, unit)];
    return [changeText(now, before, 'June'), changeWord(now, before)];
  };
  expect(of('requests-overdue', 'requests')).toEqual(['+3 on June', '+3']);
  expect(of('request-punctuality', '%')).toEqual(['+3.0 points on June', '+3.0 points']);
  expect(of('signups', 'signups')).toEqual(['+10.0 % on June', '+10.0 %']);
  const running = { ...figure('requests-received', 33, 'requests'), running: true };
  expect(changeWord(running, figure('requests-received', 30, 'requests'))).toBeUndefined();
});

test('a change is that of the printed values, whatever was rounded', () => {
  const change = (now: number, before: number) =>
    changeWord(figure('request-punctuality', now, '%'), figure('request-punctuality', before, '%'));
  // Printed as 85.3 and 85.2: their difference is 0.1, although that of the exact values rounds to 0.0.
  expect(change(85.26, 85.24)).toBe('+0.1 points');
  // Printed alike, although they differ by more than half of what is printed.
  expect(change(85.34, 85.26)).toBe('the same');
  expect(moreOrLess(100_010, 100_000)).toBe('0.01 % more than');
  expect(moreOrLess(100_000, 100_000)).toBe('as many as');
});

test('values are printed with the decimals that give their printed change', () => {
  const percent = (now: number, before: number) => (100 * (now - before)) / before;
  // 3.74 and 3.51 would give −6.1, which rounds from −6.15.
  expect(decimalsGiving([3.5091, 3.7441], percent, 2)).toBe(3);
  expect(decimalsGiving([11.5, 10], percent, 1)).toBe(1);
});

test('a change is told with the verb of its sign, and never with a sign of its own', () => {
  const others = [
    { name: 'June', value: 100 },
    { name: 'July 2025', value: 50 },
    { name: 'August 2025', value: null },
  ];
  expect(roseOrFell(93.6, others)).toBe('fell 6.4 % on June, rose 87.2 % on July 2025');
  expect(roseOrFell(100, others.slice(0, 1))).toBe('the same as in June');
  expect(roseOrFell(100.01, others.slice(0, 1))).toBe('rose 0.01 % on June');
  expect(roseOrFell(null, others)).toBeUndefined();
  expect(roseOrFell(5, [{ name: 'June', value: 0 }])).toBeUndefined();
  for (let value = 1; value < 200; value += 7) {
    const words = roseOrFell(value, others.slice(0, 1))!;
    expect(words).toContain(value > 100 ? 'rose' : 'fell');
    expect(words).not.toMatch(/[+−-]/);
  }
});
