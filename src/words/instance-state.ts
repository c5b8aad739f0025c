import type { Status } from '../figures/figure.ts';
import type { InstanceState } from '../figures/reports/cadence.ts';

/** The shape and colour that a state has: those of figures, with words of its own. */
export const STATE_STATUS: Record<InstanceState, Status> = {
  on_time: 'met',
  late: 'at_risk',
  missing: 'missed',
  not_due: 'no_data',
};

/** What a state is called by itself. */
export const STATE_WORD: Record<InstanceState, string> = {
  on_time: 'on time',
  late: 'late',
  missing: 'missing',
  not_due: 'not due yet',
};
