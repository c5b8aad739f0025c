export const MONTHS =
  'From finance months. A quarter or year needs every completed month; if one is missing it is “no data”.';
export const STATE = 'For a quarter or year: the state at the end of its last completed month.';
export const SUMS = 'For a quarter or year: computed from the sums of its months, not as a mean of rates.';
export const RETAINED =
  'For a quarter or year: from the customers who paid at its start, if its last completed month records them (mrr.cohorts).';
export const MULTIPLIED =
  'Otherwise its months multiplied, because records hold no customers: a customer who joined and left within the period counts as a loss too. Which of the two was used is shown beside the figure.';
export const MONEY =
  'Added up as whole thousandths of the currency unit, so rounding errors do not accumulate.';

/** What each finance month has to record. */
export const inMonths = (what: string) => ({
  what: `${what}, in each finance month`,
  file: 'finance/2026-10.yaml',
});

/** How much of the period the finance months cover. */
export const MONTHS_KNOWN = {
  months: { name: 'Months known', count: true },
  missingMonths: { name: 'Months missing', count: true },
} as const;

/** A part of a detail that is an amount in the organisation’s currency, whatever the unit of the figure. */
export const amount = (name: string) => ({ name, unit: '', decimals: 2 });
