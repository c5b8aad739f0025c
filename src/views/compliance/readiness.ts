import type { Basis } from '../../figures/basis.ts';
import { type FrameworkAudits, frameworkAudits } from '../../figures/compliance/audits.ts';
import {
  belongsTo,
  counts,
  type JudgedControl,
  judgeControls,
  READINESS,
} from '../../figures/compliance/controls.ts';
import type { JudgedEvidence } from '../../figures/compliance/evidence.ts';
import type { Status } from '../../figures/figure.ts';
import { compareText } from '../../records/problem.ts';
import { daysBetween } from '../../schemas/time.ts';
import { listWords, plural } from '../../words/format.ts';
import { percentText } from '../../words/percent.ts';

/** Evidence that expires within this number of days is highlighted. */
const SOON = 30;
/** How many days ahead the list of expiring evidence looks. */
const AHEAD = 90;

interface Mark {
  status: Status;
  word: string;
}

/** The mark and words for a control's state. */
export function controlMark({ readiness, next, entry }: JudgedControl, today: string): Mark {
  if (readiness === 'planned') return { status: 'no_data', word: `planned, from ${entry.data.since}` };
  if (readiness === 'retired') return { status: 'no_data', word: 'retired' };
  if (readiness === 'not ready') return { status: 'missed', word: 'not ready' };
  const soon = next !== undefined && daysBetween(today, next) <= SOON;
  return soon ? { status: 'at_risk', word: `ready until ${next}` } : { status: 'met', word: 'ready' };
}

/** The mark and words for a framework's state. */
export function frameworkMark({ counted, ready }: Pick<FrameworkRow, 'counted' | 'ready'>): Mark {
  if (counted === 0) return { status: 'no_data', word: 'no control' };
  if (ready === counted) return { status: 'met', word: 'ready' };
  return { status: 'missed', word: `${counted - ready} not ready` };
}

/** The mark and words for a piece of evidence. Evidence that is not required yet is not a fault. */
export function evidenceMark(
  { state, until, outstanding }: JudgedEvidence,
  asked: boolean,
  today: string,
): Mark {
  if (state === 'missing')
    return { status: asked ? 'missed' : 'no_data', word: asked ? 'missing' : 'none yet' };
  if (state === 'expired')
    return {
      status: 'missed',
      word: outstanding === undefined ? `expired on ${until}` : `${outstanding} outstanding`,
    };
  if (until === undefined) return { status: 'met', word: 'valid' };
  return { status: daysBetween(today, until) <= SOON ? 'at_risk' : 'met', word: `valid until ${until}` };
}

/** What is wrong with a piece of evidence, after its name. */
function missingWords({ state, until, outstanding }: JudgedEvidence): string {
  if (state === 'missing') return 'is missing';
  return outstanding === undefined
    ? `expired on ${until}`
    : `is outstanding for ${plural(outstanding, 'person', 'people')}`;
}

/** Why a control is not ready, in words: "“The plan” expired on 2026-09-30". */
export function reasonsOf({ state, evidence }: Pick<JudgedControl, 'state' | 'evidence'>): string[] {
  const open = evidence.filter((each) => each.state !== 'valid');
  return [
    ...(state === 'planned'
      ? ['it is not in operation yet']
      : state === 'suspended'
        ? ['it is suspended']
        : []),
    ...open.map((each) => `“${each.evidence.what}” ${missingWords(each)}`),
  ];
}

/** A framework of the board with the controls it requires, those that are not ready first. */
export interface FrameworkRow extends Omit<FrameworkAudits, 'next'> {
  name: string;
  owner: string | undefined;
  controls: JudgedControl[];
  counted: number;
  ready: number;
  /** The first day on which one of its ready controls stops being ready if nothing is done. */
  next: { day: string; control: JudgedControl } | undefined;
  nextAudit: string | undefined;
}

const order = (a: JudgedControl, b: JudgedControl) =>
  READINESS.indexOf(a.readiness) - READINESS.indexOf(b.readiness) ||
  compareText(a.entry.data.name, b.entry.data.name);

/** Every control with its state today, those that are not ready first. */
export function controlsToday({ ledger, today }: Basis): JudgedControl[] {
  return judgeControls(ledger, today).toSorted(order);
}

/** The board: the playbook's frameworks in its order. */
export function readinessBoard(basis: Basis): FrameworkRow[] {
  const all = controlsToday(basis);
  const { frameworks } = basis.ledger.compliance.data;
  return frameworkAudits(basis).map((audits) => {
    const controls = all.filter((each) => belongsTo(each, audits.framework));
    const counted = controls.filter(counts);
    const ready = counted.filter(({ readiness }) => readiness === 'ready');
    const next = ready
      .flatMap((control) => (control.next ? [{ day: control.next, control }] : []))
      .sort((a, b) => compareText(a.day, b.day))[0];
    return {
      ...audits,
      name: frameworks[audits.framework]!.name,
      owner: frameworks[audits.framework]!.owner,
      controls,
      counted: counted.length,
      ready: ready.length,
      next,
      nextAudit: audits.next,
    };
  });
}

/** Valid evidence of controls that count, by expiry date, as far as the list looks ahead. */
export function runningOut(
  controls: readonly JudgedControl[],
  today: string,
): { day: string; days: number; control: JudgedControl; evidence: JudgedEvidence }[] {
  return controls
    .filter(counts)
    .flatMap((control) =>
      control.evidence.flatMap((evidence) =>
        evidence.state === 'valid' && evidence.until
          ? [{ day: evidence.until, days: daysBetween(today, evidence.until), control, evidence }]
          : [],
      ),
    )
    .filter(({ days }) => days <= AHEAD)
    .sort((a, b) => compareText(a.day, b.day));
}

/** "Ready by evidence: 35 of 39 controls (89.7 %). …" */
export function readinessAnswer(basis: Basis): string {
  const all = controlsToday(basis);
  if (all.length === 0) return 'No data: no control has been recorded.';
  const counted = all.filter(counts);
  if (counted.length === 0)
    return `${plural(all.length, 'control')} ${all.length === 1 ? 'is' : 'are'} planned; none has to be in operation yet.`;
  const ready = counted.filter(({ readiness }) => readiness === 'ready').length;
  const share = percentText(ready, counted.length);
  const board = readinessBoard(basis).filter((row) => row.counted > 0);
  const whole = board.filter((row) => row.ready === row.counted).length;
  const next = runningOut(all, basis.today)[0];
  const parts = [
    `${ready} of ${plural(counted.length, 'control')} ${ready === 1 ? 'is' : 'are'} ready (${share} %)`,
    board.length > 0 && `${whole} of ${plural(board.length, 'framework')} fully ready`,
    next && `the next evidence expires on ${next.day}`,
  ].filter(Boolean);
  return `${parts.join('; ')}.`;
}

/** The opening sentence of a control's page. */
export function controlAnswer(judged: JudgedControl, today: string): string {
  const { readiness, evidence, next, entry } = judged;
  const daysUntil = (day: string) => plural(daysBetween(today, day), 'day');
  if (readiness === 'retired')
    return `Retired on ${entry.data.history.at(-1)!.at}; it is not counted in any figure.`;
  if (readiness === 'planned')
    return `Planned: it has to be in operation from ${entry.data.since} (in ${daysUntil(entry.data.since)}) and counts from then.`;
  if (readiness === 'not ready') return `Not ready: ${listWords(reasonsOf(judged))}.`;
  const proofs =
    evidence.length === 1 ? 'its one piece of evidence is' : `${evidence.length} pieces of evidence are`;
  const first = evidence.length === 1 ? 'it' : 'the first';
  return next
    ? `Ready: ${proofs} valid; ${first} expires on ${next}, in ${daysUntil(next)}.`
    : `Ready: ${proofs} valid, with no expiry date.`;
}
