import { expect, test } from 'vitest';
import { rateDecimals, rateText } from '../../../src/views/experiments/experiment-answer.ts';
import {
  experimentRegister,
  experimentsEndedIn,
  isPastPlannedEnd,
  registerAnswer,
} from '../../../src/views/experiments/register.ts';
import { figuresOf } from '../../support/ledger.ts';

/** An experiment whose control converts 1,000 of 10,000. */
const tried = (conversions: number, fields: object = {}) => ({
  title: 'Another button',
  hypothesis: 'It helps',
  metric: { name: 'orders per visitor', baseline: 10, smallestEffect: '1.5 points' },
  guardrails: [{ metric: 'returns', result: 'ok' }],
  plannedSample: 10_000,
  planned: '2026-01-05',
  started: '2026-01-12',
  ends: '2026-02-20',
  ended: '2026-02-20',
  variants: [
    { id: 'before', name: 'Before', control: true, exposures: 10_000, conversions: 1000 },
    { id: 'new', name: 'Treatment', exposures: 10_000, conversions },
  ],
  owner: 'chief',
  ...fields,
});
const decided = (state: string) => ({
  decision: { state, variant: 'new', at: '2026-02-23', by: 'chief', why: 'Because' },
  learnings: 'Something',
});
const own = figuresOf(
  {
    experiments: {
      won: tried(1150, { ...decided('winner'), started: '2026-01-10' }),
      lost: tried(850, { ...decided('loser'), started: '2026-01-11', owner: 'other' }),
      undecided: tried(1010),
      later: tried(1010, {
        counted: '2026-03-12',
        variants: [
          { id: 'before', name: 'Before', control: true, exposures: 4000, conversions: 400 },
          { id: 'new', name: 'Treatment', exposures: 4000, conversions: 420 },
        ],
        planned: '2026-02-25',
        started: '2026-03-01',
        ended: undefined,
        ends: '2026-03-10',
      }),
    },
  },
  '2026-03-15T12:00:00Z',
);
const register = experimentRegister(own.basis, own);

test('the register has the newest experiment first', () => {
  expect(register.rows.map(({ entry }) => entry.id)).toEqual(['later', 'undecided', 'lost', 'won']);
});

test('it can be filtered by the states and owners that there are', () => {
  expect(register.states.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['interim', 'winner', 'loser', 'inconclusive']),
  );
  expect(register.states.map(({ state }) => state)).not.toContain('planned');
  expect(register.owners).toEqual([
    { id: 'chief', name: 'Chief' },
    { id: 'other', name: 'Other' },
  ]);
});

test('one of two that were decided won; one that ended waits for a decision', () => {
  expect(register.blocks[0]).toMatchObject({ beside: '1 of 2' });
  const answer = registerAnswer(register.rows, own);
  expect(answer).toMatch(/^4 experiments: 1 is running/);
  expect(answer).toContain('1 winner');
  expect(answer).toContain('50 %');
  expect(answer).toMatch(/; 1 (?!of )[^;]*decision[^;]*\.$/);
  expect(registerAnswer([], own)).toMatch(/^No data/);
});

test('an experiment belongs to the period in which it ended', () => {
  const ended = (id: string) => experimentsEndedIn(own.basis, own.basis.calendar.period(id));
  expect(ended('2026-02').map(({ entry }) => entry.id)).toEqual(['undecided', 'lost', 'won']);
  expect(ended('2026-03')).toEqual([]);
});

test('only one that runs can be past its planned end, and not on the day itself', () => {
  const { data } = register.rows[0]!.entry;
  expect(isPastPlannedEnd(data, '2026-03-11')).toBe(true);
  expect(isPastPlannedEnd(data, '2026-03-10')).toBe(false);
  expect(isPastPlannedEnd({ ...data, ended: '2026-03-09' }, '2026-03-11')).toBe(false);
});

test('rates have the decimals that tell them apart, three at most', () => {
  expect(rateDecimals(0.115, 0.1)).toBe(1);
  expect(rateDecimals(0.1004, 0.1)).toBe(2);
  expect(rateDecimals(0.100_001, 0.1)).toBe(1);
  expect(rateDecimals(null, 0.1)).toBe(1);
  expect(rateText(0)).toBe('0.0 %');
  expect(rateText(null)).toBe('no data');
});
