import type { Basis } from '../../figures/basis.ts';
import { counts, type JudgedControl } from '../../figures/compliance/controls.ts';
import { endOf, type JudgedEvidence } from '../../figures/compliance/evidence.ts';
import type { Status } from '../../figures/figure.ts';
import { workingTimeOf } from '../../figures/services/working-time.ts';
import { agentName } from '../../records/names.ts';
import { evidenceMark } from './readiness.ts';
import { spanWords } from './span-words.ts';

/** What proves a piece of evidence; without a path if it does not exist yet. */
interface Proof {
  path: string | undefined;
  title: string;
}

/** A piece of evidence of a control. */
export interface EvidenceRow {
  what: string;
  mark: { status: Status; word: string };
  /** Who provides it and how often: "Auditor, every 12 months". */
  by: string;
  /** The document or course that proves it; undefined if it is proved in another way. */
  document: Proof | undefined;
  course: Proof | undefined;
  /** The system whose access reviews prove it, and the date of the last one. */
  review: { of: string; last: string | undefined } | undefined;
  /** Each time it was provided, latest first. */
  given: { from: string; to: string | undefined; text: string | undefined; link: string | undefined }[];
}

/** The evidence of a control. On a site built as of an earlier date, the proof may not exist yet. */
export function evidenceRows({ ledger, today }: Basis, control: JudgedControl): EvidenceRow[] {
  const proof = (
    entries: readonly { id: string; data: { title: string } }[],
    kind: 'document' | 'course',
    id: string | undefined,
  ): Proof | undefined => {
    if (id === undefined) return undefined;
    const entry = entries.find((each) => each.id === id);
    return entry
      ? { path: `/compliance/training/#${kind}-${id}`, title: entry.data.title }
      : { path: undefined, title: 'none yet' };
  };
  const row = (judged: JudgedEvidence): EvidenceRow => {
    const { evidence, from } = judged;
    const every = evidence.every ? `, every ${spanWords(evidence.every)}` : '';
    return {
      what: evidence.what,
      mark: evidenceMark(judged, counts(control), today),
      by: `${agentName(ledger, evidence.by)}${every}`,
      document: proof(ledger.documents, 'document', evidence.document),
      course: proof(ledger.courses, 'course', evidence.course),
      review: evidence.reviewOf === undefined ? undefined : { of: evidence.reviewOf, last: from },
      given: (evidence.given ?? []).toReversed().map((each) => ({
        from: each.from,
        to: endOf(each, evidence, workingTimeOf(ledger)),
        text: each.reference ?? each.link,
        link: each.link,
      })),
    };
  };
  return control.evidence.map(row);
}
