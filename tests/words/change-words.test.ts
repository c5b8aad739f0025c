import { expect, test } from 'vitest';
import type { FigureId } from '../../src/figures/definitions.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { changeWord } from '../../src/words/change-words.ts';
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
