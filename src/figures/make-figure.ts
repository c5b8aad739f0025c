import type { Period, PeriodKind } from '../records/calendar.ts';
import { rulesOfFirstDay } from '../records/rules.ts';
import type { Target } from '../schemas/fields.ts';
import { conversion } from '../schemas/units.ts';
import type { Basis } from './basis.ts';
import type { Definition } from './definition.ts';
import { definitionIn, type FigureId, isBuiltIn } from './definitions.ts';
import { compareRatio, satisfies } from './exact.ts';
import { type Detail, type Figure, type RuleChange, type Status, targetText } from './figure.ts';
import { quotient, type Ratio } from './ratio.ts';
import { organisationTarget, statusAgainst, targetChanges } from './targets.ts';

/** What a family knows of a figure; the rest is the same for all. */
export interface Made<Id extends FigureId> {
  /** Left out: that of the ratio. Null, and neither: "no data". */
  value?: number | null;
  /** What it is compared by, without rounding. */
  ratio?: Ratio;
  /** Left out: the definition's. */
  unit?: string;
  /** How many records or events it rests on, in the noun of the definition's `counts`. */
  n: number;
  sources: string[];
  detail?: Detail<Id>;
  /** In percent. Left out: the share of the days that the detail counts, where it does. */
  coverage?: number | null;
  /**
   * What it is judged by; null for nothing. Left out: what the playbook sets for the organisation where the period is one
   * that is judged, with the scorecard's margin; for other subjects nothing.
   */
  target?: Target | null;
  /** Its status against the target, where more than its value decides. */
  status?: Status;
  /** Rules that changed inside its period. Left out: where its usual target did. */
  changes?: readonly RuleChange[];
  /** It is judged before its period is over, like a budget that is spent once and for all. */
  judgedWhileRunning?: true;
}

/** Days and weeks are too short to be judged: one bad day in a good month would be called a miss. */
export const JUDGED: readonly PeriodKind[] = ['month', 'quarter', 'year'];

/** A figure: the one place that makes them. `subject`: `organisation`, `service:checkout`. */
export function makeFigure<Id extends FigureId>(
  { ledger, asOf, calendar }: Pick<Basis, 'ledger' | 'asOf' | 'calendar'>,
  id: Id,
  subject: string,
  period: Period,
  made: Made<Id>,
): Figure<Id> {
  const definition = definitionIn(ledger, id);
  const { ratio, n, sources, detail, unit = definition.unit } = made;
  const value = made.value === undefined ? (ratio ? quotient(ratio) : null) : made.value;
  const judged = subject === 'organisation' && JUDGED.includes(period.kind);
  const usual = made.target === undefined && judged;
  // What has no minutes to add up is judged by the first day of its period, so that no change judges a period that has begun.
  // Most figures are judged by nothing, so the rules are looked up for the others alone.
  const rules = usual || made.target ? rulesOfFirstDay(ledger, period, calendar) : undefined;
  const target = usual && rules ? organisationTarget(rules, id) : (made.target ?? undefined);
  const changes =
    made.changes ??
    (target && subject === 'organisation'
      ? targetChanges(ledger, (own) => organisationTarget(own, id), period)
      : []);
  // Families that say themselves when they are judged, like incidents, are judged by the scorecard's target too.
  const score = rules?.scorecard.data[id];
  const margin = target && target === score?.target ? score.margin : undefined;
  const judgeable = value !== null && target !== undefined;
  // A trailing period ends with the as-of moment, so only calendar periods can run.
  const running = period.to > asOf;
  const status =
    judgeable && running && !made.judgedWhileRunning ? 'running' : judgeable ? made.status : undefined;
  return {
    id,
    subject,
    period: period.id,
    from: Number.isFinite(period.from) ? period.from : null,
    to: period.to,
    running,
    value,
    unit,
    n,
    coverage: made.coverage === undefined ? dayCoverage(detail) : made.coverage,
    target: target ? targetText(target) : null,
    status: status ?? statusOf(value, ratio, unit, target, margin),
    ...(changes.length > 0 && { changes }),
    sources,
    declared: isBuiltIn(id) ? null : definition,
    method: `/method/#${id}`,
    // Worked out once all periods are known.
    signal: null,
    ...(isShare(definition, made) && { count: Number(made.ratio!.numerator) }),
    ...(detail && { detail }),
  };
}

/** Whether a ratio is a share of what `n` counts. */
function isShare({ signed }: Definition, { ratio, n }: Pick<Made<FigureId>, 'ratio' | 'n'>): boolean {
  return ratio?.scale === 100 && Number(ratio.denominator) === n && n > 0 && !signed;
}

/** The share of the days or weeks of a period that were recorded, in percent, by the counts that a detail has of them. */
function dayCoverage(detail: Readonly<Record<string, unknown>> | undefined): number | null {
  const { days, weeks = days, missing } = detail ?? {};
  if (typeof weeks !== 'number' || typeof missing !== 'number' || weeks + missing === 0) return null;
  return (100 * weeks) / (weeks + missing);
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
