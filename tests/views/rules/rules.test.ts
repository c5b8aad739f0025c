import { describe, expect, test } from 'vitest';
import { scorecardOf } from '../../../src/figures/scorecard/scorecard.ts';
import { calendarOf } from '../../../src/records/calendar.ts';
import { figureLine } from '../../../src/views/figures/figure-line.ts';
import { servicesOf } from '../../../src/views/incidents/incidents.ts';
import { ruleHistories } from '../../../src/views/rules/rule-history.ts';
import { historyTitle, metricAnswer } from '../../../src/views/scorecard/scorecard-answers.ts';
import { availabilityPages } from '../../../src/views/services/availability-table.ts';
import { budgetRows } from '../../../src/views/services/error-budgets.ts';
import { formatDateTime, zoneWords } from '../../../src/words/format.ts';
import { noteText, rulesText } from '../../../src/words/rule-words.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const AS_OF = '2026-06-20T12:00:00Z';
const metric = { category: 'Reliability', name: 'MTTR', owner: 'chief' };

const setting: Setting = {
  organisation: { zone: 'America/New_York', earlier: [{ until: '2026-03-31', zone: 'Europe/London' }] },
  policy: {
    slo: 99.9,
    weights: { partial: 0.5 },
    earlier: [{ until: '2026-05-10', slo: 99.5, weights: null }],
  },
  services: {
    web: { name: 'Shop', earlier: [{ until: '2026-04-30', name: 'Web' }] },
    api: { name: 'API', slo: 99 },
  },
  scorecard: {
    mttr: { ...metric, target: '< 30 min', earlier: [{ until: '2026-05-09', target: '< 90 min' }] },
  },
  incidents: Object.fromEntries(
    ['02', '04', '05'].map((month) => [
      `in-${month}`,
      outage(`2026-${month}-12T10:00:00Z`, `2026-${month}-12T11:00:00Z`, { service: 'web' }),
    ]),
  ),
};
const site = figuresOf(setting, AS_OF);
const { basis, get } = site;
const seals = { known: false, reason: 'no git', fix: '', lack: 'none' } as const;

describe('a period that spans a change', () => {
  test('says what changed, when, and how it is judged', () => {
    expect(rulesText(basis, get('uptime', 'service:web', '2026-05'))?.replaceAll('\u00a0', ' ')).toBe(
      'objective ≥ 99.5 % until 2026-05-10, then ≥ 99.9 %; weight of a partial outage 0.3 until 2026-05-10, then 0.5',
    );
    expect(noteText(basis, get('mttr', 'organisation', '2026-05'))?.replaceAll('\u00a0', ' ')).toBe(
      'changed within: target < 90 min until 2026-05-09, then < 30 min, judged by the first',
    );
    expect(rulesText(basis, get('uptime', 'service:web', '2026-04'))).toBeUndefined();
    expect(noteText(basis, get('mttr', 'organisation', '2026-04'))).toBeUndefined();
  });

  test('names the services that a change applies to, once', () => {
    const of = (get('uptime', 'organisation', '2026-05').changes ?? []).map(({ rule, of: names }) => [
      rule,
      names,
    ]);
    expect(of).toEqual([
      ['objective', 'Shop'],
      ['weight of a partial outage', 'Shop, API'],
    ]);
  });

  test('is marked in the table of service levels, whose list has each service once', () => {
    const [table] = availabilityPages(basis, site, '2026');
    const row = table!.rows.find(({ name }) => name === 'Shop')!;
    const marked = table!.columns.flatMap(({ label }, i) => (row.cells[i]!.changes ? [label] : []));
    expect(marked).toEqual(['Year', 'May', 'Q2']);
    expect(table!.changes.map(({ name }) => name)).toEqual(['Shop', 'API']);
  });
});

test('each period is shown with the target of its time', () => {
  const [score] = scorecardOf(basis, site);
  expect(metricAnswer(basis, score!)).toContain('Met: 60.0 min, target under 90 min');
  const months = basis.periods.month;
  const own = months.map((month) => get('mttr', 'organisation', month.id));
  expect(own.map(({ target, status }) => [target, status])).toEqual([
    ['< 90 min', 'no_data'],
    ['< 90 min', 'met'],
    ['< 90 min', 'no_data'],
    ['< 90 min', 'met'],
    ['< 90 min', 'met'],
    ['< 30 min', 'no_data'],
  ]);
  expect(historyTitle(score!, own, '2026-06')).toBe('MTTR met its target of under 90 min in 3 of 3 months');
  expect(
    historyTitle(score!, [...own.slice(0, 5), { ...own[4]!, target: '< 30 min', status: 'missed' }]),
  ).toBe('MTTR met its target in 3 of 4 months');
  const line = figureLine(basis, site, 'mttr', months, 'min');
  expect(line.targets).toEqual([90, 90, 90, 90, 90, 30]);
  expect(figureLine(basis, site, 'mttr', months.slice(0, 3), 'min').targets).toBeUndefined();
});

test('the error budget of a running window says what its objective was before', () => {
  const { basis: then, ...figures } = figuresOf(setting, '2026-05-20T12:00:00Z');
  const [row] = budgetRows(then, figures);
  expect(row!.budget!.objective.replaceAll('\u00a0', ' ')).toMatch(
    /^≥ 99\.7\d+ % \(objective ≥ 99\.5 % until 2026-05-10, then ≥ 99\.9 %; /,
  );
});

test('a record keeps the names and the zone of its day', () => {
  const names = basis.ledger.incidents.map((entry) => servicesOf(entry, basis).map(({ name }) => name));
  expect(names).toEqual([['Web'], ['Web'], ['Shop']]);
  const calendar = calendarOf(basis.ledger);
  expect(zoneWords(calendar)).toBe('Europe/London until 2026-03-31, then America/New_York');
  expect(formatDateTime(Date.parse('2026-02-12T10:00:00Z'), calendar)).toBe('2026-02-12 10:00');
  expect(formatDateTime(Date.parse('2026-05-12T10:00:00Z'), calendar)).toBe('2026-05-12 06:00');
});

describe('the rules before', () => {
  test('are listed with their days, those of one entry or all', () => {
    const all = ruleHistories({ basis, seals });
    expect(all.map(({ rule, name }) => [rule, name])).toEqual([
      ['playbook/organisation', 'Test'],
      ['playbook/services/policy', 'Policy of all services'],
      ['playbook/services/web', 'Shop'],
      ['playbook/scorecard/mttr', 'MTTR'],
    ]);
    expect(ruleHistories({ basis, seals }, ['playbook/services/policy'])[0]!.values).toEqual([
      { field: 'Objective in percent', words: '99.5 until 2026-05-10, then 99.9' },
      { field: 'Weights', words: 'no value until 2026-05-10, then { partial: 0.5 }' },
    ]);
  });

  test('a change that is to come is not known yet', () => {
    const { basis: then } = figuresOf(setting, '2026-04-15T12:00:00Z');
    expect(ruleHistories({ basis: then, seals }).map(({ rule }) => rule)).toEqual(['playbook/organisation']);
    expect(then.ledger.services.data.policy.slo).toBe(99.5);
    expect(then.services[0]!.service.name).toBe('Web');
    expect(then.ledger.scorecard.data['mttr']!.target.value).toBe(90);
  });

  test('amendments say who changed what, and why', () => {
    const { basis: amended } = figuresOf(
      {
        policy: {
          slo: 99.9,
          amendments: [
            { at: '2026-05-02T10:00:00Z', by: 'chief', reason: 'The contract says so.', fields: ['slo'] },
          ],
        },
      },
      AS_OF,
    );
    expect(ruleHistories({ basis: amended, seals })[0]!.amendments).toEqual([
      {
        at: Date.parse('2026-05-02T10:00:00Z'),
        by: 'Chief',
        reason: 'The contract says so.',
        facts: ['objective in percent'],
        commit: undefined,
      },
    ]);
  });
});

test.each([
  [
    'the oldest first',
    [
      { until: '2026-05-10', slo: 99.5 },
      { until: '2026-04-10', slo: 99 },
    ],
    'is not after',
  ],
  ['a field', [{ until: '2026-05-10' }], 'names no field'],
  ['a day', [{ until: 'May', slo: 99 }], 'is not a date'],
  ['a known field', [{ until: '2026-05-10', sla: 99 }], 'sla'],
  ['a value of the field', [{ until: '2026-05-10', slo: 101 }], 'slo'],
])('earlier values need %s', (_, earlier, message) => {
  expect(() => figuresOf({ policy: { slo: 99.9, earlier } }, AS_OF)).toThrow(message);
});
