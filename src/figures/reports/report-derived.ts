import type { FormId } from '../../schemas/reports/reports.ts';
import type { Context, Derived, DerivedColumn, Rules } from './report-rules.ts';
import { longRules } from './report-rules-long.ts';
import { shortRules } from './report-rules-short.ts';

/** What follows from each form of report: a form that is not named adds nothing. */
const rules: { [F in FormId]?: Rules<F> } = { ...shortRules, ...longRules };

/** The numbers that follow from a report as a whole. */
export function derivedFacts(form: FormId, data: unknown, context: Context): Derived[] {
  const facts = rules[form]?.facts as ((data: unknown, context: Context) => Derived[]) | undefined;
  return facts?.(data, context) ?? [];
}

/** The columns that follow for the list at a path of the form. */
export function derivedColumns(form: FormId, path: string): readonly DerivedColumn[] {
  return rules[form]?.columns?.[path] ?? [];
}
