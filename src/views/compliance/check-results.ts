import type { Basis } from '../../figures/basis.ts';
import { frameworkStatus } from '../../figures/compliance/adherence.ts';
import {
  type CheckResult,
  checkResults,
  datesOf,
  type MonthEntry,
} from '../../figures/compliance/month-facts.ts';
import type { Status } from '../../figures/figure.ts';
import type { Period } from '../../records/calendar.ts';
import type { Result } from '../../schemas/compliance/month.ts';
import { listWords } from '../../words/format.ts';

/** The mark and word for a result; an unchecked one is "no data". */
export function resultMark(result: Result | undefined): { status: Status; word: string } {
  switch (result) {
    case 'compliant':
      return { status: 'met', word: 'compliant' };
    case 'partial':
      return { status: 'at_risk', word: 'partly' };
    case 'non-compliant':
      return { status: 'missed', word: 'not compliant' };
    case 'not-applicable':
      return { status: 'no_data', word: 'not applicable' };
    default:
      return { status: 'no_data', word: 'not checked' };
  }
}

/** A framework at the end of a month. */
export interface FrameworkResult {
  id: string;
  name: string;
  owner: string | undefined;
  result: Result | undefined;
  /** How many of its checks that apply are met. */
  met: number;
  applicable: number;
  /** The notes of its checks, worst first. */
  notes: string[];
  /** The last audit up to the month's end. */
  audit: { on: string; note: string | undefined; inMonth: boolean } | undefined;
}

const WORST: readonly Result[] = ['non-compliant', 'partial', 'not-applicable', 'compliant'];

/** Every framework of the playbook with its results in a month, in the playbook's order. */
export function frameworkResults(
  basis: Basis,
  { entry, period }: { entry: MonthEntry; period: Period },
): FrameworkResult[] {
  const [first, last] = datesOf(basis, period);
  const results = checkResults(basis, entry, period);
  const audits = basis.ledger.complianceMonths
    .filter(({ id }) => id <= entry.id)
    .flatMap(({ data }) => data.audits)
    .filter(({ on }) => on <= last)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  return Object.entries(basis.ledger.compliance.data.frameworks).map(([id, { name, owner }]) => {
    const own = results.filter(({ framework }) => framework === id);
    const known = own.flatMap(({ result }) => result ?? []);
    const audit = audits.findLast(({ framework }) => framework === id);
    const told = own
      .filter(({ note, result }) => note !== undefined && result !== undefined)
      .sort((a, b) => WORST.indexOf(a.result!) - WORST.indexOf(b.result!));
    return {
      id,
      name,
      owner,
      result: frameworkStatus(known),
      met: known.filter((result) => result === 'compliant').length,
      applicable: known.filter((result) => result !== 'not-applicable').length,
      notes: [...new Set(told.map(({ note }) => note!))].slice(0, 2),
      audit: audit && { on: audit.on, note: audit.note, inMonth: audit.on >= first },
    };
  });
}

/** The checks that were not compliant in a month, worst first. */
export function openChecks(results: readonly CheckResult[]): CheckResult[] {
  return results
    .filter(({ result }) => result === 'partial' || result === 'non-compliant' || result === undefined)
    .sort((a, b) => WORST.indexOf(a.result ?? 'partial') - WORST.indexOf(b.result ?? 'partial'));
}

/** "compliant 41, partly 2, not compliant 1" */
export function resultCounts(results: readonly CheckResult[]): string {
  const counts = new Map<string, number>();
  for (const { result } of results) {
    const { word } = resultMark(result);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return listWords([...counts].map(([word, count]) => `${count} ${word}`));
}
