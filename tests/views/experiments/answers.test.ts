import { describe, expect, test } from 'vitest';
import { judgeExperiment } from '../../../src/figures/experiments/experiment.ts';
import { experiment } from '../../../src/schemas/experiment.ts';
import { experimentAnswer } from '../../../src/views/experiments/experiment-answer.ts';
import { ratioWords } from '../../../src/views/experiments/experiment-words.ts';
import { isPastPlannedEnd, registerAnswer } from '../../../src/views/experiments/register.ts';
import { figuresOf } from '../../support/ledger.ts';

const made = (fields: object, exposures: number, conversions: number) =>
  experiment.schema.parse({
    title: 'x',
    hypothesis: 'x',
    metric: { name: 'x', baseline: 10, smallestEffect: '10 %' },
    planned: '2026-01-05',
    started: '2026-01-12',
    plannedSample: 10_000,
    variants: [
      { id: 'a', name: 'A', control: true, exposures: 10_000, conversions: 1000 },
      { id: 'b', name: 'B', exposures, conversions },
    ],
    owner: 'chief',
    ...fields,
  });
const over = { ended: '2026-02-20' };
const answer = (fields: object, exposures: number, conversions = 1150) => {
  const data = made(fields, exposures, conversions);
  return experimentAnswer(data, judgeExperiment(data));
};

describe('what an experiment says first', () => {
  test('of a split in doubt: that, whether it runs, and no result', () => {
    expect(answer({}, 10_400)).toBe(
      'Running since 2026-01-12, with its split in doubt: 10\u202f000 against 10\u202f400 exposures for a planned split of 1 : 1 (p = 0.005). Chance alone gives that in less than one of a hundred looks, so the result cannot be used until the cause is known.',
    );
    expect(answer(over, 10_400)).toMatch(/^Its split in doubt: /);
    expect(answer(over, 12_000)).toMatch(/^Invalid: .*\(p < 0\.0001\)\. Chance does not explain that/);
  });

  test('of a win that harmed a guardrail: that it is not counted', () => {
    const guardrails = [{ metric: 'returns', result: 'harmed' }];
    expect(answer({ ...over, guardrails }, 10_000)).toContain(
      'Not counted as won, because a guardrail was harmed: returns.',
    );
    expect(answer({ ...over, guardrails }, 10_000, 850)).toContain('Guardrails harmed: returns.');
  });
});

test('a split in doubt is told from one that is not as planned, with what often causes it', () => {
  const words = (exposures: number) => {
    const data = made(over, exposures, 1150);
    return ratioWords(data, judgeExperiment(data));
  };
  expect(words(10_100)).toMatch(/^Yes: /);
  expect(words(10_400)).toMatch(/^In doubt: .*once in a hundred looks\. Common causes: a redirect/);
  expect(words(12_000)).toMatch(/^No: .*once in a thousand looks/);
});

test('whatever runs past its planned end is said to, also with a split in doubt', () => {
  const running = made({ ends: '2026-02-01' }, 10_400, 1150);
  expect(isPastPlannedEnd(running, '2026-02-02')).toBe(true);
  expect(isPastPlannedEnd(running, '2026-02-01')).toBe(false);
  expect(isPastPlannedEnd({ ...running, ...over }, '2026-03-02')).toBe(false);
});

test('the register names the states in words', () => {
  const decision = { state: 'winner', variant: 'b', at: '2026-02-23', by: 'chief', why: 'x' };
  const data = made(over, 10_000, 1150);
  const record = {
    ...data,
    metric: { ...data.metric, smallestEffect: '10 %' },
    guardrails: [{ metric: 'returns', result: 'harmed' }],
    decision,
  };
  const figures = figuresOf({ experiments: { one: record } }, '2026-03-15T12:00:00Z');
  const rows = figures.content.ledger.experiments.map((entry) => ({
    entry,
    judged: judgeExperiment(entry.data),
  }));
  expect(registerAnswer(rows, figures)).toBe(
    '1 experiment: none is running, 1 won with a harmed guardrail; 0 of 1 decided won (0 %).',
  );
});
