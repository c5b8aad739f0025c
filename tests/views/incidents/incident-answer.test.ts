import { expect, test } from 'vitest';
import { incidentAnswer } from '../../../src/views/incidents/incident-answer.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

test.each([
  [undefined, 'the services it affected are not recorded'],
  [[], 'no service was affected'],
])('an incident with impacts %j: %s', (impacts, words) => {
  const incident = { ...outage('2026-05-04T10:00:00Z', '2026-05-04T10:30:00Z'), impacts };
  const { basis } = figuresOf({ incidents: { a: incident } }, '2026-06-01T00:00:00Z');
  expect(incidentAnswer(basis.ledger.incidents[0]!, basis)).toBe(
    `P2 (medium), resolved after 30 min: ${words}. The response time is not recorded.`,
  );
});
