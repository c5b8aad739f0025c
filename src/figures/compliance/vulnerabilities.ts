import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { rulesOn } from '../../records/rules.ts';
import type { CompliancePolicy } from '../../schemas/compliance/policy.ts';
import type { Vulnerability } from '../../schemas/compliance/vulnerability.ts';
import { daysBetween } from '../../schemas/time.ts';
import { type WorkingTime, workingTimeOf } from '../services/working-time.ts';
import { addSpan } from './deadlines.ts';

/** Worst first. */
export const PATCH_STATES = ['overdue', 'open', 'accepted', 'patched late', 'patched'] as const;
export type PatchState = (typeof PATCH_STATES)[number];

/** The last day on which a vulnerability is patched in time: the time allowed by its severity, or what was accepted within that. */
export function patchDue(
  { found, severity, accepted }: Pick<Vulnerability, 'found' | 'severity' | 'accepted'>,
  patching: CompliancePolicy['patching'],
  working: WorkingTime,
): string {
  const due = addSpan(found, patching[severity], working);
  // Whoever accepts a risk when its time is up already does not undo that.
  return accepted && accepted.at <= due && accepted.until > due ? accepted.until : due;
}

/** How a vulnerability stands on a local date. Patched on the due day is in time. */
export function patchState(
  { patched, accepted, due }: Pick<Vulnerability, 'patched' | 'accepted'> & { due: string },
  day: string,
): PatchState {
  if (patched !== undefined && patched <= day) return patched <= due ? 'patched' : 'patched late';
  if (day > due) return 'overdue';
  return accepted && accepted.at <= day && day <= accepted.until ? 'accepted' : 'open';
}

/** Whether it is still there. */
export function isOpenState(state: PatchState): boolean {
  return state === 'overdue' || state === 'open' || state === 'accepted';
}

/** A vulnerability with all that follows from its dates on a day. */
export interface JudgedVulnerability {
  entry: Entry<Vulnerability>;
  due: string;
  state: PatchState;
  /** From the day it was found to the day it was patched, or to this day while it is open. */
  days: number;
}

/** Every vulnerability that was known on a local date, by id. */
export function judgeVulnerabilities(ledger: Ledger, day: string): JudgedVulnerability[] {
  const working = workingTimeOf(ledger);
  return ledger.vulnerabilities
    .filter(({ data }) => data.found <= day)
    .map((entry) => {
      const accepted = entry.data.accepted && entry.data.accepted.at <= day ? entry.data.accepted : undefined;
      const data = { ...entry.data, accepted };
      const due = patchDue(data, rulesOn(ledger, data.found).compliance.data.patching, working);
      const state = patchState({ ...data, due }, day);
      const end = isOpenState(state) ? day : data.patched!;
      return { entry, due, state, days: daysBetween(data.found, end) };
    });
}

/** On time ÷ (patched in a span of days, its ends included, + open and overdue on its last), as whole numbers. */
export function patchPunctuality(
  judged: readonly JudgedVulnerability[],
  from: string,
): { onTime: number; late: number; overdue: number; patched: JudgedVulnerability[] } {
  const patched = judged.filter(({ entry, state }) => !isOpenState(state) && entry.data.patched! >= from);
  const onTime = patched.filter(({ state }) => state === 'patched').length;
  return {
    onTime,
    late: patched.length - onTime,
    overdue: judged.filter(({ state }) => state === 'overdue').length,
    patched,
  };
}
