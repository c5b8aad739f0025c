import type { levels } from '../schemas/incident.ts';

/** How a service is while an incident affects it: "Checkout is partly out". */
export const levelWords: Readonly<Record<(typeof levels)[number], string>> = {
  outage: 'out',
  partial: 'partly out',
  degraded: 'degraded',
  unknown: 'affected, not known how badly',
  none: 'working',
};
