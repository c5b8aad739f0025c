/** Digits in groups of three with a narrow space, as everywhere. */
const grouped = (format: Intl.NumberFormat, number: number) =>
  format.format(number).replace('-', '−').replaceAll(',', '\u202f');

const format = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A number that may be unknown. */
type Known = number | null | undefined;

/** Formats a number for a line of arithmetic: 43,170 or 283.5. */
export function plain(number: number): string {
  return grouped(format, number);
}

/** Thousandths of a currency as they are; nine digits of what is no short decimal, so that the arithmetic gives the figure. */
const exact = new Intl.NumberFormat('en', {
  maximumFractionDigits: 3,
  maximumSignificantDigits: 9,
  roundingPriority: 'morePrecision',
});

/** A number for a line of arithmetic: 43,170, 283.5 or 30.5166667. */
function term(number: number): string {
  return grouped(exact, number);
}

/** "1 incident", "9 incidents". */
function counted(number: number, noun: string): string {
  return `${term(number)} ${number === 1 ? noun.replace(/s$/, '') : noun}`;
}

/** A line of arithmetic with formatted numbers, "(1,250 − 1,000) ÷ 1,000"; undefined if a value is unknown. */
export function arithmetic(
  texts: TemplateStringsArray,
  ...values: readonly (Known | string)[]
): string | undefined {
  if (values.some((value) => value === null || value === undefined)) return undefined;
  const shown = values.map((value) => (typeof value === 'number' ? term(value) : value));
  return String.raw({ raw: texts }, ...shown);
}

/** "620 ÷ 1,000 signups" */
export function divided(top: Known, bottom: Known, noun: string): string | undefined {
  return typeof bottom === 'number' ? arithmetic`${top} ÷ ${counted(bottom, noun)}` : undefined;
}

/** "283.5 min ÷ 9 incidents" */
export function sumOver(sum: Known, unit: string, bottom: Known, noun: string): string | undefined {
  return typeof bottom === 'number' ? arithmetic`${sum} ${unit} ÷ ${counted(bottom, noun)}` : undefined;
}

/** "13.2 of 43.2 min" */
export function ofWhole(part: Known, whole: Known, unit: string): string | undefined {
  return arithmetic`${part} of ${whole} ${unit}`;
}

/** "(1,250 − 1,000) ÷ 1,000 users" */
export function grown(current: Known, previous: Known, noun: string): string | undefined {
  return typeof previous === 'number'
    ? arithmetic`(${current} − ${previous}) ÷ ${counted(previous, noun)}`
    : undefined;
}

/** "“ordered”": a name that the organisation gave, apart from the arithmetic. */
export function quoted(name: string | null | undefined): string | undefined {
  return typeof name === 'string' ? `“${name.replaceAll(/[“”]/g, '"')}”` : undefined;
}

/** "(19.6 + 20.2) h ÷ 2, the middle of 84 deployments"; of an odd number the one in the middle. */
export function middleOf(
  { lower, upper }: Record<keyof typeof MIDDLE, Known>,
  unit: string,
  n: number,
  noun: string,
): string | undefined {
  const values = n % 2 === 0 ? arithmetic`(${lower} + ${upper}) ${unit} ÷ 2` : arithmetic`${lower} ${unit}`;
  return values && (n === 1 ? values : `${values}, the middle of ${counted(n, noun)}`);
}

/** The parts of a detail that a median is worked out from. */
export const MIDDLE = {
  lower: { name: 'Lower one of the two in the middle' },
  upper: { name: 'Upper one of the two in the middle' },
} as const;
