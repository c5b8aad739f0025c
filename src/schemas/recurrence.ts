import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { refuse, timestamp } from './fields.ts';
import { timeZone } from './time-zone.ts';

/** Rarer than once an hour: of what goes on all the time there is no window. */
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];

/** Any moment will do to find out whether a rule can be read. */
const SOME_DAY = Temporal.ZonedDateTime.from('2026-01-01T00:00:00+00:00[UTC]');

/** Why a recurrence rule cannot be used; undefined if it can. */
function faultOf(rule: string): string | undefined {
  const [, frequency] = /(?:^|;)FREQ=(\w+)/.exec(rule) ?? [];
  if (/[\s:]/.test(rule)) return 'it has to be the rule alone, without DTSTART or other properties';
  if (frequency === undefined) return 'FREQ is missing';
  if (!FREQUENCIES.includes(frequency)) return `FREQ=${frequency} is not supported`;
  if (/(?:^|;)BY(?:MINUTE|SECOND)=/.test(rule)) return 'BYMINUTE and BYSECOND are not supported';
  try {
    new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart: SOME_DAY, strict: true }).next(
      new Date(0),
      true,
    );
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message;
  }
}

/** The rule part of RFC 5545: `FREQ=WEEKLY;BYDAY=SU;COUNT=10`. */
const recurrenceRule = () =>
  z.string().transform((rule, ctx) => {
    const fault = faultOf(rule);
    if (fault === undefined) return rule;
    return refuse(ctx, `"${rule}" is not a recurrence rule: ${fault}`, {
      rule: 'wrong-value',
      expected: `a rule of RFC 5545 with FREQ=${FREQUENCIES.join(', ')}`,
      fix: 'write it as in FREQ=WEEKLY;BYDAY=SU or FREQ=MONTHLY;BYDAY=-1SA;COUNT=12',
    });
  });

/** How a window comes again. */
export const recurrence = () =>
  z
    .strictObject({
      rule: recurrenceRule().describe(
        'How it comes again, as a rule of RFC 5545: `FREQ=WEEKLY;COUNT=10`. The times are local, so they stay when the clocks change.',
      ),
      zone: timeZone().optional().describe("The time zone of the rule. Default: the organisation's."),
      except: z
        .array(timestamp())
        .default([])
        .describe('Starts of windows that the rule gives and that do not happen.'),
      extra: z
        .array(timestamp())
        .default([])
        .describe('Starts of windows besides those that the rule gives.'),
    })
    .optional();
