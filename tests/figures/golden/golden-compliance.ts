import { expect } from 'vitest';
import { adherence } from '../../../src/figures/compliance/adherence.ts';
import { requestDue } from '../../../src/figures/compliance/deadlines.ts';
import { documentCurrency } from '../../../src/figures/compliance/documents.ts';
import { punctuality, requestState } from '../../../src/figures/compliance/requests.ts';
import { meets } from '../../../src/figures/exact.ts';
import { quotient } from '../../../src/figures/ratio.ts';
import type { WorkingTime } from '../../../src/figures/services/working-time.ts';
import { compliance } from '../../../src/schemas/compliance/policy.ts';
import { near, type Reproduce } from './golden.ts';

const { gdpr, ccpa } = compliance.schema.parse({}).requestRules as Required<
  ReturnType<typeof compliance.schema.parse>['requestRules']
>;
const working: WorkingTime = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' };
const asWritten = { ...gdpr!, rollForward: false };

interface Request {
  received: string;
  closed: string | null;
}

/** The group `compliance`. */
export const complianceCases: Record<string, Reproduce> = {
  adherence: (golden) => {
    const { compliant, partial, non_compliant, not_applicable } = golden.input;
    const counts = {
      compliant,
      partial,
      'non-compliant': non_compliant,
      'not-applicable': not_applicable,
    };
    const [strict, half] = [quotient(adherence(counts, 0)), quotient(adherence(counts, 0.5))];
    near(strict, golden.expected.strict_pct, golden);
    near(half, golden.expected.partial_half_pct, golden);
    expect(meets(strict!, '>', 98)).toBe(golden.expected.strict_meets_gt_98);
    expect(meets(half!, '>', 98)).toBe(golden.expected.partial_meets_gt_98);
  },
  'dsr.deadline': ({ input, expected }) => {
    const due = (rule: typeof asWritten, extended = false) =>
      input.received.map((received: string) => requestDue(received, rule, working, extended));
    expect(due(asWritten)).toEqual(expected.gdpr_due);
    expect(due(asWritten, true)).toEqual(expected.gdpr_extended);
    expect(due(ccpa!)).toEqual(expected.ccpa_due);
  },
  'dsr.on_time_pct': (golden) => {
    const { as_of, requests } = golden.input;
    const states = (rollForward: boolean) =>
      requests.map(({ received, closed }: Request) => {
        const due = requestDue(received, { ...gdpr!, rollForward }, working);
        return requestState({ due, closed: closed ?? undefined }, as_of);
      });
    const { with_weekend_rollforward: rolled, pending, ...plain } = golden.expected;
    for (const [expected, rollForward] of [
      [plain, false],
      [rolled, true],
    ] as const) {
      const { onTime, judged } = punctuality(states(rollForward));
      expect(onTime).toBe(expected.on_time);
      expect(judged - onTime).toBe(expected.late_or_overdue);
      near((100 * onTime) / judged, expected.pct, golden);
    }
    expect(states(false).filter((state: string) => state === 'pending')).toHaveLength(pending);
  },
  'doc.currency': (golden) => {
    const { current, overdue, all } = documentCurrency(golden.input.next_review, golden.input.as_of);
    expect(current).toBe(golden.expected.current);
    expect(overdue).toBe(golden.expected.overdue);
    near((100 * current) / all, golden.expected.pct, golden);
  },
};
