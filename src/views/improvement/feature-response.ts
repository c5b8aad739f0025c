import { riceScore } from '../../figures/reports/report-formulas.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import { formatNumber, plural } from '../../words/format.ts';

type Response = NonNullable<Feature['response']>;

/** The number of answers and the share of positive ones. */
export function positiveShare({ positive, neutral, negative }: Response): { all: number; share: number } {
  const all = positive + neutral + negative;
  return { all, share: positive / all };
}

/** A kind of answer with its count and its share in percent. */
export interface ResponseRow {
  name: string;
  count: string;
  share: string;
}

/** The users' answers as rows. */
export function responseRows(response: Response): ResponseRow[] {
  const { all } = positiveShare(response);
  return (['positive', 'neutral', 'negative'] as const).map((kind) => ({
    name: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`,
    count: formatNumber(response[kind]),
    share: formatNumber((100 * response[kind]) / all, 1),
  }));
}

/** How a feature scored before it was chosen: "RICE 42: a reach of 1 200 × impact 2 × 80 % confidence ÷ 4 person-weeks." */
export function riceSentence(rice: NonNullable<NonNullable<Feature['origin']>['rice']>): string {
  const { reach, impact, confidence, effort } = rice;
  const parts = `a reach of ${formatNumber(reach)} × impact ${impact} × ${confidence} % confidence`;
  return `RICE ${formatNumber(riceScore(rice))}: ${parts} ÷ ${plural(effort, 'person-week')}.`;
}
