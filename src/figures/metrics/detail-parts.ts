/** How much of the period the daily reports cover. */
export const DAYS_KNOWN = {
  days: { name: 'Days known', count: true },
  missing: { name: 'Days missing', count: true },
} as const;

/** The same for a state at the end of a period, with the day it is from. */
export const STATE_KNOWN = { day: { name: 'As of', text: true }, ...DAYS_KNOWN } as const;

/** How much of the period the weekly reports cover. */
export const WEEKS_KNOWN = {
  weeks: { name: 'Weeks known', count: true },
  missing: { name: 'Weeks missing', count: true },
} as const;
