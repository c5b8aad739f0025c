import { twoSidedP, zOf } from '../distributions.ts';
import { known, requireCount } from '../finance/amounts.ts';

/** How many promoters (9–10), passives (7–8) and detractors (0–6) there are. */
export interface Answers {
  promoters: number;
  passives: number;
  detractors: number;
}

/** Sorts answers from 0 to 10. Nulls were not given. Throws a RangeError for any other number. */
export function answersOf(scores: readonly (number | null)[]): Answers {
  const answers = { promoters: 0, passives: 0, detractors: 0 };
  for (const score of known(scores)) {
    if (!Number.isInteger(score) || score < 0 || score > 10)
      throw new RangeError(`${score} is not an answer from 0 to 10`);
    answers[score >= 9 ? 'promoters' : score >= 7 ? 'passives' : 'detractors']++;
  }
  return answers;
}

/** A Net Promoter Score in points, and how sure it is. All but n are null without answers. */
export interface NetPromoter {
  n: number;
  nps: number | null;
  /** Of one answer that counts 1, 0 or −1. */
  variance: number | null;
  /** In points, as are the next three. */
  standardError: number | null;
  marginOfError: number | null;
  low: number | null;
  high: number | null;
}

/**
 * NPS = 100 (p − d), variance = p + d − (p − d)², margin of error = z √(variance ÷ n). Throws a RangeError for what cannot
 * be a count. After whuber's answer on Cross Validated, "How can I calculate margin of error in a NPS result?".
 */
export function netPromoter({ promoters, passives, detractors }: Answers, confidence = 0.95): NetPromoter {
  requireCount(promoters, 'promoters');
  requireCount(passives, 'passives');
  requireCount(detractors, 'detractors');
  const n = promoters + passives + detractors;
  const z = zOf(confidence);
  if (n === 0)
    return { n, nps: null, variance: null, standardError: null, marginOfError: null, low: null, high: null };
  const difference = (promoters - detractors) / n;
  // Never below 0, whatever rounding does to it.
  const variance = Math.max(0, (promoters + detractors) / n - difference ** 2);
  const nps = (100 * (promoters - detractors)) / n;
  const standardError = 100 * Math.sqrt(variance / n);
  const marginOfError = z * standardError;
  return {
    n,
    nps,
    variance,
    standardError,
    marginOfError,
    low: nps - marginOfError,
    high: nps + marginOfError,
  };
}

/** A change of the score. z and p are null if neither score has any spread; then nothing can be said of chance. */
export interface NpsChange {
  delta: number | null;
  z: number | null;
  p: number | null;
  significant: boolean;
}

/** Whether two scores of separate samples differ by more than chance: z = Δ ÷ √(se₁² + se₂²), two-sided. */
export function npsChange(previous: Answers, current: Answers, confidence = 0.95): NpsChange {
  const [before, after] = [netPromoter(previous, confidence), netPromoter(current, confidence)];
  if (before.nps === null || after.nps === null) return { delta: null, z: null, p: null, significant: false };
  const delta = after.nps - before.nps;
  const error = Math.hypot(before.standardError!, after.standardError!);
  if (error === 0) return { delta, z: null, p: null, significant: false };
  const z = delta / error;
  return { delta, z, p: twoSidedP(z), significant: Math.abs(z) > zOf(confidence) };
}
