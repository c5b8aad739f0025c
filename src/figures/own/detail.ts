/** The parts that the figures of declared metrics can have. */
export const OWN_PARTS = {
  day: { name: 'As of', text: true, optional: true, beside: true },
  above: { name: 'Numerator', decimals: 6, unit: '', optional: true },
  below: { name: 'Denominator', decimals: 6, unit: '', optional: true },
  tooFew: { name: 'Too few to judge', text: true, optional: true, beside: true },
  days: { name: 'Days known', count: true, optional: true },
  weeks: { name: 'Weeks known', count: true, optional: true },
  months: { name: 'Months known', count: true, optional: true },
  missing: { name: 'Not recorded', count: true },
} as const;

export type OwnParts = typeof OWN_PARTS;
