import { describe, expect, test } from 'vitest';
import { answerOf, figureClause } from '../../src/diff/answer.ts';
import type { FigureChange, FigureSide, RecordChange } from '../../src/diff/form.ts';

const side = (over: Partial<FigureSide> = {}): FigureSide => ({
  value: 99.95,
  text: '99.95 %',
  status: 'met',
  target: '>= 99.95 %',
  n: 1,
  ...over,
});
const figure = (over: Partial<FigureChange> = {}): FigureChange => ({
  id: 'uptime',
  name: 'Availability',
  subject: 'service:checkout',
  subjectName: 'Checkout',
  period: '2026-10',
  unit: '%',
  effect: 'worse',
  before: side(),
  after: side({ value: 99.91, text: '99.91 %', status: 'missed' }),
  ...over,
});
const nothing = { value: null, text: 'no data', status: 'no_data' } as const;

describe('the change of a figure', () => {
  test.each<[string, Partial<FigureChange>]>([
    [
      'availability of Checkout in October 2026 falls from 99.95 % to 99.91 % and now misses its 99.95 % target',
      {},
    ],
    [
      'availability in Q4 2026 rises from 99.91 % to 99.95 % and no longer misses its 99.95 % target',
      {
        subjectName: null,
        period: '2026-Q4',
        before: side({ value: 99.91, text: '99.91 %', status: 'missed' }),
        after: side(),
      },
    ],
    [
      'MTTR over the last 30 days rises from 12 min to 31 min and now misses its < 30 min target',
      {
        name: 'MTTR',
        subjectName: null,
        period: 'last-30-days',
        before: side({ value: 12, text: '12 min', target: '< 30 min' }),
        after: side({ value: 31, text: '31 min', target: '< 30 min', status: 'missed' }),
      },
    ],
    [
      'availability of Checkout on 2026-10-03 falls from 99.99 % to 99.95 %, at risk of missing its 99.95 % target',
      {
        period: '2026-10-03',
        before: side({ value: 99.99, text: '99.99 %' }),
        after: side({ status: 'at_risk' }),
      },
    ],
    [
      'Net Promoter Score now has a value (51 points) and meets its 50 points target',
      {
        name: 'Net Promoter Score',
        subjectName: null,
        period: 'all',
        before: side(nothing),
        after: side({ value: 51, text: '51 points', target: '> 50 points' }),
      },
    ],
    [
      'day-7 retention in October 2026 no longer has data; it was 41 %',
      {
        name: 'Day-7 retention',
        subjectName: null,
        before: side({ value: 41, text: '41 %' }),
        after: side(nothing),
      },
    ],
    ['availability of Checkout in October 2026 is no longer computed; it was 99.95 %', { after: null }],
  ])('%s', (words, over) => {
    expect(figureClause(figure(over))).toBe(words);
  });
});

describe('the answer', () => {
  const record = (over: Partial<RecordChange>): RecordChange => ({
    change: 'added',
    kind: 'incidents',
    noun: 'incident',
    single: false,
    file: 'incidents/a.md',
    title: null,
    fields: [],
    ...over,
  });
  const answer = (over: Partial<Parameters<typeof answerOf>[0]>) =>
    answerOf({
      records: [],
      figures: [],
      problems: { new: [], solved: [], changed: [] },
      sealed: [],
      late: [],
      compared: true,
      ...over,
    });

  test('names up to three kinds of records, and counts more', () => {
    const policy = record({ change: 'changed', noun: 'compliance policy', single: true });
    const kinds = ['vulnerability', 'access review', 'maintenance window'].map((noun) => record({ noun }));
    expect(answer({ records: [...kinds, kinds[0]!, policy] })).toBe(
      'This change adds 2 vulnerabilities, 1 access review and 1 maintenance window, edits the compliance policy and alters no figures.',
    );
    expect(answer({ records: [...kinds, record({})] })).toBe(
      'This change adds 4 records of 4 kinds and alters no figures.',
    );
  });

  test('does not mention figures that were not compared', () => {
    expect(answer({ records: [record({})], compared: false })).toBe('This change adds 1 incident.');
  });
});
