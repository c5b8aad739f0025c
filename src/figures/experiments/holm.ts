/**
 * Holm's step-down adjustment of several p-values, in their own order: the smallest × m, the next × (m − 1) …, none below
 * the one before it, none above 1. It bounds the chance of even one false win by alpha. After Holm (1979). Nulls were not
 * tested: they stay null and do not count.
 */
export function holm<P extends number | null>(values: readonly P[]): P[] {
  const order = values
    .flatMap((value, index) => (value === null ? [] : [{ value: value as number, index }]))
    .sort((a, b) => a.value - b.value);
  const adjusted: (number | null)[] = values.map(() => null);
  let least = 0;
  for (const [rank, { value, index }] of order.entries()) {
    least = Math.max(least, Math.min(1, value * (order.length - rank)));
    adjusted[index] = least;
  }
  return adjusted as P[];
}

/** Which of several hypotheses fall at a family-wise alpha. */
export function holmRejects(values: readonly (number | null)[], alpha = 0.05): boolean[] {
  return holm(values).map((value) => value !== null && value <= alpha);
}
