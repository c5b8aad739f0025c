/** How much of its period a figure of days rests on. */
export const DAYS_KNOWN = {
  days: { name: 'Days known', count: true },
  missing: { name: 'Days missing', count: true },
} as const;

/** The same of a state at the end of a period: of which day it is. */
export const STATE_KNOWN = { day: { name: 'As of', text: true }, ...DAYS_KNOWN } as const;

/** How much of its period a figure of weekly reports rests on. */
export const WEEKS_KNOWN = {
  weeks: { name: 'Weeks known', count: true },
  missing: { name: 'Weeks missing', count: true },
} as const;
