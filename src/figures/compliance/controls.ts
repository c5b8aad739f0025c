import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Control, ControlState } from '../../schemas/compliance/control.ts';
import { type JudgedEvidence, judgeEvidence } from './evidence.ts';

/** What a control is on a day. `planned` and `retired` are in no figure. */
export const READINESS = ['not ready', 'ready', 'planned', 'retired'] as const;
type Readiness = (typeof READINESS)[number];

/** A control with all that follows from its dates on a day. */
export interface JudgedControl {
  entry: Entry<Control>;
  readiness: Readiness;
  /** By its own history. */
  state: ControlState;
  evidence: JudgedEvidence[];
  /** The first day on which a piece of valid evidence has run out; undefined if none does. */
  next: string | undefined;
}

/**
 * A control on a local date; undefined before its first entry. It is ready when it works and all of its evidence is valid on
 * the day. One that is planned counts from the day on which it has to work, as not ready.
 */
function judgeControl(
  ledger: Pick<Ledger, 'documents' | 'courses' | 'accessReviews' | 'organisation'>,
  entry: Entry<Control>,
  day: string,
): JudgedControl | undefined {
  const { history, since } = entry.data;
  const state = history.findLast(({ at }) => at <= day)?.state;
  if (state === undefined) return undefined;
  const evidence = entry.data.evidence.map((each) => judgeEvidence(ledger, each, day));
  const waits = state === 'planned' && day < since;
  const proved = evidence.every((each) => each.state === 'valid');
  return {
    entry,
    state,
    evidence,
    readiness:
      state === 'retired'
        ? 'retired'
        : waits
          ? 'planned'
          : state === 'working' && proved
            ? 'ready'
            : 'not ready',
    next: evidence.flatMap((each) => (each.state === 'valid' && each.until ? [each.until] : [])).sort()[0],
  };
}

/** Every control that was known on a local date, by id. */
export function judgeControls(ledger: Ledger, day: string): JudgedControl[] {
  return ledger.controls.flatMap((entry) => judgeControl(ledger, entry, day) ?? []);
}

/** Whether a control counts on its day: it has to work by then, or works already. */
export function counts({ readiness }: JudgedControl): boolean {
  return readiness === 'ready' || readiness === 'not ready';
}

/** Whether a framework asks for a control. */
export function belongsTo({ entry }: Pick<JudgedControl, 'entry'>, framework: string): boolean {
  return entry.data.frameworks.some((each) => each.framework === framework);
}
