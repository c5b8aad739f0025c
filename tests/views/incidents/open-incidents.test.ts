import { describe, expect, test } from 'vitest';
import { scorecardOf } from '../../../src/figures/scorecard/scorecard.ts';
import { incidentArchive } from '../../../src/views/incidents/incident-archive.ts';
import { openIncidents } from '../../../src/views/incidents/open-incidents.ts';
import {
  quarterRows,
  resolutionChart,
  responseAnswer,
  responseBlocks,
  serviceRows,
  severityRows,
} from '../../../src/views/incidents/response.ts';
import { overview } from '../../../src/views/overview.ts';
import { overviewAnswer } from '../../../src/views/overview-answer.ts';
import { scoreLines, scoreTable } from '../../../src/views/scorecard/score-rows.ts';
import { metricAnswer } from '../../../src/views/scorecard/scorecard-answers.ts';
import { budgetRows, slaAnswer } from '../../../src/views/services/error-budgets.ts';
import { servicePage } from '../../../src/views/services/service-page.ts';
import { coverageText } from '../../../src/words/coverage.ts';
import { figureText } from '../../../src/words/figure-words.ts';
import { figuresOf } from '../../support/ledger.ts';

const scorecard = { mttr: { category: 'x', name: 'MTTR', target: '< 30 min', owner: 'chief' } };
const impact = (from: string, to?: string) => [
  { service: 'api', level: 'degraded', from: `2026-06-${from}:00Z`, ...(to && { to: `2026-06-${to}:00Z` }) },
];
const solved = {
  title: 'Quick',
  severity: 'P0',
  state: 'resolved',
  started: '2026-06-03T10:00:00Z',
  detected: '2026-06-03T10:00:00Z',
  acknowledged: '2026-06-03T10:01:00Z',
  resolved: '2026-06-03T10:20:00Z',
  impacts: impact('03T10:00', '03T10:02'),
};
const unacknowledged = { ...solved, acknowledged: undefined, impacts: [] };
const open = {
  title: 'Long',
  severity: 'P0',
  state: 'investigating',
  started: '2026-06-05T00:00:00Z',
  detected: '2026-06-05T00:00:00Z',
  acknowledged: '2026-06-05T00:01:00Z',
  impacts: impact('05T00:00'),
};
const incidents = { solved, unacknowledged, open };
const { basis, ...figures } = figuresOf({ scorecard, incidents }, '2026-07-10T00:00:00Z');
const june = figures.get('mttr', 'organisation', '2026-06');

test('a mean that its target is missed by what is open is shown as it is', () => {
  expect(june).toMatchObject({ value: 20, status: 'missed', target: '< 30 min' });
  expect(figureText(june)).toBe('20.0');
});

test('what a figure leaves out is said beside it', () => {
  expect(coverageText(basis, june)).toBe('1 open at its end (26 d)');
  expect(coverageText(basis, figures.get('mttr', 'organisation', '2026-07'))).toBe('1 still open (35 d)');
  expect(coverageText(basis, figures.get('mttr', 'organisation', '2026-05'))).toBeUndefined();
  const two = figuresOf({ incidents: { open, again: open } }, '2026-06-05T01:00:00Z');
  expect(coverageText(two.basis, two.get('mttr', 'severity:P0', 'all'))).toBe('2 still open (oldest 1 h)');
  const responses = figures.get('response-attainment', 'organisation', '2026-06');
  expect(coverageText(basis, responses)).toBe('1 without acknowledgement');
  const unseen = { ...solved, detected: undefined };
  const both = figuresOf({ incidents: { unseen, unacknowledged } }, '2026-06-30T00:00:00Z');
  expect(coverageText(both.basis, both.get('response-attainment', 'organisation', 'all'))).toBe(
    '1 without acknowledgement, 1 without detection',
  );
});

describe('several open incidents', () => {
  const begun = (started: string, severity: string, level: string, service = 'api') => ({
    ...open,
    title: `${severity} of ${started.slice(8, 10)}`,
    severity,
    started,
    impacts: [{ service, level, from: started }],
  });
  const many = figuresOf(
    {
      services: { api: {}, web: { name: 'Shop' }, mail: {} },
      incidents: {
        a: begun('2026-06-05T00:00:00Z', 'P1', 'degraded'),
        b: begun('2026-06-06T00:00:00Z', 'P1', 'degraded', 'web'),
        c: begun('2026-06-07T00:00:00Z', 'P2', 'outage'),
        d: begun('2026-06-08T00:00:00Z', 'P0', 'none', 'mail'),
        solved,
      },
    },
    '2026-06-08T02:00:00Z',
  );

  test('come most severe first, then oldest', () => {
    expect(openIncidents(many.basis).map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
    expect(overview(many.basis, many).open.map(({ id }) => id)).toEqual(['d', 'a', 'b', 'c']);
    expect(overviewAnswer(many.basis, many)).toMatch(
      /^4 incidents are open; the most severe: P0 of 08 \(P0, 2 h\)\. June 2026 so far/,
    );
  });

  test('say first how each service is, by its worst impact', () => {
    const answer = (id: string) => servicePage(many.basis, many, id).answer;
    expect(answer('api')).toMatch(
      /^Out for 26 h: P2 of 07 \(P2\); 2 incidents are open\. June 2026 so far: /,
    );
    expect(answer('web')).toMatch(/^Degraded for 2 d 2 h: P1 of 06 \(P1\)\. June 2026/);
    expect(answer('mail')).toMatch(/^One incident is open: P0 of 08 \(P0, 2 h\)\. June 2026/);
    const rows = budgetRows(many.basis, many);
    expect(rows.map(({ now }) => now && [now.words, now.status, now.entry.id])).toEqual([
      ['out', 'missed', 'c'],
      ['degraded', 'at_risk', 'b'],
      undefined,
    ]);
    expect(slaAnswer(many.basis, many, rows)).toMatch(
      /^2 of 3 services are affected now: api out and Shop degraded\. /,
    );
  });

  test('are not those whose impact on a service ended', () => {
    const over = { ...open, impacts: impact('05T00:00', '05T01:00') };
    const { basis, ...figures } = figuresOf({ incidents: { over } }, '2026-06-05T02:00:00Z');
    expect(servicePage(basis, figures, 'api').answer).toMatch(/^One incident is open: Long \(P0, 2 h\)\. /);
  });

  test('can be the longest of their year so far', () => {
    expect(incidentArchive(basis, '2026').answer).toMatch(
      / The longest so far, still open, has taken 35 d: Long\.$/,
    );
    const early = figuresOf({ incidents }, '2026-06-05T00:10:00Z');
    expect(incidentArchive(early.basis, '2026').answer).toMatch(/ The longest took 20 min: Quick\.$/);
  });
});

describe('open incidents and unknown responses are beside the figures', () => {
  test('on the response page', () => {
    expect(responseAnswer(figures)).toContain('median 20.0 min; 1 still open (35 d); 2 of 2 responses');
    const attainment = responseBlocks(figures).find(({ figure }) => figure.id === 'response-attainment')!;
    expect(attainment.beside).toBe('2 of 2');
    expect(severityRows(basis, figures)[0]).toMatchObject({
      open: '1 (35 d)',
      unknown: '1 without acknowledgement',
    });
    const quarters = quarterRows(basis, figures);
    expect(quarters.find(({ id }) => id === '2026-Q2')).toMatchObject({
      open: '1 (26 d)',
      missed: true,
      unknown: '1 without acknowledgement',
    });
    expect(quarters.find(({ id }) => id === '2026-Q1')).toMatchObject({ open: '0', unknown: undefined });
    const chart = resolutionChart(basis, figures)!;
    expect(chart.points.at(-2)).toMatchObject({
      value: 20,
      missed: true,
      title: 'June 2026: 20.0 min, 2 incidents, 1 open at its end (26 d)',
    });
    expect(chart.rows.at(-2)!.at(-1)).toBe('1 (26 d)');
  });

  test('where nothing was resolved', () => {
    const only = figuresOf({ incidents: { open } }, '2026-06-05T01:00:00Z');
    expect(responseAnswer(only)).toBe(
      'No data: no incident was resolved in the last 90 days; 1 still open (1 h).',
    );
  });

  test('on the overview', () => {
    const blocks = overview(basis, figures).blocks.map(({ figure, beside }) => [figure.id, beside]);
    expect(blocks).toContainEqual(['response-attainment', '2 of 2']);
    expect(scoreLines(basis, scorecardOf(basis, figures))).toMatchObject([
      { id: 'mttr', status: 'missed', coverage: '1 open at its end (26 d)' },
    ]);
  });

  test('on the scorecard, also where there is no mean', () => {
    const scores = scorecardOf(basis, figures);
    const [row] = scoreTable(basis, figures, scores).groups[0]!.rows;
    expect(row).toMatchObject({ coverage: '1 open at its end (26 d)', soFar: '1 still open (35 d)' });
    expect(metricAnswer(basis, scores[0]!)).toBe(
      'June 2026. Missed: 20.0 min, target under 30 min; 1 open at its end (26 d).',
    );
    const later = figuresOf({ scorecard, incidents }, '2026-08-10T00:00:00Z');
    const [july] = scorecardOf(later.basis, later);
    expect(scoreTable(later.basis, later, [july!]).groups[0]!.rows[0]!.coverage).toBe(
      '1 open at its end (57 d)',
    );
    expect(metricAnswer(later.basis, july!)).toBe(
      'No data: nothing is recorded for July 2026; 1 open at its end (57 d).',
    );
  });

  test('of a service, whose own impact is beside the whole incidents', () => {
    const [api] = serviceRows(basis, figures).rows;
    expect(api).toMatchObject({ mttr: { value: 2 }, whole: '20.0', n: 1, open: '1 (35 d)' });
    const block = servicePage(basis, figures, 'api').blocks.find(({ figure }) => figure.id === 'mttr')!;
    expect(block.beside).toBe('median 2.0 min; incidents as a whole: 20.0 min');
    expect(coverageText(basis, block.figure)).toBe('1 still open (35 d)');
  });
});
