import type { Basis } from '../../figures/basis.ts';
import { definitions } from '../../figures/definitions.ts';
import { decimalsGiving } from '../../words/change-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { FeatureLinks } from './feature-links.ts';
import { expectedChange, type FeatureRow, impactChange, impactName, verdictOf } from './feature-rows.ts';

/** The expected and the actual change of a feature. */
export interface FeatureImpact {
  /** The measure it should change; undefined if not known yet. */
  what: string | undefined;
  /** The figure it is measured by. */
  method: string | undefined;
  /** The subject of the figure, unless it is the organisation. */
  subject: string | undefined;
  /** The names of the two values, and the values. */
  names: [before: string, after: string];
  before: string;
  after: string;
  /** "6.2 % higher"; undefined if it is not known. */
  change: string | undefined;
  expected: string;
  by: string;
  /** Whether it is still unknown after the day it was due. */
  late: boolean;
  verdict: NonNullable<ReturnType<typeof verdictOf>>;
  /** The experiment it is read from. */
  experiment: string | undefined;
  /** Whether it is a before-and-after comparison, which does not prove cause. */
  compared: boolean;
}

/** The impact of a feature that expects one; `measured` is false if it was dropped before it was used. */
export function featureImpact(
  row: FeatureRow,
  experiment: FeatureLinks['experiment'],
  { ledger, today }: Pick<Basis, 'ledger' | 'today'>,
): FeatureImpact | undefined {
  const expected = row.entry.data.impact;
  const figure = row.impact;
  const verdict = verdictOf(row);
  if (!expected || !figure || !verdict) return undefined;
  const { before, after, unit } = figure.detail ?? {};
  const byFigure = expected.figure !== undefined && Object.hasOwn(definitions, expected.figure);
  const byTest = !expected.figure && !expected.counts ? experiment : undefined;
  const least = unit === '' ? 0 : 2;
  const decimals =
    typeof before === 'number' && typeof after === 'number'
      ? decimalsGiving(
          [after, before],
          (now, then) => (figure.unit === '%' ? (100 * (now - then)) / Math.abs(then) : now - then),
          least,
        )
      : least;
  const number = (value: unknown) =>
    typeof value === 'number' ? `${formatNumber(value, decimals)} ${unit}`.trim() : 'no data';
  const named = (period: string | undefined) => (period ? periodName(period) : 'no period');
  return {
    what: impactName(row, { ledger }),
    method: byFigure ? `/method/#${expected.figure}` : undefined,
    subject: expected.subject === 'organisation' ? undefined : expected.subject,
    names: expected.counts
      ? ['Before', 'After']
      : byTest
        ? ['Control', 'With the feature']
        : [named(expected.before), named(expected.after)],
    before: number(before),
    after: number(after),
    change: impactChange(row),
    expected: expectedChange(row) ?? '',
    by: expected.by,
    late: figure.value === null && expected.by < today,
    verdict,
    experiment: byTest?.entry.id,
    compared: expected.figure !== undefined,
  };
}
