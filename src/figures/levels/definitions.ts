import { type Definition, defineFigure } from '../definition.ts';
import { arithmetic, divided } from '../working.ts';

const GROUP = 'Request-based levels';
const RECORDED = {
  what: 'counts of good and of all requests for the levels in playbook/levels.yaml',
  file: 'levels/2026-10.yaml',
};
const BLOCKS =
  'Time that no block of counts covers is unknown: it is neither good nor bad, and lowers the coverage. A block with a total of 0 says that there were no requests.';

/** Service levels by what was counted, beside availability by time. */
export const requestLevels = {
  'request-level': defineFigure({
    name: 'Request-based level',
    unit: '%',
    counts: 'request',
    highest: 100,
    decimals: 2,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × good requests ÷ all requests; by slices: 100 × good slices ÷ slices with requests; of a weighted group: the sum of weight × level.',
    notes: [
      'It is not availability: availability is the share of time without an outage, this is the share of requests, or of slices of time, that were good. An outage at night costs few requests; requests that never arrived are in no count.',
      'Requests are added up over the period. Days and months are never averaged.',
      BLOCKS,
      'A block that crosses the end of a period is in neither: it is not known how many of its requests came before. A block becomes known when it is over.',
      'Timeslices: a slice is good when its own level reaches the slice objective, exactly included for “at least”. Ratio timeslices: the mean of the slices’ own levels. A slice without requests, or not wholly covered by counts, is not counted and lowers the coverage.',
      'Slices count elapsed time from the start of the period, so a day on which clocks change has an hour’s slices more or fewer; the last slice may be shorter. For the last days up to now they count from local midnight, and only whole slices are taken.',
      'All-up: a slice is good when every member’s is, bad when any member’s is, otherwise unknown. The levels of members are not multiplied: failures are not independent.',
      'Weighted: weights are stated and add up to 1. If any member has no data, the group has none.',
      'The objective is judged in its own window only, by whole numbers: 1,000 bad requests of 1,000,000 meet an objective of at least 99.9 %. A running window is not judged.',
      'Where the counts cover less time than the minimum (95 % by default), the window is “incomplete”, never met. A level by slices is missed even so if it would be with every unknown slice good.',
    ],
    recorded: RECORDED,
    detail: {
      good: { name: 'Good requests', unit: '', decimals: 0 },
      total: { name: 'Requests', unit: '', decimals: 0 },
      goodSlices: { name: 'Good slices', unit: '', decimals: 0, optional: true },
      slices: { name: 'Slices with requests', unit: '', decimals: 0, optional: true },
      elapsedSlices: { name: 'Slices', unit: '', decimals: 0, optional: true },
      reported: { name: 'Time covered by counts', unit: '%', decimals: 1 },
      allowed: { name: 'Bad ones that the objective allows', unit: '', decimals: 1, optional: true },
      sum: { name: 'Weighted sum', text: true, optional: true },
    },
    working: ({ detail: { good, total, goodSlices, slices, sum } }) => {
      if (typeof sum === 'string') return sum;
      if (typeof goodSlices === 'number') return divided(goodSlices, slices, 'slices');
      if (typeof slices === 'number') return arithmetic`mean of the levels of ${slices} slices`;
      return divided(good, total, 'requests');
    },
  }),
  'request-budget': defineFigure({
    name: 'Request budget left',
    // In requests, slices or points: the figure carries its unit.
    unit: '',
    counts: 'request',
    decimals: 2,
    better: 'higher',
    signed: true,
    group: GROUP,
    formula: '(1 − objective) × requests so far − bad requests.',
    notes: [
      'It is the error budget in requests, not in minutes, and grows with the traffic. It is not rounded: an objective of 99.9 % allows 0.5 of 500 requests to be bad. It is negative once overspent.',
      'By slices it is in slices; of a weighted group in percentage points.',
      'An objective of 100 % has a budget of 0, of which no share can be consumed.',
      'Without requests there is no data.',
    ],
    recorded: RECORDED,
    detail: {
      allowed: { name: 'Budget so far', unit: '', decimals: 1 },
      bad: { name: 'Bad', unit: '', decimals: 1 },
      consumed: { name: 'Budget spent', unit: '%', decimals: 1, beside: true },
    },
    working: ({ detail: { allowed, bad } }) => arithmetic`${allowed} − ${bad}`,
  }),
  'request-burn': defineFigure({
    name: 'Request burn rate',
    unit: '',
    counts: 'request',
    decimals: 2,
    better: 'lower',
    group: GROUP,
    formula:
      '(bad requests ÷ all requests) ÷ (1 − objective), over a window that ends with the as-of moment.',
    notes: [
      'At 1 the budget is used up exactly at the end of the objective’s window. It sends no alerts: monitoring does that.',
      'Counts are added up over the window, never averaged. Blocks that begin before it are not counted.',
      'Without requests in the window, and for an objective of 100 %, there is no data: silence is not 0.',
      'Google SRE Workbook, “Alerting on SLOs”.',
    ],
    recorded: RECORDED,
    detail: {
      bad: { name: 'Bad', unit: '', decimals: 1 },
      of: { name: 'Of', unit: '', decimals: 1 },
      allowed: { name: 'Budget of the window', unit: '', decimals: 1 },
    },
    working: ({ detail: { bad, allowed } }) => arithmetic`${bad} ÷ ${allowed}`,
  }),
} satisfies Record<string, Definition>;
