/** A decimal text as whole thousandths, so that sums are exact; undefined if it has more decimals or is too large. */
export function thousandthsOf(text: string): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,3})0*)?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole, part = ''] = match;
  const thousandths = Number(whole) * 1000 + Number(part.padEnd(3, '0'));
  return sign === '-' && thousandths !== 0 ? -thousandths : thousandths;
}

/** The sum of numbers that are written as text, without the errors of adding binary fractions. */
export function decimalSum(texts: readonly string[]): number {
  const parts = texts.map((text) => {
    const [, digits = '', part = '', exponent = '0'] = /^(-?\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text)!;
    return { digits: BigInt(digits + part), decimals: part.length - Number(exponent) };
  });
  const most = parts.reduce((all, { decimals }) => Math.max(all, decimals), 0);
  const sum = parts.reduce((all, { digits, decimals }) => all + digits * 10n ** BigInt(most - decimals), 0n);
  return Number(`${sum}e${-most}`);
}

/** Whole thousandths as records have amounts: `18250.40`. */
export function currencyText(thousandths: number): string {
  const sign = thousandths < 0 ? '-' : '';
  const digits = String(Math.abs(thousandths)).padStart(4, '0');
  const text = `${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`;
  return text.endsWith('0') ? text.slice(0, -1) : text;
}
