import type { FormId } from '../../schemas/reports/reports.ts';
import type { Context, Derived, DerivedColumn, Rules } from './report-rules.ts';
import { longRules } from './report-rules-long.ts';
import { shortRules } from './report-rules-short.ts';

/** The derived numbers of each form of report. */
const rules: { [F in FormId]?: Rules<F> } = { ...shortRules, ...longRules };

/** The numbers derived from a report as a whole. */
export function derivedFacts(form: FormId, data: unknown, context: Context): Derived[] {
  const facts = rules[form]?.facts as ((data: unknown, context: Context) => Derived[]) | undefined;
  return facts?.(data, context) ?? [];
}

/** The columns derived for the list at a path of the form. */
export function derivedColumns(form: FormId, path: string): readonly DerivedColumn[] {
  return rules[form]?.columns?.[path] ?? [];
}
