import { z } from 'zod';
import { refuse, text } from './fields.ts';
import { likelyDecimal, likelyPeriod } from './likely.ts';

/** A whole number, zero or more. */
export const count = () => z.int().min(0);

/** Counts by name: `{ email: 41, chat: 12 }`. Names are the organisation's own. */
export const counts = () => z.record(text().max(80), count());

/** Thousandths per currency unit. */
export const MONEY_SCALE = 1000;

/** How many decimals amounts of a currency have: 2 for EUR, 0 for JPY. */
export function currencyDecimals(currency: string): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return maximumFractionDigits;
}

/** A decimal amount → whole thousandths; undefined if the text is not an amount or is too large to be exact. */
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
    .string()
    .transform((text, ctx) => {
      const amount = parseMoney(text);
      if (amount !== undefined) return amount;
      // Suggest only what is unambiguous: 12,000 may be twelve thousand or twelve.
      const bare = likelyDecimal(text).replace(/^[^\d.,-]+|[^\d.,]+$/g, '');
      return refuse(ctx, `"${text}" is not an exact amount`, {
        rule: 'money',
        expected: 'a decimal in quotes, with a point and at most three decimals, without a currency sign',
        fix: /%$/.test(text.trim())
          ? 'write the amount itself: this is money, not a share'
          : `write ${parseMoney(bare) === undefined || /\d[a-z]/i.test(text) ? "it as in '18250.40'" : `'${bare}'`}`,
      });
    })
    .meta({ money: true });

/** Promoters (9–10), passives (7–8) and detractors (0–6) among the answers to "would you recommend us?". */
export const netPromoter = () =>
  z.strictObject({
    promoters: count().describe('Answers of 9 or 10.'),
    passives: count().describe('Answers of 7 or 8.'),
    detractors: count().describe('Answers from 0 to 6.'),
  });

/** Number of ratings for each mark from 1 to 5. */
export const marks = () =>
  z.strictObject({
    '1': count().describe('Ratings of 1, the worst.'),
    '2': count().describe('Ratings of 2.'),
    '3': count().describe('Ratings of 3.'),
    '4': count().describe('Ratings of 4.'),
    '5': count().describe('Ratings of 5, the best.'),
  });

/** Id of a period: 2026-10-03, 2026-W40, 2026-W40-W41, 2026-10, 2026-Q4, FY2025-Q4; years 1970 to 2199. */
export const PERIOD_ID =
  /^(?:(?:19[7-9]|20\d|21\d)\d-(?:\d{2}(?:-\d{2})?|W\d{2}(?:-W\d{2})?)|(?:FY)?(?:19[7-9]|20\d|21\d)\d-Q[1-4])$/;

const periodText = (pattern: RegExp, expected: string) =>
  z.string().transform((text, ctx) => {
    if (pattern.test(text)) return text;
    return refuse(ctx, `"${text}" is not a period`, {
      rule: 'period',
      expected,
      fix: `write ${likelyPeriod(text) ?? 'it as in 2026-10-03, 2026-W40, 2026-W40-W41, 2026-10 or 2026-Q4'}`,
    });
  });

/** The id of a report's period. Whether it fits the report's cadence is checked against the playbook. */
export const periodId = () => periodText(PERIOD_ID, 'a day, week, two weeks, month or quarter');

/** The id of any period for which figures are computed, including years. */
export const figurePeriod = () =>
  periodText(
    new RegExp(`${PERIOD_ID.source}|^(?:FY)?(?:19[7-9]|20\\d|21\\d)\\d$`),
    'a day, week, month, quarter or year',
  );
