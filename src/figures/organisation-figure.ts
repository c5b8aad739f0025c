import type { Period, PeriodKind } from '../records/calendar.ts';
import type { Target } from '../schemas/fields.ts';
import { conversion } from '../schemas/units.ts';
import type { Basis } from './basis.ts';
import { definitions, type FigureId } from './definitions.ts';
import { compareRatio, satisfies } from './exact.ts';
import { type Figure, type Status, targetText } from './figure.ts';
import { organisationTarget, statusAgainst } from './targets.ts';

/** A value as whole numbers, so that it is compared without rounding: scale × numerator ÷ denominator. */
export interface Ratio {
  /** Products of amounts are too large for a number to hold exactly. */
  numerator: number | bigint;
  denominator: number | bigint;
  scale: number;
}

/** A share in percent. */
export function share(part: number, whole: number): Ratio {
  return { numerator: part, denominator: whole, scale: 100 };
}

/** A mean, or minutes of so many things in hours with `per` 60. */
export function average(sum: number, count: number, per = 1): Ratio {
  return { numerator: sum, denominator: count * per, scale: 1 };
}

/** The value of a ratio; null for 0 of 0. */
export function quotient({ numerator, denominator, scale }: Ratio): number | null {
  return Number(denominator) === 0 ? null : (scale * Number(numerator)) / Number(denominator);
}

/** What a family says of a period; the rest is the same for all figures of the organisation. */
export interface Made {
  /** Instead of a ratio, where the value is none. */
  value?: number | null;
  ratio?: Ratio;
  /** Left out: the definition's. */
  unit?: string;
  n: number;
  sources: string[];
  detail: NonNullable<Figure['detail']>;
}

/** Days and weeks are too short to be judged: one bad day in a good month would be called a miss. */
const JUDGED: readonly PeriodKind[] = ['month', 'quarter', 'year'];

/** The periods of some kinds, longest first. */
export function periodsOf(basis: Basis, kinds: readonly PeriodKind[]): Period[] {
  const { year, quarter, month } = basis.periods;
  const { week, day } = basis.shortPeriods;
  const all = [...year, ...quarter, ...month, ...basis.trailing, ...week, ...day];
  return all.filter(({ kind }) => kinds.includes(kind));
}

/** A figure of the organisation for a period, against its target where the period is one that is judged. */
export function organisationFigure(basis: Basis, id: FigureId, period: Period, made: Made): Figure {
  const { ratio, n, sources, detail, unit = definitions[id].unit } = made;
  const value = ratio ? quotient(ratio) : (made.value ?? null);
  const judged = JUDGED.includes(period.kind);
  const target = judged ? organisationTarget(basis.ledger, id) : undefined;
  const margin = basis.ledger.scorecard.data[id]?.margin;
  return {
    id,
    subject: 'organisation',
    period: period.id,
    value,
    unit,
    n,
    target: target ? targetText(target) : null,
    status: statusOf(value, ratio, unit, target, margin),
    sources,
    method: `/method/#${id}`,
    detail,
  };
}

/** The status of a value, decided by its whole numbers where it has them. */
function statusOf(
  value: number | null,
  ratio: Ratio | undefined,
  unit: string,
  target: Target | undefined,
  margin: number | undefined,
): Status {
  const status = statusAgainst(value, unit, target, margin);
  if (value === null || !target || !ratio) return status;
  const factor = conversion(target.unit, unit) ?? 1;
  // 30 min are 1/60 h each: the sixty goes to the other side, so that all stays whole.
  const [above, below] = factor < 1 ? [Math.round(1 / factor), 1] : [1, factor];
  const { numerator, denominator, scale } = ratio;
  const sign = compareRatio(
    BigInt(numerator) * BigInt(above),
    BigInt(denominator) * BigInt(below),
    target.value,
    scale,
  );
  if (!satisfies(sign, target.comparator)) return 'missed';
  if (status !== 'missed') return status;
  // Met by less than floating point can tell: that is within any margin.
  return margin ? 'at_risk' : 'met';
}
