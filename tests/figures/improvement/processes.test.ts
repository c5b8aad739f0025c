import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { figuresOf } from '../../support/ledger.ts';

const cadences = {
  'optimisation-report': {
    name: 'Optimisation',
    duty: 'Audit',
    owner: 'chief',
    every: 'quarter',
    due: { days: 10 },
  },
};
const scorecard = {
  'process-improvement': {
    category: 'Efficiency',
    name: 'Process improvement',
    target: '>= 20 %',
    owner: 'chief',
    period: 'quarter',
  },
};
const run = (runs: number, hours: number, errors = 0, cost = '0', marks?: [number, number]) => ({
  runs,
  hours,
  errors,
  cost,
  ...(marks && { satisfaction: { sum: marks[0], given: marks[1] } }),
});
const process = (name: string, before: object, after?: object) => ({
  process: name,
  before,
  ...(after && { after }),
  change: 'Something',
});
const report = (...processes: object[]) => ({ delivered: '2026-04-05T10:00:00Z', processes });
const ASOF = '2026-11-01T00:00:00Z';
const of = (reports: Record<string, Record<string, unknown>>) =>
  figuresOf(
    {
      cadences,
      scorecard,
      reports: Object.fromEntries(
        Object.entries(reports).map(([quarter, data]) => [`optimisation-report/${quarter}`, data]),
      ),
    },
    ASOF,
  );

describe('process improvement', () => {
  test('is the mean of the processes by hours per run, however often they run', () => {
    const { get } = of({
      // 10 h → 8 h a run is 20 %; 4 h → 3 h is 25 %, though it ran a thousand times.
      '2026-Q1': report(
        process('Refund', run(10, 100), run(20, 160)),
        process('Label', run(1000, 4000), run(1000, 3000)),
      ),
    });
    const figure = get('process-improvement', 'organisation', '2026-Q1');
    expect(figure).toMatchObject({ value: 22.5, n: 2, target: '>= 20 %', status: 'met' });
    expect(get('process-improvement', 'process:refund', '2026-Q1')).toMatchObject({
      value: 20,
      target: null,
    });
  });

  test('signs each measure so that positive is better', () => {
    const { get } = of({
      '2026-Q1': report(
        process('Refund', run(10, 100, 2, '50.00', [40, 10]), run(10, 110, 1, '60.00', [45, 10])),
      ),
    });
    const { value, detail } = get('process-improvement', 'process:refund', '2026-Q1');
    expect(value).toBeCloseTo(-10, 10);
    expect(detail!['errors']).toBeCloseTo(50, 10);
    expect(detail!['cost']).toBeCloseTo(-20, 10);
    expect(detail!['satisfaction']).toBeCloseTo(12.5, 10);
  });

  test('leaves out processes not measured afterwards or starting from zero, and counts them', () => {
    const { get } = of({
      '2026-Q1': report(
        process('Refund', run(10, 100), run(10, 80)),
        process('Open', run(10, 100)),
        process('New', run(0, 0), run(10, 80)),
        process('Stopped', run(10, 100), run(0, 0)),
      ),
    });
    expect(get('process-improvement', 'organisation', '2026-Q1')).toMatchObject({
      value: 20,
      n: 1,
      detail: { without: 3 },
    });
  });

  test('compounds over consecutive quarters, but not over a gap', () => {
    const better = report(process('Refund', run(10, 100), run(10, 80)));
    const two = of({ '2026-Q1': better, '2026-Q2': better });
    // 0.8 × 0.8 is left.
    expect(two.get('process-improvement-compounded', 'organisation', 'all').value).toBeCloseTo(36, 10);
    const gap = of({ '2026-Q1': better, '2026-Q3': better });
    expect(gap.get('process-improvement-compounded', 'organisation', 'all').value).toBeNull();
    expect(gap.get('process-improvement', 'organisation', '2026-Q2').status).toBe('no_data');
  });

  test('drafts do not count, and a report that states the figure can be contradicted', () => {
    const better = report(process('Refund', run(10, 100), run(10, 80)));
    expect(
      of({ '2026-Q1': { ...better, status: 'draft', delivered: undefined } }).get(
        'process-improvement',
        'organisation',
        '2026-Q1',
      ).value,
    ).toBeNull();
    const { content } = of({
      '2026-Q1': { ...better, statements: [{ figure: 'process-improvement', value: 22 }] },
    });
    const wrong = checkContent(content, Date.parse(ASOF)).filter(({ rule }) => rule === 'statement');
    expect(wrong.map(({ message }) => message)).toEqual([expect.stringContaining('20.0 %')]);
  });
});
