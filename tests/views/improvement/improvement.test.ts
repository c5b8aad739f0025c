import { describe, expect, test } from 'vitest';
import type { Source } from '../../../src/exports/data-file.ts';
import { featureTable, improvementTable } from '../../../src/exports/improvement.ts';
import { sections } from '../../../src/exports/menu.ts';
import { searchRecords } from '../../../src/exports/search-records.ts';
import { featureAnswer } from '../../../src/views/improvement/feature-answer.ts';
import { boardColumns, featuresAnswer, standsText } from '../../../src/views/improvement/feature-board.ts';
import { featureRows } from '../../../src/views/improvement/feature-rows.ts';
import { journeyChart } from '../../../src/views/improvement/journey-chart.ts';
import { improvementAnswer } from '../../../src/views/improvement/loop.ts';
import { processQuarters } from '../../../src/views/improvement/processes.ts';
import { figuresOf } from '../../support/ledger.ts';

const step = (id: string, more: object = {}) => ({ id, name: id, owners: ['chief'], ...more });
const loop = {
  steps: [
    step('chosen', { name: 'Chosen from the list', short: 'Chosen' }),
    step('proven', { role: 'validation', attempts: 3, expected: '8 d' }),
    step('shipped', { role: 'deployment' }),
    step('weighed', { role: 'impact' }),
    step('heard', { role: 'response' }),
  ],
};
const day = (date: string) => `2026-${date}T00:00:00Z`;
const visit = (started: string, finished?: string) => ({
  started: day(started),
  ...(finished && { finished: day(finished) }),
  by: 'chief',
});
const base = { title: 'A feature', summary: 'It does something', owner: 'chief' };
const chosen = { entered: day('01-01'), ...visit('01-02', '01-03') };
const pass = { at: day('01-12'), by: 'chief', result: 'pass' };
const fail = { ...pass, result: 'fail' };
const impact = {
  counts: { what: 'parcels on time', before: { count: 40, of: 100 }, after: { count: 50, of: 100 } },
  atLeast: '5 %',
  by: '2026-06-30',
};
const whole = {
  ...base,
  steps: {
    chosen,
    proven: visit('01-10', '01-12'),
    shipped: visit('01-12', '01-13'),
    weighed: visit('02-01', '02-02'),
    heard: visit('02-03', '02-04'),
  },
  attempts: [pass],
  impact,
  response: { at: day('02-04'), positive: 3, neutral: 1, negative: 0 },
};
const proving = { ...base, steps: { chosen, proven: visit('01-10') }, attempts: [fail, fail] };
const waiting = { ...base, steps: { chosen } };
const ASOF = '2026-01-13T12:00:00Z';

const rowsOf = (features: Record<string, object>, asOf = ASOF) => {
  const own = figuresOf({ loop, features: features as never }, asOf);
  return { ...own, rows: featureRows(own.basis, own) };
};
const answerOf = (feature: object, asOf = ASOF) => {
  const { rows, basis } = rowsOf({ own: feature }, asOf);
  return featureAnswer(rows[0]!, basis);
};

describe('the answer of a feature', () => {
  test('gives its step, for how long, and the attempts left', () => {
    expect(answerOf(proving)).toBe(
      'At step 2 of 5, “proven”, under way, there for 10 days, past the 8 days expected. 2 attempts failed; 1 of 3 is left.',
    );
    expect(answerOf(waiting, '2026-01-05T00:00:00Z')).toBe(
      'At step 2 of 5, “proven”, waiting for 2 days; 8 days are expected.',
    );
  });

  test('gives the effect of one that completed the loop', () => {
    expect(answerOf(whole, '2026-03-01T00:00:00Z')).toBe(
      'Loop completed, 32 days from selection. Deployed 10 days after selection, validated at the first attempt. Parcels on time: 25.0\u00a0% higher, as expected (at least 5\u00a0% higher). 3 of 4 answers were positive.',
    );
  });

  test('says why one was dropped, unless the text contains markup', () => {
    const dropped = { at: day('01-13'), by: 'chief', why: 'It lost. And more.', returned: true };
    expect(answerOf({ ...proving, dropped })).toBe(
      'Returned to the backlog on 2026-01-13 at “proven” after 2 failed attempts: It lost.',
    );
    expect(answerOf({ ...proving, dropped: { ...dropped, why: 'See [here](/features/own/).' } })).toBe(
      'Returned to the backlog on 2026-01-13 at “proven” after 2 failed attempts.',
    );
  });
});

describe('the board', () => {
  test('has a column per step, longest there first, with who works on it and for how long', () => {
    const { rows, basis, ...figures } = rowsOf({
      proving,
      waiting,
      backlog: { ...base, steps: { chosen: { entered: day('01-01') } } },
    });
    const columns = boardColumns(rows, basis);
    expect(columns.map((column) => column.rows.map(({ entry }) => entry.id))).toEqual([
      ['backlog'],
      ['proving', 'waiting'],
      [],
      [],
      [],
    ]);
    expect(columns[1]!.rows.map((row) => standsText(row, basis))).toEqual([
      'Chief for 3 days, here for 10 days',
      'waiting for 10 days',
    ]);
    expect(featuresAnswer(rows, basis, figures)).toBe(
      '2 features are in progress, most of them (2) at “proven”. 2 are at their step longer than expected, the longest “A feature”: 10 days at “proven”, past the 8 days expected.',
    );
  });

  test('says what is missing', () => {
    const none = rowsOf({});
    expect(featuresAnswer(none.rows, none.basis, none)).toBe('No data: no feature has been recorded.');
    const without = figuresOf({ features: { waiting } as never }, ASOF);
    const rows = featureRows(without.basis, without);
    expect(featuresAnswer(rows, without.basis, without)).toMatch(/^No data: .* no loop/);
    expect(featureAnswer(rows[0]!, without.basis)).toMatch(/^No data: /);
    expect(journeyChart(rows[0]!, without.basis)).toBeUndefined();
  });

  test('a long wait in the backlog is stated and not drawn', () => {
    const { rows, basis } = rowsOf({
      own: {
        ...proving,
        steps: { ...proving.steps, chosen: { ...chosen, entered: '2025-10-01T00:00:00Z' } },
      },
    });
    const chart = journeyChart(rows[0]!, basis)!;
    expect(chart.range.from).toBe(Date.parse(day('01-02')));
    expect(chart.subtitle).toContain('93 days in the backlog before that are not drawn');
    // Ongoing parts end at the as-of moment.
    expect(chart.legs[1]!.active).toEqual({
      from: Date.parse(day('01-10')),
      to: Date.parse(ASOF),
      open: true,
    });
  });
});

describe('what is published', () => {
  const { basis, content, ...figures } = rowsOf({ whole, proving }, '2026-03-01T00:00:00Z');

  test('one row per feature and step, with empty cells for unknown values', () => {
    const source = { basis, figures } as unknown as Source;
    const rows = featureTable.rows(source);
    expect(rows).toHaveLength(10);
    const cell = (name: string, at: number) => rows[at]![name];
    expect([0, 1, 2].map((at) => cell('step_state', at))).toEqual(['done', 'active', 'ahead']);
    expect([cell('queue_days', 1), cell('active_days', 1), cell('finished', 1)]).toEqual([7, null, null]);
    expect([cell('verdict', 5), cell('impact', 5), cell('positive', 5)]).toEqual(['met', 25, 3]);
    expect(improvementTable.rows(source).some(({ subject }) => subject === 'feature:whole')).toBe(true);
  });

  test('features are found by their words, owner and step', () => {
    const found = searchRecords(content.ledger, basis.calendar.dateOf, '/').filter(
      ({ meta }) => meta['kind'] === 'Feature',
    );
    expect(found.map(({ url, filters }) => [url, filters['Step']])).toEqual([
      ['/features/proving/', ['proven']],
      ['/features/whole/', ['complete']],
    ]);
  });
});

describe('the improvement page', () => {
  const cadences = {
    'optimisation-report': {
      name: 'Optimisation',
      duty: 'Audit',
      owner: 'chief',
      every: 'quarter',
      due: { days: 10 },
    },
  };
  const run = (hours: number) => ({ runs: 10, hours, errors: 0, cost: '0' });
  const report = (after: object | undefined) => ({
    delivered: '2026-04-05T10:00:00Z',
    processes: [{ process: 'Refund', before: run(100), after, change: 'Something' }],
  });

  test('distinguishes faster, slower and not measured', () => {
    const of = (after: object | undefined) =>
      figuresOf(
        { cadences, reports: { 'optimisation-report/2026-Q1': report(after) } as never },
        '2026-05-01T00:00:00Z',
      );
    const answer = (after: object | undefined) => {
      const own = of(after);
      return improvementAnswer(own.basis, own);
    };
    expect(answer(run(80))).toBe('Q1 2026: processes ran 20.0 % faster on average.');
    expect(answer(run(110))).toBe('Q1 2026: processes ran 10.0 % slower on average.');
    expect(answer(undefined)).toMatch(/^No data/);
    const { rows } = processQuarters(of(run(110)).basis, of(run(110)))[0]!;
    expect(rows[0]!.cells[0]).toMatchObject({
      change: '10.0 % worse',
      from: '10.00 to 11.00 h',
      status: 'missed',
    });
    // There were no errors before, so there is no share.
    expect(rows[0]!.cells[2]!.change).toBeUndefined();
  });

  test('is in the menu only if there is data', () => {
    const names = (setting: object) => {
      const own = figuresOf(setting, ASOF);
      return sections(own.basis, own)
        .filter(({ name }) => name === 'Improvement')
        .flatMap(({ name, pages }) => [name, ...pages.map((page) => page.name)]);
    };
    expect(names({})).toEqual([]);
    expect(names({ loop })).toEqual(['Improvement']);
    expect(names({ loop, features: { waiting } })).toEqual(['Improvement', 'Features']);
  });
});
