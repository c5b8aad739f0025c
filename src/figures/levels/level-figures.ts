import type { Period } from '../../records/calendar.ts';
import type { Level } from '../../schemas/levels.ts';
import type { Basis } from '../basis.ts';
import type { Figure, RuleChange, Status } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { allowance } from '../services/error-budget.ts';
import { MINIMUM_COVERAGE } from '../services/policy.ts';
import { budgetOf, burnOf, effectiveObjective, judgeLevel } from './level-budget.ts';
import { levelChanges } from './level-changes.ts';
import { burnLengths, burnWindow, isLevelWindow } from './level-windows.ts';
import { levelAt, type MeasuredLevel, measureLevels } from './measured-level.ts';
import { type Tally, tallyOf } from './tally.ts';

/** The subject of a level's figures. */
export const levelSubject = (id: string) => `level:${id}`;

const PLAYBOOK = 'playbook/levels.yaml';

/** The level and the budget of every level of the playbook in every period that it was measured in, and its burn. */
export function levelFigures(basis: Basis): Figure[] {
  const { ledger, calendar, asOf } = basis;
  return measureLevels(ledger, calendar, asOf).flatMap((measured) => [
    ...periodsFor(basis, measured).flatMap((period) => periodFigures(basis, measured, period)),
    ...burnFigures(basis, measured),
  ]);
}

/** Every month, quarter and year, the last days, all time; days and weeks only in the time of the level. */
function periodsFor({ calendar, periods, trailing, all, asOf }: Basis, { life }: MeasuredLevel): Period[] {
  const end = Math.min(life?.to ?? asOf, asOf + 1);
  const short = life
    ? (['week', 'day'] as const).flatMap((kind) => calendar.periodsBetween(kind, life.from, end))
    : [];
  return [...periods.year, ...periods.quarter, ...periods.month, ...trailing, all, ...short];
}

const isShort = ({ kind }: Period) => kind === 'day' || kind === 'week';

function periodFigures(basis: Basis, measured: MeasuredLevel, period: Period): Figure[] {
  const rules = levelAt(measured, period.from);
  const tally = tallyOf(basis, measured, period);
  const isJudged = isLevelWindow(rules, period);
  const { comparator } = rules.objective;
  const minimumCoverage = rules.minimumCoverage ?? MINIMUM_COVERAGE;
  const verdict = judgeLevel(tally, { comparator, minimumCoverage });
  const { consumed } = budgetOf(tally);
  const isAtRisk =
    verdict === 'met' && rules.atRisk !== undefined && consumed !== null && consumed >= rules.atRisk;
  const judged = { isJudged, status: isAtRisk ? ('at_risk' as const) : verdict };
  const changes = levelChanges(measured, period);
  const about = { basis, measured, period, tally, rules, changes, ...judged };
  return [levelFigure(about), ...(isShort(period) ? [] : [budgetFigure(about)])];
}

/** What a figure of a level in one period is made from. */
interface About {
  basis: Basis;
  measured: MeasuredLevel;
  period: Period;
  tally: Tally;
  rules: Level;
  isJudged: boolean;
  status: Status;
  changes: readonly RuleChange[];
}

function levelFigure({ basis, measured, period, tally, rules, isJudged, status, changes }: About): Figure {
  const { good, total, requests, slices, members, reported } = tally;
  const { objective } = rules;
  const percent = effectiveObjective(tally.shares, objective.value);
  return makeFigure(basis, 'request-level', levelSubject(measured.id), period, {
    ...(tally.of === 'requests' && { ratio: { numerator: good, denominator: total, scale: 100 } }),
    value: total > 0 ? (100 * good) / total : null,
    n: requests.total,
    sources: sourcesOf(tally),
    coverage: tally.coverage,
    target: isJudged ? { comparator: objective.comparator, value: percent, unit: '%' } : null,
    ...(isJudged && { status }),
    changes,
    detail: {
      good: requests.good,
      total: requests.total,
      ...(slices && {
        ...(tally.exact && { goodSlices: slices.good }),
        slices: slices.counted,
        elapsedSlices: slices.of,
      }),
      reported: reported.of > 0 ? (100 * reported.part) / reported.of : null,
      ...(tally.of !== 'parts' && { allowed: total > 0 ? budgetOf(tally).allowed : null }),
      ...(members && { sum: weightedSum(members) }),
    },
  });
}

/** "0.6 × 99.9 % + 0.4 × 98 %"; null where a member has no data. */
function weightedSum(members: NonNullable<Tally['members']>): string | null {
  if (members.some(({ tally }) => tally.total === 0)) return null;
  return members
    .map(({ weight, tally }) => `${weight} × ${Number(((100 * tally.good) / tally.total).toFixed(4))} %`)
    .join(' + ');
}

const UNITS = { requests: 'requests', slices: 'slices', parts: 'points' } as const;

function budgetFigure({ basis, measured, period, tally, rules, isJudged, status, changes }: About): Figure {
  // Parts of one become percentage points.
  const scale = tally.of === 'parts' ? 100 : 1;
  const { allowed, bad, remaining, consumed } = budgetOf(tally);
  const unit = UNITS[tally.of];
  return makeFigure(basis, 'request-budget', levelSubject(measured.id), period, {
    value: remaining === null ? null : remaining * scale,
    unit,
    n: tally.requests.total,
    sources: sourcesOf(tally),
    coverage: tally.coverage,
    target: isJudged ? { comparator: rules.objective.comparator, value: 0, unit } : null,
    ...(isJudged && { status }),
    changes,
    detail: { allowed: allowed * scale, bad: bad * scale, consumed },
  });
}

/** The burn over each window up to now, against the present objective. */
function burnFigures(basis: Basis, measured: MeasuredLevel): Figure[] {
  const rules = levelAt(measured, basis.asOf);
  return burnLengths(rules).map((length) => {
    const period = burnWindow(length, basis.asOf);
    const tally = tallyOf(basis, measured, period);
    const { good, total } = tally;
    const scale = tally.of === 'parts' ? 100 : 1;
    return makeFigure(basis, 'request-burn', levelSubject(measured.id), period, {
      value: burnOf(tally, rules.objective.value),
      n: tally.requests.total,
      sources: sourcesOf(tally),
      coverage: tally.coverage,
      target: null,
      detail: {
        bad: (total - good) * scale,
        of: total * scale,
        allowed: total * scale * allowance(rules.objective.value),
      },
    });
  });
}

function sourcesOf({ files }: Tally): string[] {
  return [PLAYBOOK, ...files];
}
