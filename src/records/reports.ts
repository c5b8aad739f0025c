import { type FormData, type FormId, formOf, outputOf } from '../schemas/reports/reports.ts';
import type { Entry } from './entry.ts';
import type { Ledger } from './ledger.ts';

/** The delivered reports of a form, by the id of their period: one output a form, the first in the playbook's order. */
export function reportsOf<F extends FormId>(
  { reports, cadences }: Pick<Ledger, 'reports' | 'cadences'>,
  form: F,
): Map<string, Entry<FormData<F>>> {
  const outputs = Object.keys(cadences.data).filter((output) => formOf(output, cadences.data) === form);
  // Where no duty has the form, a folder of that name still does, unless its duty gave it another one.
  const output = outputs[0] ?? (formOf(form, cadences.data) === form ? form : undefined);
  return new Map(
    reports
      .filter(({ id, data }) => outputOf(id) === output && data.status === 'final')
      .map((entry) => [entry.data.period, entry as unknown as Entry<FormData<F>>]),
  );
}
