const ROOT_PI = Math.sqrt(Math.PI);

/** erf(x) for small positive x: 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) ÷ (2n+1)!!. All terms are positive, so nothing cancels. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / ROOT_PI) * Math.exp(-x * x) * sum;
}

/** erfc(x) for x from 2 on: its continued fraction, from the inside out (Abramowitz and Stegun 7.1.14). */
function erfcFraction(x: number): number {
  let inner = 0;
  for (let k = 100; k > 0; k--) inner = k / 2 / (x + inner);
  return Math.exp(-x * x) / (ROOT_PI * (x + inner));
}

/** The complementary error function, to about 1 part in 10¹². */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  return x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** The share of a standard normal distribution that lies below z. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** How likely a standard normal value is at least as far from 0 as z, on either side. */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** The z below which a share p lies. Throws a RangeError unless 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a share lies between 0 and 1, and ${p} does not`);
  if (p > 0.5) return -normalQuantile(1 - p);
  // A first guess, good to 0.0005 (Abramowitz and Stegun 26.2.23); Newton's steps then double its digits.
  const t = Math.sqrt(-2 * Math.log(p));
  let z =
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3) -
    t;
  for (let step = 0; step < 4; step++)
    z -= ((normalCdf(z) - p) * Math.sqrt(2 * Math.PI)) / Math.exp((-z * z) / 2);
  return z;
}

/** The z of a two-sided confidence: 0.95 → 1.959963984540054. */
export function zOf(confidence: number): number {
  return normalQuantile((1 + confidence) / 2);
}
