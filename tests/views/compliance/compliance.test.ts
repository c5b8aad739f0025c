import { expect, test } from 'vitest';
import { daysLeft } from '../../../src/views/compliance/days-left.ts';
import { deadlinePage, deadlineRows, deadlinesAnswer } from '../../../src/views/compliance/deadlines.ts';
import { obligationRegister } from '../../../src/views/compliance/obligations.ts';
import { requestPage, requestsAnswer } from '../../../src/views/compliance/requests.ts';
import { figuresOf } from '../../support/ledger.ts';

const law = (state: string, deadlines: object[] = [], more: object = {}) => ({
  title: `A law ${state}`,
  regulation: 'Act 1',
  jurisdiction: 'EU',
  asks: 'Something',
  owner: 'chief',
  deadlines,
  history: [{ at: '2026-01-02', state }],
  ...more,
});
const asked = (received: string, more: object = {}) => ({ received, kind: 'access', rule: 'gdpr', ...more });
const own = figuresOf(
  {
    compliancePolicy: {
      frameworks: { gdpr: { name: 'GDPR' } },
      requestRules: { gdpr: { name: 'GDPR', within: '1 month', extended: '3 months' } },
    },
    obligations: {
      late: law('in force', [{ what: 'A register', due: '2026-05-01' }]),
      next: law('preparing', [
        { what: 'Done', due: '2026-04-01', done: '2026-04-03' },
        { what: 'Later', due: '2026-09-01' },
        { what: 'Soon', due: '2026-06-20' },
      ]),
      watched: law('watching', [], { owner: 'other', applies: '2027-01-01' }),
      gone: law('withdrawn', [{ what: 'Nothing any more', due: '2026-05-02' }]),
    },
    dataRequests: {
      '2026-001': asked('2026-01-10', { closed: '2026-01-20', outcome: 'fulfilled', verified: '2026-01-10' }),
      '2026-002': asked('2026-02-10'),
      '2026-003': asked('2026-06-01'),
    },
  },
  '2026-06-10T12:00:00Z',
);
const { basis } = own;

test('obligations go by their nearest open deadline; what is withdrawn asks for nothing', () => {
  const { rows, states, owners } = obligationRegister(basis);
  expect(rows.map(({ entry, next, status }) => [entry.id, next?.what, status])).toEqual([
    ['late', 'A register', 'missed'],
    ['next', 'Soon', 'no_data'],
    ['watched', undefined, 'met'],
    ['gone', undefined, 'met'],
  ]);
  expect(states.map(({ state }) => state)).toEqual(['watching', 'preparing', 'in force', 'withdrawn']);
  expect(owners.map(({ name }) => name)).toEqual(['Chief', 'Other']);
});

test('a deadline within two weeks is at risk, one that has passed is missed', () => {
  const status = Object.fromEntries(deadlineRows(basis).map(({ due, status: each }) => [due, each]));
  expect(status).toMatchObject({
    '2026-04-01': 'missed',
    '2026-05-01': 'missed',
    '2026-06-20': 'at_risk',
    '2026-09-01': 'no_data',
  });
});

test('the calendar has twelve months from the running one, with what is open in each', () => {
  const { months, overdue, late } = deadlinePage(basis, own);
  expect([months[0]!.id, months.at(-1)!.id, months.length]).toEqual(['2026-06', '2027-05', 12]);
  expect(months[0]!.list.rows.map(({ due }) => due)).toEqual(['2026-06-20']);
  expect(months.filter(({ open }) => open)).toHaveLength(3);
  expect(overdue.rows.map(({ due }) => due)).toEqual(['2026-03-10', '2026-05-01']);
  expect(late.rows.map(({ due }) => due)).toEqual(['2026-04-01']);
  expect(deadlinesAnswer(deadlineRows(basis))).toMatch(/^2 deadlines are overdue; next, on 2026-06-20: /);
  expect(deadlinesAnswer([])).toMatch(/^No data/);
});

test('the register leaves out requests that were closed long ago, and says how many', () => {
  const page = requestPage(basis, own);
  expect(page.rows.map(({ id, state }) => [id, state])).toEqual([
    ['2026-003', 'pending'],
    ['2026-002', 'overdue'],
  ]);
  expect(page.older).toMatch(/^1 older /);
  expect(page.states).toEqual(expect.arrayContaining(['overdue', 'pending']));
  expect(requestsAnswer(own)).toMatch(/^3 requests on record: .*1 is pending, 1 is overdue\.$/);
});

test('days are counted from today to the due date', () => {
  expect(daysLeft('2026-02-28', '2026-03-01')).toBe('1 day left');
  expect(daysLeft('2026-06-10', '2026-06-08')).toBe('2 days late');
  expect(daysLeft('2026-06-10', '2026-06-10')).toBe('today');
});
