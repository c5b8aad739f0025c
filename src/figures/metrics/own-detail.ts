import { STATE_KNOWN } from './detail-parts.ts';

/** The parts that the figures of declared metrics can have. */
export const OWN_PARTS = {
  ...STATE_KNOWN,
} as const;

export type OwnParts = typeof OWN_PARTS;
