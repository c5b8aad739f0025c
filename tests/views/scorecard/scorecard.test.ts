import { expect, test } from 'vitest';
import { scorecardOf } from '../../../src/figures/scorecard/scorecard.ts';
import { scoreHistory } from '../../../src/views/scorecard/score-history.ts';
import { scoreLines, scoreTable } from '../../../src/views/scorecard/score-rows.ts';
import {
  historyTitle,
  metricAnswer,
  scoreCounts,
  scorecardAnswer,
  scorecardPolicy,
} from '../../../src/views/scorecard/scorecard-answers.ts';
import { successMetric } from '../../../src/views/scorecard/success-metric.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const metric = (category: string, name: string, target: string, more: object = {}) => ({
  category,
  name,
  target,
  owner: 'chief',
  ...more,
});
const own = figuresOf(
  {
    scorecard: {
      mttr: metric('Reliability', 'MTTR', '< 30 min'),
      nps: metric('Quality', 'NPS', '> 50 points'),
      uptime: metric('Reliability', 'Uptime', '> 99.99 %'),
      'change-failure-rate': metric('Quality', 'Failed changes', '< 60 %', { margin: 20 }),
      'portfolio-roi': metric('Financial', 'ROI', '> 25 %', { period: 'quarter' }),
    },
    deployments: {
      '2026-05': [{ at: '2026-05-04T10:00:00Z' }, { at: '2026-05-05T10:00:00Z', outcome: 'failed' }],
    },
    incidents: {
      april: outage('2026-04-10T10:00:00Z', '2026-04-10T10:50:00Z'),
      may: outage('2026-05-10T10:00:00Z', '2026-05-10T10:28:00Z'),
    },
  },
  '2026-06-10T12:00:00Z',
);
const { basis } = own;
const scores = scorecardOf(basis, own);

test('what is not recorded is no data, and is counted neither as met nor as missed', () => {
  expect(scoreCounts(scores)).toMatchObject({ met: 1, at_risk: 1, missed: 1, no_data: 2 });
  expect(scorecardAnswer(basis, scores)).toBe(
    'May 2026: 1 of 5 metrics met its target, 1 is at risk, 1 missed it; 2 have no data.',
  );
  expect(scorecardAnswer(basis, [])).toMatch(/^No data/);
});

test('a line has no value where nothing is known', () => {
  expect(
    scoreLines(basis, scores).map(({ id, status, figure }) => [id, status, figure !== undefined]),
  ).toEqual([
    ['mttr', 'met', true],
    ['nps', 'no_data', false],
    ['uptime', 'missed', true],
    ['change-failure-rate', 'at_risk', true],
    ['portfolio-roi', 'no_data', false],
  ]);
});

test('the table groups by category in the order of the playbook, and names a period that is not the common one', () => {
  const { common, now, groups } = scoreTable(basis, own, scores);
  expect([common, now]).toEqual(['May 2026', 'June 2026']);
  expect(groups.map(({ category, rows }) => [category, rows.map(({ id }) => id)])).toEqual([
    ['Reliability', ['mttr', 'uptime']],
    ['Quality', ['nps', 'change-failure-rate']],
    ['Financial', ['portfolio-roi']],
  ]);
  const [mttr] = groups[0]!.rows;
  expect(mttr!.period).toBeUndefined();
  expect(mttr!.trend.slice(-2)).toEqual([50, 28]);
  expect(groups[2]!.rows[0]!.period).toBe('Q1 2026');
});

test('a metric is set against its target and the month before', () => {
  expect(metricAnswer(basis, scores[0]!)).toMatch(
    /^May 2026\. Met: 28\.0 min, target under 30 min; April 50\.0/,
  );
  expect(metricAnswer(basis, scores[1]!)).toMatch(/^No data/);
});

test('a history counts the finished periods that have a value, and those at risk as met', () => {
  const risk = scores.find(({ id }) => id === 'change-failure-rate')!;
  expect(historyTitle(risk, risk.history, risk.running?.period)).toContain('in 1 of 1 month');
  const { history, running } = scores[0]!;
  expect(historyTitle(scores[0]!, history, running?.period)).toContain('in 1 of 2 months');
  const months = scoreHistory(basis, own, scores, basis.periods.month);
  expect(months.rows.find(({ id }) => id === 'portfolio-roi')!.cells).toBeUndefined();
  expect(months.columns.at(-1)!.running).toBe(true);
});

test('a metric stands between its neighbours in the playbook', () => {
  const { previous, next, known } = successMetric(basis, own, 'nps');
  expect([previous?.id, next?.id, known]).toEqual(['mttr', 'uptime', undefined]);
  expect(successMetric(basis, own, 'mttr').known!.missed).toBe(true);
  expect(scorecardPolicy(scores)).toMatchObject({
    quarterly: ['ROI'],
    margins: ['Failed changes by less than 20 %'],
  });
});
