import { expect, test } from 'vitest';
import { scorecardOf } from '../../../src/figures/scorecard/scorecard.ts';
import { metricMisses, scoreMisses } from '../../../src/views/scorecard/miss-notes.ts';
import { figuresOf } from '../../support/ledger.ts';

const incident = (day: string, hours: number) => ({
  title: 'Down',
  severity: 'P2',
  state: 'resolved',
  started: `${day}T10:00:00Z`,
  resolved: `${day}T${10 + hours}:00:00Z`,
  impacts: [],
});
const mttr = { category: 'x', name: 'MTTR', target: '< 30 min', owner: 'chief' };
const explained = (fields: object) => ({ missed: { mttr: fields } });

/** Missed in January, February and March; explained in January by the owner, in February by another one. */
const setting = {
  scorecard: { mttr },
  incidents: {
    a: incident('2026-01-10', 1),
    b: incident('2026-02-10', 2),
    c: incident('2026-03-10', 3),
  },
  explanations: {
    '2026-01': explained({ reason: 'The alert was late.' }),
    '2026-02': explained({ reason: 'Nobody had the key.', by: 'other' }),
  },
};

test('a miss has the reason and who gives it, and one without a reason is named', () => {
  const figures = figuresOf(setting, '2026-04-02T12:00:00Z');
  const scores = scorecardOf(figures.basis, figures);
  expect(scoreMisses(figures.basis, scores)).toEqual([
    { label: 'MTTR, March 2026', reason: undefined, by: undefined },
  ]);
  const [{ history, figure }] = scores as [(typeof scores)[number]];
  expect(metricMisses(figures.basis, history, figure)).toEqual([
    { label: 'March 2026', reason: undefined, by: undefined },
    { label: 'February 2026', reason: 'Nobody had the key.', by: { id: 'other', name: 'Other' } },
    { label: 'January 2026', reason: 'The alert was late.', by: { id: 'chief', name: 'Chief' } },
  ]);
});

test('as of an earlier day, the reasons of later periods are not known', () => {
  const { basis } = figuresOf(setting, '2026-02-20T12:00:00Z');
  expect(basis.ledger.explanations.map(({ id }) => id)).toEqual(['2026-01']);
});
