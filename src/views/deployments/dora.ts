/** DORA's five metrics of software delivery (dora.dev guide, January 2026): three of throughput, then two of instability. */
export const DORA = [
  'deployment-lead-time',
  'deployment-frequency',
  'deployment-recovery',
  'change-failure-rate',
  'deployment-rework',
] as const;

export type DoraId = (typeof DORA)[number];

/** The two sides that the guide sorts them by, with the number of those on each. */
export const DORA_SIDES = [
  { name: 'Throughput', of: 3 },
  { name: 'Instability', of: 2 },
] as const;
