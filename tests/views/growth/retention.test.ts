import { describe, expect, test } from 'vitest';
import { recordedMonths } from '../../../src/figures/growth/growth-months.ts';
import { growthAnswer } from '../../../src/views/growth/growth-answer.ts';
import { growthBlocks } from '../../../src/views/growth/growth-blocks.ts';
import { cohortHeat } from '../../../src/views/growth/growth-cohorts.ts';
import { growthRows } from '../../../src/views/growth/growth-table.ts';
import { growthViews } from '../../../src/views/growth/month-view.ts';
import { figuresOf } from '../../support/ledger.ts';

/** Half of January's signups came back; of February's, ten times as few, one in ten. */
const growth = {
  '2026-01': { signups: 1000 },
  '2026-02': { signups: 100, active: [{ signedUp: '2026-01', size: 1000, active: 500 }] },
  '2026-03': {
    active: [
      { signedUp: '2026-01', size: 1000, active: 300 },
      { signedUp: '2026-02', size: 100, active: 10 },
    ],
  },
};
const made = (records: Record<string, Record<string, unknown>> = growth) => {
  const figures = figuresOf({ growth: records }, '2026-04-10T00:00:00Z');
  const view = growthViews(figures.basis).at(-1)!;
  const block = growthBlocks(figures, view, growthViews(figures.basis).slice(0, -1)).find(({ label }) =>
    label?.startsWith('Month-1 retention'),
  );
  return { figures, view, block };
};

describe('retention in month 1', () => {
  test('is that of the newest cohort, with all of them beside it', () => {
    const { figures, view, block } = made();
    expect(block!.figure).toMatchObject({
      value: 10,
      n: 100,
      sources: ['growth/2026-03.yaml'],
      detail: { active: 10, size: 100, cohort: '2026-02' },
    });
    expect(block!.beside).toBe('cohort of February 2026; both cohorts 46.4 %');
    expect(block!.before).toMatchObject({ value: 50 });
    expect(growthAnswer(figures, view)).toContain(
      '10.0 % of the signups of February 2026 were active a month later (both cohorts: 46.4 %)',
    );
    const [row] = growthRows(figures, recordedMonths(figures.basis).toReversed());
    expect(row!.cells.find((cell) => cell?.id === 'newest-cohort-retention')!.value).toBe(10);
    expect(cohortHeat(recordedMonths(figures.basis))).toMatchObject({
      newest: { cohort: 'February 2026', value: 10 },
      first: 46.3,
      cohorts: 2,
    });
  });

  test('is not that of an older cohort where the newest was not followed', () => {
    const { figures, view, block } = made({
      ...growth,
      '2026-03': { active: [growth['2026-03'].active[0]!] },
    });
    expect(block!.figure).toMatchObject({ value: null, n: 0, status: 'no_data', sources: [] });
    expect(block!.beside).toBe('cohort of February 2026; the only cohort 50.0 %');
    expect(growthAnswer(figures, view)).not.toContain('a month later');
    expect(cohortHeat(recordedMonths(figures.basis))!.newest.value).toBeNull();
  });
});
