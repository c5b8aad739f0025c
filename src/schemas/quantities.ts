import { z } from 'zod';
import { date, refuse, text } from './fields.ts';

/** How many: a whole number from zero. */
export const count = () => z.int().min(0);

/** Counts by name: `{ email: 41, chat: 12 }`. Names are the organisation's own. */
export const counts = () => z.record(text().max(80), count());

/** Thousandths of a currency unit in one unit. */
export const MONEY_SCALE = 1000;

/** A decimal amount → whole thousandths; undefined for a text that is none, or is too large to be exact. */
function parseMoney(amount: string): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,3}))?$/.exec(amount);
  if (!match) return undefined;
  const [, sign, whole, part = ''] = match;
  const thousandths = Number(whole) * MONEY_SCALE + Number(part.padEnd(3, '0'));
  return sign === '-' && thousandths !== 0 ? -thousandths : thousandths;
}

/**
 * An amount in the organisation's currency. In: decimal text, `'18250.40'`, because a number would be rounded. Out: whole
 * thousandths of the currency's unit, so that sums are exact in any order.
 */
export const money = () =>
  z
    .union([z.string(), z.number()])
    .transform((value, ctx) => {
      const amount = typeof value === 'string' ? parseMoney(value) : undefined;
      if (amount !== undefined) return amount;
      const like = String(value).replaceAll(/[^\d.-]/g, '');
      return refuse(ctx, `${JSON.stringify(value)} is not an exact amount`, {
        rule: 'money',
        expected: 'a decimal in quotes, with a point and at most three decimals, without a currency sign',
        fix: parseMoney(like) === undefined ? "'18250.40'" : `'${like}'`,
      });
    })
    .meta({ money: true });

/** Promoters (9–10), passives (7–8) and detractors (0–6) among the answers to "would you recommend us?". */
export const netPromoter = () =>
  z.strictObject({ promoters: count(), passives: count(), detractors: count() });

/** How many gave each mark from 1 to 5. */
export const marks = () =>
  z.strictObject({ '1': count(), '2': count(), '3': count(), '4': count(), '5': count() });

/** Text for the id of a period: 2026-10-03, 2026-W40, 2026-W40-W41, 2026-10, 2026-Q4, FY2025-Q4. */
export const PERIOD_ID = /^(?:\d{4}-(?:\d{2}(?:-\d{2})?|W\d{2}(?:-W\d{2})?)|(?:FY)?\d{4}-Q[1-4])$/;

/** The id of a period. Whether it is one of its cadence's is checked against the playbook. */
export const periodId = () =>
  z.string().transform((value, ctx) => {
    if (PERIOD_ID.test(value)) return value;
    return refuse(ctx, `"${value}" is not a period`, {
      rule: 'period',
      expected: 'a day, week, two weeks, month or quarter',
      fix: '2026-10-03, 2026-W40, 2026-W40-W41, 2026-10 or 2026-Q4',
    });
  });

/** From a day to a day, both included. */
export const days = () => z.strictObject({ from: date(), to: date() });
