const format = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A number that may be unknown. */
type Known = number | null | undefined;

/** Formats a number for a line of arithmetic: 43,170 or 283.5. */
export function plain(number: number): string {
  return format.format(number).replace('-', '−');
}

/** "1 incident", "9 incidents". */
function counted(number: number, noun: string): string {
  return `${plain(number)} ${number === 1 ? noun.replace(/s$/, '') : noun}`;
}

/** A line of arithmetic with formatted numbers, "(1,250 − 1,000) ÷ 1,000"; undefined if a value is unknown. */
export function arithmetic(
  texts: TemplateStringsArray,
  ...values: readonly (Known | string)[]
): string | undefined {
  if (values.some((value) => value === null || value === undefined)) return undefined;
  const shown = values.map((value) => (typeof value === 'number' ? plain(value) : value));
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

/** "median of 41 deployments" */
export function medianOf(n: number, noun: string): string {
  return `median of ${counted(n, noun)}`;
}
