import type { Period } from '../../records/calendar.ts';
import { type Basis, periodsOf } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { share } from '../ratio.ts';
import { workingTimeOf } from '../services/working-time.ts';
import { belongsTo, counts, type JudgedControl, judgeControls } from './controls.ts';
import { approvalOn, documentCurrency } from './documents.ts';
import { acknowledgedOn, addCompletions, type Completion, trainingOn } from './people.ts';
import { daysIn, unique } from './period-day.ts';

/** How many controls are ready, of those that count: all together, and for each framework. */
function readinessFigures(basis: Basis, period: Period): Figure[] {
  const judged = judgeControls(basis.ledger, daysIn(basis, period).last);
  const figure = (subject: string, controls: readonly JudgedControl[]) => {
    const counted = controls.filter(counts);
    const ready = counted.filter(({ readiness }) => readiness === 'ready').length;
    return makeFigure(basis, 'audit-readiness', subject, period, {
      ratio: share(ready, counted.length),
      n: counted.length,
      sources: unique(
        counted.flatMap(({ entry, evidence }) => [entry.file, ...evidence.flatMap(({ sources }) => sources)]),
      ),
      detail: {
        ready: counted.length > 0 ? ready : null,
        planned: controls.filter(({ readiness }) => readiness === 'planned').length,
      },
    });
  };
  return [
    figure('organisation', judged),
    ...Object.keys(basis.ledger.compliance.data.frameworks).map((framework) =>
      figure(
        `framework:${framework}`,
        judged.filter((each) => belongsTo(each, framework)),
      ),
    ),
  ];
}

function currencyFigure(basis: Basis, period: Period): Figure {
  const day = daysIn(basis, period).last;
  const inForce = basis.ledger.documents.flatMap(({ file, data }) => {
    const approval = approvalOn(data, day);
    return approval ? [{ file, next: approval.nextReview }] : [];
  });
  const { current, overdue, all } = documentCurrency(
    inForce.map(({ next }) => next),
    day,
  );
  return makeFigure(basis, 'document-currency', 'organisation', period, {
    ratio: share(current, all),
    n: all,
    sources: inForce.map(({ file }) => file),
    detail: { current: all > 0 ? current : null, overdue: all > 0 ? overdue : null },
  });
}

/** A share of people, of each thing that they were asked for and of all together. */
function completionFigures(
  basis: Basis,
  id: 'training-completion' | 'acknowledgement',
  period: Period,
  things: readonly { subject: string; file: string; completion: Completion }[],
): Figure[] {
  const figure = (subject: string, own: typeof things) => {
    const { done, due, pending } = addCompletions(own.map(({ completion }) => completion));
    return makeFigure(basis, id, subject, period, {
      ratio: share(done, due),
      n: due,
      sources: own.filter(({ completion }) => completion.due > 0).map(({ file }) => file),
      detail: { done: due > 0 ? done : null, pending },
    });
  };
  return [figure('organisation', things), ...things.map((thing) => figure(thing.subject, [thing]))];
}

function trainingFigures(basis: Basis, period: Period): Figure[] {
  const { courses, organisation } = basis.ledger;
  const day = daysIn(basis, period).last;
  return completionFigures(
    basis,
    'training-completion',
    period,
    courses.map(({ id, file, data }) => ({
      subject: `course:${id}`,
      file,
      completion: trainingOn(data, day, workingTimeOf({ organisation })),
    })),
  );
}

function acknowledgementFigures(basis: Basis, period: Period): Figure[] {
  const day = daysIn(basis, period).last;
  return completionFigures(
    basis,
    'acknowledgement',
    period,
    basis.ledger.documents
      .filter(
        ({ data: { acknowledgements } }) =>
          acknowledgements.people.length + acknowledgements.groups.length > 0,
      )
      .map(({ id, file, data }) => ({
        subject: `document:${id}`,
        file,
        completion: acknowledgedOn(data, day),
      })),
  );
}

/** What an auditor would find at the end of each month, quarter and year. Nothing if none of it is recorded. */
export function auditFigures(basis: Basis): Figure[] {
  const { controls, documents, courses } = basis.ledger;
  const asked = documents.some(
    ({ data: { acknowledgements } }) => acknowledgements.people.length + acknowledgements.groups.length > 0,
  );
  return periodsOf(basis, ['year', 'quarter', 'month']).flatMap((period) => [
    ...(controls.length > 0 ? readinessFigures(basis, period) : []),
    ...(documents.length > 0 ? [currencyFigure(basis, period)] : []),
    ...(courses.length > 0 ? trainingFigures(basis, period) : []),
    ...(asked ? acknowledgementFigures(basis, period) : []),
  ]);
}
