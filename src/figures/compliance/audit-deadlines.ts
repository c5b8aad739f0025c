import type { Basis } from '../basis.ts';
import { workingTimeOf } from '../services/working-time.ts';
import { frameworkAudits } from './audits.ts';
import type { Deadline } from './deadline-list.ts';
import { endOf } from './evidence.ts';
import { traineesOn } from './people.ts';
import { isOpenState, judgeVulnerabilities } from './vulnerabilities.ts';

/** The last days of evidence that is given anew, by each control that works. What was given next is what it was done by. */
export function evidenceDeadlines({ ledger }: Basis): Deadline[] {
  const working = workingTimeOf(ledger);
  return ledger.controls.flatMap(({ id, file, data }) => {
    if (data.history.at(-1)!.state === 'retired') return [];
    return data.evidence.flatMap((evidence, place) =>
      (evidence.given ?? []).flatMap((given, i, all): Deadline[] => {
        const due = endOf(given, evidence, working);
        if (due === undefined) return [];
        return [
          {
            kind: 'evidence',
            id: `evidence.${id}.${place + 1}.${due}`,
            due,
            title: `${data.name}: ${evidence.what}`,
            path: `/compliance/controls/${id}/`,
            file,
            owner: evidence.by,
            done: all[i + 1]?.from,
          },
        ];
      }),
    );
  });
}

/** The days by which documents in force are to be reviewed. */
export function documentDeadlines({ ledger }: Basis): Deadline[] {
  return ledger.documents.flatMap(({ id, file, data }) =>
    data.approvals.flatMap(({ version, nextReview }, i, all): Deadline[] => {
      const done = all[i + 1]?.approved;
      if (data.retired !== undefined && done === undefined) return [];
      return [
        {
          kind: 'document',
          // A version can be approved again with another day.
          id: `document.${id}.${version}.${nextReview}`,
          due: nextReview,
          title: `${data.title}: review of version ${version}`,
          path: `/compliance/training/#document-${id}`,
          file,
          owner: data.owner,
          done,
        },
      ];
    }),
  );
}

/** The next audit of each framework. */
export function auditDeadlines(basis: Basis): Deadline[] {
  const { frameworks } = basis.ledger.compliance.data;
  return frameworkAudits(basis).flatMap(({ framework, last, next }): Deadline[] =>
    last && next
      ? [
          {
            kind: 'audit',
            id: `audit.${framework}.${next}`,
            due: next,
            title: `Audit: ${frameworks[framework]!.name}`,
            path: `/compliance/readiness/#framework-${framework}`,
            file: last.file,
            owner: frameworks[framework]!.owner,
          },
        ]
      : [],
  );
}

/** The days by which people have to do a course, or to do it again: how many on each. */
export function trainingDeadlines({ ledger, today }: Basis): Deadline[] {
  return ledger.courses.flatMap(({ id, file, data }) => {
    const days = new Map<string, number>();
    for (const { next } of traineesOn(data, today, workingTimeOf(ledger)))
      if (next !== undefined) days.set(next, (days.get(next) ?? 0) + 1);
    return [...days].map(
      ([due, count]): Deadline => ({
        kind: 'training',
        id: `training.${id}.${due}`,
        due,
        title: `${data.title}: due of ${count} ${count === 1 ? 'person' : 'people'}`,
        path: `/compliance/training/#course-${id}`,
        file,
        owner: data.owner,
      }),
    );
  });
}

/** The days by which open vulnerabilities are to be patched, and the ends of accepted risks. */
export function patchDeadlines({ ledger, today }: Basis): Deadline[] {
  return judgeVulnerabilities(ledger, today)
    .filter(({ state }) => isOpenState(state))

    .map(({ entry: { id, file, data }, due, state }) => ({
      kind: 'vulnerability',
      id: `vulnerability.${id}`,
      due,
      title: `${data.title}: ${state === 'accepted' ? 'end of the accepted risk' : 'patched'} (${data.severity})`,
      path: `/compliance/security/#${id}`,
      file,
      owner: data.owner,
    }));
}

/** The ends of the periods whose access reviews are not all done. */
export function accessReviewDeadlines({ ledger, calendar }: Basis): Deadline[] {
  return ledger.accessReviews.flatMap(({ id, file, data }): Deadline[] => {
    const period = calendar.find(id);
    const left = data.systems.filter(({ done }) => done === undefined);
    if (!period || left.length === 0) return [];
    return [
      {
        kind: 'access review',
        id: `access-review.${id}`,
        due: calendar.dateOf(period.to - 1),
        title: `Access review of ${left.map(({ system }) => system).join(', ')}`,
        path: '/compliance/security/#AccessReviews',
        file,
      },
    ];
  });
}
