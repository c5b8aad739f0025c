import {
  type FormData,
  type FormId,
  formOf,
  isIncomplete,
  outputOf,
  type Report,
  reviewOutput,
} from '../schemas/reports/reports.ts';
import type { Review } from '../schemas/reviews/review.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';

/** The final reports of a form, by the id of their period: those of the first output with this form in the playbook. */
export function reportsOf<F extends FormId>(
  { reports, cadences }: Pick<Ledger, 'reports' | 'cadences'>,
  form: F,
): Map<string, Entry<FormData<F>>> {
  const outputs = Object.keys(cadences.data).filter((output) => formOf(output, cadences.data) === form);
  // If no duty has the form, a folder with its name still has, unless its duty has another form.
  const output = outputs[0] ?? (formOf(form, cadences.data) === form ? form : undefined);
  return new Map(
    reports
      .filter(({ id, data }) => outputOf(id) === output && data.status === 'final')
      .map((entry) => [entry.data.period, entry as unknown as Entry<FormData<F>>]),
  );
}

/** The form whose fields a report has: `plain` for a draft that lacks some, because nothing may be computed from it. */
export function formOfReport(entry: Entry<Report>, { cadences }: Pick<Ledger, 'cadences'>): FormId {
  return isIncomplete(entry) ? 'plain' : formOf(outputOf(entry.id), cadences.data);
}

/** The reviews as reports of their duty, for everything that handles due and delivered reports. */
export function reviewsAsReports(
  reviews: readonly Entry<Review>[],
  cadences: Ledger['cadences']['data'],
): Entry<Report>[] {
  const output = reviewOutput(cadences);
  return reviews.map((entry) => ({ ...entry, id: `${output}/${entry.id}` }));
}

/** Whether a report is a review, by its folder. */
export function isReview({ file }: Pick<Entry, 'file'>): boolean {
  return file.startsWith('reviews/');
}
