import type { Definition, Worked } from '../definition.ts';
import { plain } from '../working.ts';

export const MONTHS =
  'From finance months. A quarter or year needs all of its months that are over; where one is missing it is “no data”.';
export const STATE = 'Of a quarter or year: the state at the end of its last month that is over.';
export const SUMS = 'Of a quarter or year: from the sums of its months, never a mean of rates.';
export const CHAINED =
  'Of a quarter or year: the rates of its months multiplied, so that what is left of one month is what the next begins with.';
export const MONEY =
  'Added up in thousandths of the currency’s unit, as whole numbers: no rounding adds up, whatever the order.';

const number = (detail: Worked['detail'], key: string) => {
  const value = detail?.[key];
  return typeof value === 'number' ? plain(value) : '?';
};

/** A line of arithmetic from a figure's detail, where it has a value. */
export const told =
  (write: (show: (key: string) => string) => string): NonNullable<Definition['working']> =>
  ({ value, detail, unit }) =>
    value === null ? undefined : write((key) => (key === 'unit' ? unit : number(detail, key)));
