import type { Basis } from '../../figures/basis.ts';
import type { RecordedMonth } from '../../figures/growth/growth-months.ts';

/** An experiment that a roadmap plans: in its record's words, and with a way to it, where there is one. */
export interface PlannedExperiment {
  name: string;
  path: string | undefined;
  hypothesis: string;
  priority: string;
}

type Roadmap = NonNullable<NonNullable<RecordedMonth['data']>['roadmap']>;

/** The experiments of a roadmap. Seen from a day on which it was not planned yet, one on record is its id and no more. */
export function plannedExperiments({ ledger }: Basis, { experiments }: Roadmap): PlannedExperiment[] {
  return experiments.map(({ experiment, name, hypothesis, priority }) => {
    const record = ledger.experiments.find(({ id }) => id === experiment)?.data;
    return {
      name: record?.title ?? name ?? experiment ?? '',
      path: record && `/experiments/${experiment}/`,
      hypothesis: record?.hypothesis ?? hypothesis ?? '',
      priority,
    };
  });
}
