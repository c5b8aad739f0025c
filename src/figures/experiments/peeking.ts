import { normalCdf, normalQuantile } from '../distributions.ts';

/** The width of a step of the integration: with Simpson's rule good to about 1 part in 10⁶. */
const STEP = 0.1;
/** Beyond so many standard deviations a normal density adds nothing. */
const FAR = 8;

const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** Points from −edge to edge, and what each counts by Simpson's rule. */
function grid(edge: number): { x: number; weight: number }[] {
  const intervals = 2 * Math.ceil(edge / STEP);
  const width = (2 * edge) / intervals;
  return Array.from({ length: intervals + 1 }, (_, i) => ({
    x: -edge + i * width,
    weight: ((i === 0 || i === intervals ? 1 : i % 2 === 1 ? 4 : 2) * width) / 3,
  }));
}

/**
 * How often a difference that is not there is found when a test at `alpha` (two-sided) is made after each of `looks`
 * equal parts of the sample, and stopped at the first that is significant. The sum of k looks has not crossed ±z √j at any
 * look j before; its density follows from that of the look before by integration. After Armitage, McPherson and Rowe,
 * "Repeated Significance Tests on Accumulating Data" (1969). The looks are not independent: 1 − (1 − α)^k is wrong.
 */
export function peekingFalsePositives(looks: number, alpha = 0.05): number {
  if (!Number.isInteger(looks) || looks < 1) throw new RangeError(`${looks} is not a number of looks`);
  const bound = normalQuantile(1 - alpha / 2);
  if (looks === 1) return alpha;
  let points = grid(bound);
  let values = points.map(({ x }) => density(x));
  for (let look = 2; look < looks; look++) {
    const next = grid(bound * Math.sqrt(look));
    const before = points;
    const known = values;
    values = next.map(({ x }) =>
      before.reduce(
        (sum, point, i) =>
          Math.abs(x - point.x) > FAR ? sum : sum + point.weight * known[i]! * density(x - point.x),
        0,
      ),
    );
    points = next;
  }
  // At the last look what stays inside is known exactly for each point of the one before.
  const edge = bound * Math.sqrt(looks);
  const inside = points.reduce(
    (sum, { x, weight }, i) => sum + weight * values[i]! * (normalCdf(edge - x) - normalCdf(-edge - x)),
    0,
  );
  return 1 - inside;
}
