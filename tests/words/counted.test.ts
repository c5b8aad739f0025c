import { expect, test } from 'vitest';
import { type BuiltInId, builtInIds } from '../../src/figures/definitions.ts';
import { countedText } from '../../src/words/counted.ts';

const of = (id: BuiltInId, n: number, subject = 'organisation') => countedText({ id, subject, n });

test.each([
  ['escalations', '1 escalation', '5 escalations'],
  ['update-gaps', '1 gap', '5 gaps'],
  ['postmortem-punctuality', '1 post-mortem', '5 post-mortems'],
  ['actions-open', '1 action item', '5 action items'],
  ['actions-overdue', '1 open action item with a due date', '5 open action items with a due date'],
  ['action-closure', '1 closed action item', '5 closed action items'],
  ['experiment-lift', '1 exposure', '5 exposures'],
  ['experiment-sample', '1 exposure', '5 exposures'],
  ['experiment-win-rate', '1 decision', '5 decisions'],
  ['experiments-running', '1 experiment', '5 experiments'],
  ['feature-impact', '1 observation', '5 observations'],
  ['feature-impact-points', '1 observation', '5 observations'],
] as const)('%s counts %s or %s, not incidents', (id, one, several) => {
  expect([of(id, 1), of(id, 5)]).toEqual([one, several]);
});

test('only figures of incidents count incidents', () => {
  expect(builtInIds.filter((id) => of(id, 2) === '2 incidents')).toEqual([
    'mttd',
    'mtta',
    'mttr',
    'incidents',
  ]);
});

test('irregular plurals are supported', () => {
  expect(of('ticket-backlog', 31)).toBe('31 summaries');
  expect(of('patch-days', 2)).toBe('2 vulnerabilities');
  expect(of('process-improvement', 5)).toBe('5 processes');
  expect(of('signups', 0)).toBe('0 days');
});

test('a subject of another kind may count other things', () => {
  expect(of('process-improvement', 40, 'process:order-handling')).toBe('40 runs');
});

test('a page may use another noun', () => {
  const figure = { id: 'training-completion', subject: 'organisation', n: 2 } as const;
  expect(countedText(figure, ['person', 'people'])).toBe('2 people');
});
