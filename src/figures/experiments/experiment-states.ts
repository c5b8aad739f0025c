export const EXPERIMENT_STATES = [
  'running',
  'interim',
  'planned',
  'winner',
  'inconclusive',
  'loser',
  'underpowered',
  'invalid',
] as const;

/**
 * planned: not begun. running: nobody has looked at conversions. interim: looked at before its planned sample. invalid: the
 * split of traffic is not the planned one. underpowered: over, with less than its planned sample. The rest: what its full
 * sample says.
 */
export type ExperimentState = (typeof EXPERIMENT_STATES)[number];
