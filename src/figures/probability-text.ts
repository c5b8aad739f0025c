/**
 * A p-value as text: two digits that count, "< 0.0001" for what is smaller. Where rounding would carry it over alpha, more
 * digits are given: 0.04996 is not 0.050.
 */
export function probabilityText(p: number, alpha = 0.05): string {
  if (p < 0.0001) return 'p < 0.0001';
  const start = p < 0.001 ? 4 : p < 0.1 ? 3 : 2;
  for (let decimals = start; decimals < 12; decimals++) {
    const text = p.toFixed(decimals);
    if (Number(text) < alpha === p < alpha) return `p = ${text}`;
  }
  return `p = ${p}`;
}
