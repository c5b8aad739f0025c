import { reportsOf } from '../../records/reports.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { average } from '../ratio.ts';
import { dayAxis } from './daily-counts.ts';
import { addedFigures, DAYS, type Days, stateFigures, WEEKS } from './daily-figures.ts';
import { attainmentOf, bucketOf, firstContactOf, type Histogram, meanMark, sumMarks } from './support.ts';

type Summary = FormData<'support-ticket-summary'>;

const BUCKETS = ['1h', '4h', '24h', 'longer'] as const;

/** The buckets in which median and 90th percentile lie. */
const quantiles = (histogram: Histogram) => ({
  p50: bucketOf(histogram, 0.5),
  p90: bucketOf(histogram, 0.9),
});

/** Mean hours, with the buckets in which median and 90th percentile lie. */
function times(days: Days<Summary>): Figure[] {
  return [
    ...addedFigures(days, {
      id: 'first-response',
      kinds: DAYS,
      keys: ['minutes', 'answered', ...BUCKETS],
      pick: ({ firstResponse: { minutes, answered, histogram } }) => ({ minutes, answered, ...histogram }),
      make: ({ minutes, answered, ...histogram }, known) => ({
        ratio: average(minutes, answered, 60),
        n: answered,
        detail: { minutes, answered, ...quantiles(histogram), ...known },
      }),
    }),
    ...addedFigures(days, {
      id: 'support-resolution',
      kinds: DAYS,
      keys: ['minutes', 'resolved', ...BUCKETS],
      pick: ({ resolved, resolution: { minutes, histogram } }) => ({ minutes, resolved, ...histogram }),
      make: ({ minutes, resolved, ...histogram }, known) => ({
        ratio: average(minutes, resolved, 60),
        n: resolved,
        detail: { minutes, resolved, ...quantiles(histogram), ...known },
      }),
    }),
  ];
}

function shares(days: Days<Summary>): Figure[] {
  return [
    ...addedFigures(days, {
      id: 'first-response-attainment',
      kinds: WEEKS,
      keys: ['within', 'past', 'pending'],
      pick: ({ firstResponse: { within, past, pending } }) => ({ within, past, pending }),
      make: ({ within, past, pending }, known) => ({
        ratio: attainmentOf(within, past),
        n: within + past,
        detail: { within, past, pending, ...known },
      }),
    }),
    ...addedFigures(days, {
      id: 'first-contact-resolution',
      kinds: WEEKS,
      keys: ['firstContact', 'resolved'],
      pick: ({ firstContact, resolved }) => ({ firstContact, resolved }),
      make: ({ firstContact, resolved }, known) => ({
        ratio: firstContactOf(firstContact, resolved),
        n: resolved,
        detail: { firstContact, resolved, ...known },
      }),
    }),
  ];
}

/** What the support ticket summaries say. Nothing if there is none. */
export function supportFigures(basis: Basis): Figure[] {
  const entries = reportsOf(basis.ledger, 'support-ticket-summary');
  const axis = dayAxis(basis, entries.keys());
  if (axis.days.length === 0) return [];
  const days = { basis, axis, entries };
  return [
    ...addedFigures(days, {
      id: 'tickets',
      kinds: DAYS,
      keys: ['opened'],
      pick: ({ opened }) => ({ opened }),
      make: ({ opened }, known) => ({ value: opened, n: known.days, detail: known }),
    }),
    ...stateFigures(days, 'ticket-backlog', ({ backlog }) => backlog),
    ...times(days),
    ...shares(days),
    ...addedFigures(days, {
      id: 'csat',
      kinds: DAYS,
      keys: ['sum', 'marks'],
      pick: ({ csat }) => sumMarks(csat),
      make: (sums, known) => ({ ratio: meanMark(sums), n: sums.marks, detail: { ...sums, ...known } }),
    }),
  ];
}
