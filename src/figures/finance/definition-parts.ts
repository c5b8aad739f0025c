export const MONTHS =
  'From finance months. A quarter or year needs all of its months that are over; where one is missing it is “no data”.';
export const STATE = 'Of a quarter or year: the state at the end of its last month that is over.';
export const SUMS = 'Of a quarter or year: from the sums of its months, never a mean of rates.';
export const RETAINED =
  'Of a quarter or year: from the customers who paid when it began, where its last month that is over records them (mrr.cohorts).';
export const MULTIPLIED =
  'Otherwise its months multiplied, as records hold no customers: who joined inside it and left again counts as a loss too. Which of the two it is stands beside the figure.';
export const MONEY =
  'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up, whatever the order.';

/** What the finance month of each month has to hold. */
export const inMonths = (what: string) => ({
  what: `${what}, in each finance month`,
  file: 'finance/2026-10.yaml',
});

/** How much of its period a figure of finance months rests on. */
export const MONTHS_KNOWN = {
  months: { name: 'Months known', count: true },
  missingMonths: { name: 'Months missing', count: true },
} as const;

/** A part of a detail that is an amount in the organisation’s currency, whatever the figure's own unit is. */
export const amount = (name: string) => ({ name, unit: '', decimals: 2 });
