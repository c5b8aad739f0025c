import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { ComplianceMonth, Result } from '../../schemas/compliance/month.ts';
import type { CompliancePolicy, Section } from '../../schemas/compliance/policy.ts';
import { type Basis, monthsNeeded } from '../basis.ts';

export type MonthEntry = Entry<ComplianceMonth>;

/** A check of the playbook with what a month found; undefined if nobody looked. */
export interface CheckResult {
  id: string;
  what: string;
  section: Section;
  framework: string | undefined;
  owner: string | undefined;
  result: Result | undefined;
  note: string | undefined;
  evidence: string | undefined;
}

/** The checks that are due in a period (its first and last local date), in the playbook's order. */
export function checksDue(
  { checks }: Pick<CompliancePolicy, 'checks'>,
  first: string,
  last: string,
): [string, CompliancePolicy['checks'][string]][] {
  return Object.entries(checks).filter(
    ([, { from, until }]) => (from === undefined || from <= last) && (until === undefined || until >= first),
  );
}

/** The first and last local date of a period. */
export function datesOf({ calendar }: Pick<Basis, 'calendar'>, { from, to }: Period): [string, string] {
  return [calendar.dateOf(from), calendar.dateOf(to - 1)];
}

/** Every check that is due in a month or that it has a result of, with that result. */
export function checkResults(
  basis: Pick<Basis, 'ledger' | 'calendar'>,
  { data }: MonthEntry,
  period: Period,
): CheckResult[] {
  const policy = basis.ledger.compliance.data;
  const found = new Map(data.checks.map((row) => [row.check, row]));
  const due = new Set(checksDue(policy, ...datesOf(basis, period)).map(([id]) => id));
  return Object.entries(policy.checks)
    .filter(([id]) => due.has(id) || found.has(id))
    .map(([id, { what, section, framework, owner }]) => {
      const { result, note, evidence } = found.get(id) ?? {};
      return { id, what, section, framework, owner, result, note, evidence };
    });
}

/** The recorded months of a period that are over, oldest first, and how many are missing. */
export function complianceMonthsIn(
  basis: Pick<Basis, 'ledger' | 'calendar' | 'asOf'>,
  period: Period,
): { months: { entry: MonthEntry; period: Period }[]; missing: number } {
  const known = new Map(basis.ledger.complianceMonths.map((entry) => [entry.id, entry]));
  const needed = monthsNeeded(basis, period);
  const months = needed.flatMap((month) => {
    const entry = known.get(month.id);
    return entry ? [{ entry, period: month }] : [];
  });
  return { months, missing: needed.length - months.length };
}
