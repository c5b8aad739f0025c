import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { detailLine, workingLine } from '../../../src/words/figure-details.ts';
import { figureText } from '../../../src/words/figure-words.ts';
import { figuresOf } from '../../support/ledger.ts';

const END = '2026-04-15T00:00:00Z';

/** A month of recurring revenue, in whole units. */
const month = (
  { opening, ...rest }: { opening: number } & Record<string, number>,
  more: Record<string, unknown> = {},
) => {
  const { new: won = 0, expansion = 0, reactivation = 0, contraction = 0, churn = 0 } = rest;
  const closing = opening + won + expansion + reactivation - contraction - churn;
  const row = { opening, new: won, expansion, reactivation, contraction, churn, closing };
  const amounts = Object.fromEntries(Object.entries(row).map(([key, amount]) => [key, String(amount)]));
  const movements = [{ segment: 's', plan: 'p', ...amounts }];
  return { mrr: { opening: String(opening), closing: String(closing), movements, ...more } };
};

/** A quarter of which 60 of 1000, 53 of 1060 and a third of 1007 are lost. */
const quarter = (more?: Record<string, unknown>) => ({
  '2026-01': month({ opening: 1000, new: 100, expansion: 20, churn: 60 }),
  '2026-02': month({ opening: 1060, churn: 53 }),
  '2026-03': month({ opening: 1007, contraction: 335, churn: 1, reactivation: 9 }, more),
});
const cohorts = [{ since: '2026-01', opening: '1000', kept: '700', closing: '760' }];

describe('retention over several months', () => {
  test('without a cohort is its months multiplied, says so, and prints the product', () => {
    const { get } = figuresOf({ finance: quarter() }, END);
    const gross = get('gross-retention', 'organisation', '2026-Q1');
    expect(gross.value).toBeCloseTo(100 * 0.94 * 0.95 * (671 / 1007), 12);
    expect(workingLine(gross)).toBe('940 ÷ 1\u202f000 × 1\u202f007 ÷ 1\u202f060 × 671 ÷ 1\u202f007');
    expect(detailLine(gross)).toBe('from its months multiplied');
    const net = get('net-retention', 'organisation', '2026-Q1');
    expect(workingLine(net)).toBe('960 ÷ 1\u202f000 × 1\u202f007 ÷ 1\u202f060 × 671 ÷ 1\u202f007');
  });

  test('of one month is its own, and says nothing of months', () => {
    const gross = figuresOf({ finance: quarter() }, END).get('gross-retention', 'organisation', '2026-01');
    expect(gross.value).toBe(94);
    expect(workingLine(gross)).toBe('(1\u202f000 − 0 − 60) ÷ 1\u202f000');
    expect(detailLine(gross)).toBeUndefined();
  });

  test('is from the opening cohort where the last month records it, of the quarter and of no other', () => {
    const { get } = figuresOf({ finance: quarter({ cohorts }) }, END);
    const at = (id: FigureId, period: string) => get(id, 'organisation', period);
    expect(at('gross-retention', '2026-Q1').value).toBe(70);
    expect(at('net-retention', '2026-Q1').value).toBe(76);
    expect(workingLine(at('net-retention', '2026-Q1'))).toBe('760 ÷ 1\u202f000');
    expect(detailLine(at('gross-retention', '2026-Q1'))).toBe('from the opening cohort');
    expect(at('gross-retention', '2026-03').value).toBeCloseTo((100 * 671) / 1007, 12);
    const other = [{ since: '2026-02', opening: '1060', kept: '700', closing: '760' }];
    const { get: without } = figuresOf({ finance: quarter({ cohorts: other }) }, END);
    expect(without('gross-retention', 'organisation', '2026-Q1').detail).toMatchObject({
      way: 'months multiplied',
    });
  });

  test('is compared with its target in whole numbers', () => {
    // 2/3 × 3/4 is a half, which floating point misses.
    const finance = {
      '2026-01': month({ opening: 300, churn: 100 }),
      '2026-02': month({ opening: 200, churn: 50 }),
      '2026-03': month({ opening: 150 }),
    };
    const scorecard = {
      'gross-retention': {
        category: 'x',
        name: 'x',
        owner: 'chief',
        target: '> 50 %',
        period: 'quarter',
      },
    };
    const { get } = figuresOf({ finance, scorecard }, END);
    expect(get('gross-retention', 'organisation', '2026-Q1')).toMatchObject({ value: 50, status: 'missed' });
  });

  test('stated wrongly, the validator prints the arithmetic that gives the right one, and accepts that', () => {
    const report = (value: number) => ({
      finance: quarter(),
      reports: {
        'letter/2026-Q1': {
          delivered: '2026-04-10T10:00:00Z',
          statements: [{ figure: 'gross-retention', value }],
        },
      },
    });
    const problems = (value: number) => {
      const { content } = figuresOf(report(value), END);
      return checkContent(content, Date.parse(END)).filter(({ rule }) => rule === 'statement');
    };
    // What the opening of the quarter less its losses would give.
    const [problem] = problems(55.1);
    expect(problem!.message).toContain(
      '59.5 % (940 ÷ 1\u202f000 × 1\u202f007 ÷ 1\u202f060 × 671 ÷ 1\u202f007)',
    );
    const right = figuresOf(report(0), END).get('gross-retention', 'organisation', '2026-Q1');
    expect(problems(Number(figureText(right)))).toEqual([]);
  });
});
