import type { Basis } from '../../figures/basis.ts';
import { approvalOn, isCurrent } from '../../figures/compliance/documents.ts';
import { acknowledgedOn, type Completion, traineesOn, trainingOn } from '../../figures/compliance/people.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { workingTimeOf } from '../../figures/services/working-time.ts';
import type { Entry } from '../../records/entry.ts';
import { compareText } from '../../records/problem.ts';
import type { Course } from '../../schemas/compliance/course.ts';
import type { ControlledDocument } from '../../schemas/compliance/document.ts';
import { daysBetween } from '../../schemas/time.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { capitalised, daysLong, plural } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { monthBlocks, monthsNow } from './month-blocks.ts';

/** Reviews due within this number of days are highlighted. */
const SOON = 30;

interface Mark {
  status: Status;
  word: string;
}

/** A course with its completions, the people outstanding and the next due day. */
export interface CourseRow {
  entry: Entry<Course>;
  completion: Completion;
  /** Ids of the people who should have done it. */
  outstanding: string[];
  /** The next day someone has to do or repeat it by, and how many people that is. */
  next: { day: string; people: number } | undefined;
}

/** Every course, those that most people have not done first. */
function courseRows({ ledger, today }: Basis): CourseRow[] {
  const working = workingTimeOf(ledger);
  const rows = ledger.courses.map((entry): CourseRow => {
    const trainees = traineesOn(entry.data, today, working);
    const days = trainees.flatMap(({ next }) => (next !== undefined && next >= today ? [next] : [])).sort();
    return {
      entry,
      completion: trainingOn(entry.data, today, working),
      outstanding: trainees.flatMap(({ who, state }) => (state === 'outstanding' ? [who] : [])),
      next: days[0] ? { day: days[0], people: days.filter((day) => day === days[0]).length } : undefined,
    };
  });
  return rows.sort((a, b) => b.outstanding.length - a.outstanding.length);
}

/** A document with the approval in force; without one it is retired. */
export interface DocumentRow {
  entry: Entry<ControlledDocument>;
  approval: ControlledDocument['approvals'][number] | undefined;
  current: boolean;
  /** Days to the next review; negative if it is overdue. */
  days: number;
  acknowledged: Completion;
}

/** Every document, most urgent review first, retired ones last. */
function documentRows({ ledger, today }: Basis): DocumentRow[] {
  return ledger.documents
    .map((entry) => {
      const approval = approvalOn(entry.data, today);
      return {
        entry,
        approval,
        current: approval !== undefined && isCurrent(approval.nextReview, today),
        days: approval ? daysBetween(today, approval.nextReview) : Number.POSITIVE_INFINITY,
        acknowledged: acknowledgedOn(entry.data, today),
      };
    })
    .sort((a, b) => (a.days === b.days ? compareText(a.entry.id, b.entry.id) : a.days - b.days));
}

/** The mark and words for the progress of a course. */
export function courseMark({ done, due }: Pick<Completion, 'done' | 'due'>): Mark {
  if (due === 0) return { status: 'no_data', word: 'none due yet' };
  if (done === due) return { status: 'met', word: 'done' };
  return { status: 'missed', word: `${due - done} outstanding` };
}

/** The mark and words for the review state of a document. */
export function documentMark({
  approval,
  current,
  days,
}: Pick<DocumentRow, 'approval' | 'current' | 'days'>): Mark {
  if (!approval) return { status: 'no_data', word: 'retired' };
  if (!current) return { status: 'missed', word: `${daysLong(-days)} overdue` };
  return days <= SOON ? { status: 'at_risk', word: 'review soon' } : { status: 'met', word: 'current' };
}

const FIGURES: readonly FigureId[] = ['training-completion', 'acknowledgement', 'document-currency'];

/** How many finished months are shown. */
const MONTHS = 13;

/** What the training and documents page shows beside its rows. */
export interface TrainingPage {
  courses: CourseRow[];
  documents: DocumentRow[];
  blocks: FigureBlock[];
  /** Undefined if there are not two months to compare. */
  months: FigureTable | undefined;
}

/** Courses and documents today, with their figures by month. */
export function trainingPage(basis: Basis, figures: Figures): TrainingPage {
  const months = sinceKnown(
    figures,
    FIGURES,
    lastPeriods(basis.periods.month, basis.asOf, MONTHS, { running: true }),
  );
  const columns = FIGURES.map((id) => ({ id }));
  return {
    courses: courseRows(basis),
    documents: documentRows(basis),
    blocks: monthBlocks(basis, figures, FIGURES, monthsNow(basis).running),
    months: months.length > 1 ? figureTable(basis, figures, columns, months.toReversed()) : undefined,
  };
}

/** The opening sentence of the page of training and documents. */
export function trainingAnswer(basis: Basis, figures: Figures): string {
  const { courses, documents } = basis.ledger;
  if (courses.length === 0 && documents.length === 0)
    return 'No data: no course and no document has been recorded.';
  const { running } = monthsNow(basis);
  const of = <Id extends FigureId>(id: Id) => knownFigure(figures, id, running);
  const training = of('training-completion');
  const acknowledged = of('acknowledgement');
  const currency = of('document-currency');
  const pending = training?.detail?.pending ?? 0;
  const due = training && `${plural(training.n, 'course place')} due`;
  const more = pending > 0 ? `, ${pending} not due yet` : '';
  const parts = [
    training &&
      `${training.detail!.done} of ${due} ${training.detail!.done === 1 ? 'is' : 'are'} done (${figureWithUnit(training)})${more}`,
    acknowledged &&
      `${acknowledged.detail!.done} of ${plural(acknowledged.n, 'acknowledgement')} ${acknowledged.n === 1 ? 'is' : 'are'} in`,
    currency &&
      `${currency.detail!.current} of ${plural(currency.n, 'document')} ${currency.n === 1 ? 'is' : 'are'} current`,
  ].filter((part) => typeof part === 'string');
  if (parts.length === 0) return 'No data: no course is due yet, and no document is in force.';
  const [first, ...rest] = parts;
  return `${[capitalised(first!), ...rest].join('; ')}.`;
}
