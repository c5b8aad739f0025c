export const EXPERIMENT_STATES = [
  'running',
  'interim',
  'planned',
  'winner',
  'won-with-harm',
  'inconclusive',
  'loser',
  'underpowered',
  'doubtful',
  'invalid',
] as const;

/**
 * planned: not begun. running: conversions were not evaluated. interim: evaluated before its planned sample. doubtful: the
 * split of traffic may not be the planned one. invalid: it is not. underpowered: over, with less than its planned sample. The
 * rest: what its full sample says; won-with-harm is a winner that harmed a guardrail.
 */
export type ExperimentState = (typeof EXPERIMENT_STATES)[number];

/** How states are shown, where not as they are. */
export const EXPERIMENT_STATE_WORDS = {
  'won-with-harm': 'won with a harmed guardrail',
  doubtful: 'split in doubt',
} as const satisfies Partial<Record<ExperimentState, string>>;

/** The word of a state. */
export function experimentStateWord(state: ExperimentState): string {
  const words: Partial<Record<ExperimentState, string>> = EXPERIMENT_STATE_WORDS;
  return words[state] ?? state;
}
