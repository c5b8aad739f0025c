import type { Basis } from '../figures/basis.ts';
import { judgeExperiment, weightsOf } from '../figures/experiments/experiment.ts';
import type { Rows, Table } from './data-file.ts';

const HEAD = [
  'experiment',
  'title',
  'metric',
  'state',
  'decision',
  'planned',
  'started',
  'ends',
  'ended',
  'counted',
  'decided',
  'owner',
  'variant',
  'control',
  'weight',
  'exposures',
  'needed',
  'conversions',
  'rate',
  'difference',
  'difference_low',
  'difference_high',
  'lift_percent',
  'p_adjusted',
  'ratio_p',
  'file',
];

/** One row per variant of each experiment. Rates and differences are shares; null if unknown or invalid. */
export function experimentCsvRows({ ledger }: Basis): Rows {
  const rows = ledger.experiments.flatMap(({ id, file, data }) => {
    const { state, unread, rivals, planned, ratio } = judgeExperiment(data);
    const weights = weightsOf(data);
    return data.variants.map((variant, i) => {
      const { exposures, conversions } = variant;
      const rivalry = unread ? undefined : rivals.find((each) => each.variant === variant);
      const { difference = null, newcombe = null, lift = null } = rivalry?.comparison ?? {};
      return [
        id,
        data.title,
        data.metric.name,
        state,
        data.decision?.state ?? null,
        data.planned,
        data.started ?? null,
        data.ends ?? null,
        data.ended ?? null,
        data.counted ?? data.ended ?? null,
        data.decision?.at ?? null,
        data.owner,
        variant.id,
        variant.control ? 'yes' : 'no',
        weights[i]!,
        exposures ?? null,
        planned[i] ?? null,
        conversions ?? null,
        exposures && conversions !== undefined ? conversions / exposures : null,
        difference,
        newcombe?.[0] ?? null,
        newcombe?.[1] ?? null,
        lift,
        rivalry?.p ?? null,
        ratio?.p ?? null,
        file,
      ];
    });
  });
  return { head: HEAD, rows };
}

export const experimentTable: Table = {
  as: 'table',
  name: 'experiments',
  holds: 'one row per variant of an experiment, with its rate, lift and p',
  head: HEAD,
  rows: ({ basis }) => experimentCsvRows(basis).rows,
};
