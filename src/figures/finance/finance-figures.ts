import type { Period } from '../../records/calendar.ts';
import { sumBy } from '../../records/sum.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { type Basis, periodsOf } from '../basis.ts';
import { unknownDetail } from '../detail.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { cashParts, runwayPart } from './cash-figures.ts';
import { economicsParts } from './economics-figures.ts';
import { factsIn, type MonthFacts, monthFacts } from './finance-months.ts';
import type { FinanceId, FinancePart } from './finance-part.ts';
import { mrrParts } from './mrr-figures.ts';
import { returnOf } from './unit-economics.ts';

/** How far the results are from the budget, and what the portfolio brought. */
function resultParts(months: readonly MonthFacts[]): FinancePart[] {
  const lines = months.flatMap((month) => month.lines ?? []);
  const whole = lines.length === months.length && months.length > 0;
  const [budget, actual] = [sumBy(lines, (each) => each.budget), sumBy(lines, (each) => each.actual)];
  const projects = months.flatMap((month) => month.projects ?? []);
  const [costs, returns] = [sumBy(projects, (each) => each.cost), sumBy(projects, (each) => each.return)];
  return [
    {
      id: 'budget-variance',
      money: true,
      ...(whole ? { ratio: { numerator: actual - budget, denominator: MONEY_SCALE, scale: 1 } } : {}),
      n: lines.length,
      detail: {
        actual: actual / MONEY_SCALE,
        budget: budget / MONEY_SCALE,
        ofBudget: budget === 0 ? null : (100 * (actual - budget)) / Math.abs(budget),
        effect: actual > budget ? 'favourable' : actual < budget ? 'unfavourable' : 'as planned',
      },
    },
    {
      id: 'portfolio-roi',
      ...(projects.length === months.length && costs > 0 ? { ratio: returnOf(costs, returns) } : {}),
      n: sumBy(projects, (each) => each.count),
      detail: { returns: returns / MONEY_SCALE, costs: costs / MONEY_SCALE },
    },
  ];
}

/** What the finance months say of months, quarters and years. Nothing where there is none. */
export function financeFigures(basis: Basis): Figure[] {
  const known = new Map(basis.ledger.finance.map((entry) => [entry.id, monthFacts(entry)]));
  if (known.size === 0) return [];
  const { currency } = basis.ledger.organisation.data;
  return periodsOf(basis, ['year', 'quarter', 'month']).flatMap((period: Period) => {
    const { months, missing } = factsIn(basis, known, period);
    const parts = [
      ...mrrParts(months),
      ...economicsParts(months),
      ...cashParts(months),
      runwayPart(basis, known, months.at(-1)),
      ...resultParts(months),
    ];
    const complete = months.length > 0 && missing === 0;
    return parts.map(({ id, money, detail, value, ratio, n }) => {
      const has = complete && (ratio !== undefined || (value ?? null) !== null);
      return makeFigure<FinanceId>(basis, id, 'organisation', period, {
        ...(has ? (ratio ? { ratio } : { value: value! }) : { value: null }),
        ...(money ? { unit: currency } : {}),
        n: has ? n : 0,
        sources: months.map(({ file }) => file),
        // A month that is known but has no value says why; one that is not known says nothing.
        detail: {
          ...(complete ? detail : unknownDetail(detail)),
          months: months.length,
          missingMonths: missing,
        },
      });
    });
  });
}
