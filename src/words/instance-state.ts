import type { Status } from '../figures/figure.ts';
import type { InstanceState } from '../figures/reports/cadence.ts';

/** The figure status whose shape and colour a state uses. */
export const STATE_STATUS: Record<InstanceState, Status> = {
  on_time: 'met',
  late: 'at_risk',
  missing: 'missed',
  not_due: 'no_data',
};

/** The words for a state. */
export const STATE_WORD: Record<InstanceState, string> = {
  on_time: 'on time',
  late: 'late',
  missing: 'missing',
  not_due: 'not due yet',
};
