import type { Basis } from '../figures/basis.ts';
import { definitions } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import { travelled } from '../figures/improvement/feature-figures.ts';
import { impactId } from '../figures/improvement/impact.ts';
import { DAY, iso } from '../schemas/time.ts';
import type { Rows, Table } from './data-file.ts';

const since = (instant: number | undefined) => (instant === undefined ? null : iso(instant));
const days = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / DAY);

const FEATURE_HEAD = [
  'feature',
  'title',
  'owner',
  'state',
  'step',
  'step_state',
  'by',
  'entered',
  'started',
  'finished',
  'queue_days',
  'active_days',
  'attempts',
  'experiment',
  'impact_expected',
  'impact',
  'impact_unit',
  'verdict',
  'positive',
  'neutral',
  'negative',
  'file',
];

/** One row per step of each feature, with the outcome of the feature. Null if unknown or not over. */
export function featureRows(basis: Basis, figures: Figures): Rows {
  const rows = travelled(basis).flatMap(({ entry, journey }) => {
    const { id, file, data } = entry;
    const impact = data.impact && figures.find(impactId(data.impact.atLeast), `feature:${id}`, 'all');
    const verdict = impact?.detail?.verdict;
    return journey.stops.map((stop) => [
      id,
      data.title,
      data.owner,
      journey.state,
      stop.step.id,
      stop.state,
      stop.by ?? null,
      since(stop.entered),
      since(stop.started),
      since(stop.finished),
      days(stop.queue),
      days(stop.active),
      data.attempts.length,
      data.experiment ?? null,
      impact?.target ?? null,
      impact?.value ?? null,
      impact?.unit ?? null,
      verdict ?? null,
      data.response?.positive ?? null,
      data.response?.neutral ?? null,
      data.response?.negative ?? null,
      file,
    ]);
  });
  return { head: FEATURE_HEAD, rows };
}

const FIGURE_HEAD = [
  'period',
  'running',
  'figure',
  'subject',
  'value',
  'unit',
  'n',
  'target',
  'status',
  'sources',
];

/** Every figure of the loop and of processes, for all subjects, one row per figure and period. */
export function improvementRows({ calendar, asOf }: Basis, { all }: Figures): Rows {
  const rows = all
    .filter(({ id }) => definitions[id].group === 'Improvement')
    .map(({ id, subject, period, value, unit, n, target, status, sources }) => [
      period,
      (calendar.find(period)?.to ?? 0) > asOf ? 'yes' : 'no',
      id,
      subject,
      value,
      unit,
      n,
      target,
      status,
      sources.length,
    ]);
  return { head: FIGURE_HEAD, rows };
}

export const featureTable: Table = {
  as: 'table',
  name: 'features',
  holds: 'one row per feature and step: reached, started, finished, and the outcome',
  head: FEATURE_HEAD,
  rows: ({ basis, figures }) => featureRows(basis, figures).rows,
};

export const improvementTable: Table = {
  as: 'table',
  name: 'improvement',
  holds: 'one row per figure of the loop or of a process and period',
  head: FIGURE_HEAD,
  rows: ({ basis, figures }) => improvementRows(basis, figures).rows,
};
