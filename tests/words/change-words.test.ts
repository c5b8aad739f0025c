import { expect, test } from 'vitest';
import type { FigureId } from '../../src/figures/definitions.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { changeWord, roseOrFell } from '../../src/words/change-words.ts';
import { changeText } from '../../src/words/figure-words.ts';

const figure = (id: FigureId, value: number, unit: string) => ({ id, value, unit }) as Figure;

test('a change is a difference, without a verdict', () => {
  const of = (id: FigureId, unit: string) => {
    const [now, before] = [figure(id, 33, unit), figure(id, 30, unit)];
    return [changeText(now, before, 'June'), changeWord(now, before)];
  };
  expect(of('requests-overdue', 'requests')).toEqual(['+3 on June', '+10.0 %']);
  expect(of('request-punctuality', '%')).toEqual(['+3.0 points on June', '+3.0 points']);
  const running = { ...figure('requests-received', 33, 'requests'), running: true };
  expect(changeWord(running, figure('requests-received', 30, 'requests'))).toBeUndefined();
});

test('a change is told with the verb of its sign, and never with a sign of its own', () => {
  const others = [
    { name: 'June', value: 100 },
    { name: 'July 2025', value: 50 },
    { name: 'August 2025', value: null },
  ];
  expect(roseOrFell(93.6, others)).toBe('fell 6.4 % on June, rose 87.2 % on July 2025');
  expect(roseOrFell(100.01, others.slice(0, 1))).toBe('the same as in June');
  expect(roseOrFell(null, others)).toBeUndefined();
  expect(roseOrFell(5, [{ name: 'June', value: 0 }])).toBeUndefined();
  for (let value = 1; value < 200; value += 7) {
    const words = roseOrFell(value, others.slice(0, 1))!;
    expect(words).toContain(value > 100 ? 'rose' : 'fell');
    expect(words).not.toMatch(/[+−-]/);
  }
});
