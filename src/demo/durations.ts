import { divide, type Random } from './random.ts';

const BUCKETS = ['1h', '4h', '24h', 'longer'] as const;
type Bucket = (typeof BUCKETS)[number];

/** Minimum and maximum minutes per ticket of each bucket. */
export const BOUNDS: Readonly<Record<Bucket, readonly [number, number]>> = {
  '1h': [0, 59],
  '4h': [60, 239],
  '24h': [240, 1439],
  longer: [1440, 5760],
};

export interface Durations {
  minutes: number;
  histogram: Record<Bucket, number>;
}

/** Splits tickets into buckets by weight, with matching minutes: around `means` and within the bounds of each bucket. */
export function makeDurations(
  total: number,
  weights: Readonly<Record<Bucket, number>>,
  means: Readonly<Record<Bucket, number>>,
  random: Random,
): Durations {
  const parts = divide(
    total,
    BUCKETS.map((bucket) => weights[bucket] * (1 + 0.15 * random.normal())),
  );
  let minutes = 0;
  BUCKETS.forEach((bucket, place) => {
    const tickets = parts[place]!;
    const [least, most] = BOUNDS[bucket];
    const mean = means[bucket] * (1 + 0.06 * random.normal());
    minutes += Math.round(tickets * Math.min(most, Math.max(least, mean)));
  });
  const histogram = Object.fromEntries(BUCKETS.map((bucket, place) => [bucket, parts[place]!]));
  return { minutes, histogram: histogram as Record<Bucket, number> };
}
