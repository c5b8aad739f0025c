import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { defineRecordKind } from '../kind.ts';
import { experimentResults, insights, publishedContent } from './biweekly.ts';
import { common, form } from './common.ts';
import { dailyMetrics, healthStatus, supportSummary } from './daily.ts';
import { brandHealth, complianceStatus, executiveSummary, financialReport, marketBrief } from './monthly.ts';
import { optimisationReport, performanceReport, strategicReview, techDebt } from './quarterly.ts';
import { growthMetrics, sprintPlan, statusUpdate, weeklyAnalytics, weeklyFeedback } from './weekly.ts';

/** The front matter of each form of report. `plain` is for outputs that are prose only. */
export const forms = {
  plain: form({}),
  'daily-metrics-snapshot': dailyMetrics,
  'support-ticket-summary': supportSummary,
  'health-status-report': healthStatus,
  'weekly-analytics-report': weeklyAnalytics,
  'weekly-feedback-summary': weeklyFeedback,
  'sprint-plan': sprintPlan,
  'growth-metrics-report': growthMetrics,
  'weekly-status-update': statusUpdate,
  'insights-report': insights,
  'experiment-results-summary': experimentResults,
  'published-content-report': publishedContent,
  'monthly-executive-summary': executiveSummary,
  'monthly-financial-report': financialReport,
  'compliance-status-report': complianceStatus,
  'monthly-market-brief': marketBrief,
  'brand-health-report': brandHealth,
  'quarterly-strategic-review': strategicReview,
  'optimisation-report': optimisationReport,
  'quarterly-performance-report': performanceReport,
  'tech-debt-assessment': techDebt,
} as const;

export type FormId = keyof typeof forms;
export type FormData<F extends FormId> = DataOf<(typeof forms)[F]>;

/** Forms with counts from which figures are computed, and the period that the counts cover. */
export const countingForms: Readonly<Record<string, 'day' | 'week'>> = {
  'daily-metrics-snapshot': 'day',
  'support-ticket-summary': 'day',
  'health-status-report': 'day',
  'weekly-feedback-summary': 'week',
  'growth-metrics-report': 'week',
};

/** The output a report belongs to, which is its folder in reports/. */
export function outputOf(id: string): string {
  const slash = id.indexOf('/');
  return slash < 0 ? id : id.slice(0, slash);
}

/** The parts of duties that determine the form and place of their reports. */
type Duties = Readonly<Record<string, { form?: string | undefined; records?: string | undefined }>>;

/** The output whose reports are the reviews: the first duty with `records: reviews`, otherwise `reviews`. */
export function reviewOutput(cadences: Duties): string {
  return Object.keys(cadences).find((id) => cadences[id]!.records === 'reviews') ?? 'reviews';
}

/** The file of an output's report for a period, by the place set in its duty. */
export function fileOf(output: string, period: string, duty: Duties[string] | undefined): string {
  return duty?.records === 'reviews' ? `reviews/${period}.mdx` : `reports/${output}/${period}.md`;
}

/** The form of an output: the one its duty names, otherwise the one with the output's id, otherwise `plain`. Reviews have a form of their own. */
export function formOf(output: string, cadences: Duties): FormId {
  if (reviewOutput(cadences) === output) return 'quarterly-strategic-review';
  const named = Object.hasOwn(cadences, output) ? cadences[output]!.form : undefined;
  const id = named ?? output;
  return Object.hasOwn(forms, id) ? (id as FormId) : 'plain';
}

/** What reads the drafts of a form that lack some of its fields. */
const draftForms = new Map<z.ZodObject, z.ZodObject>();

/** The schema of a draft that is not complete: a form whose own fields may be missing. A field that is there is as complete as in a final report. */
function draftForm(form: z.ZodObject): z.ZodObject {
  const known = draftForms.get(form);
  if (known) return known;
  const fields = Object.entries(form.shape).map(([key, field]) => [
    key,
    Object.hasOwn(common, key) || isOptional(field) ? field : (field as z.ZodType).optional(),
  ]);
  const made = z.strictObject(Object.fromEntries(fields));
  draftForms.set(form, made);
  return made;
}

function isOptional(field: z.core.$ZodType): boolean {
  return (field as z.ZodType).safeParse(undefined).success;
}

/** Whether a report is a draft that lacks fields of its form, by the schema that it was read with: nothing may be computed from its data. */
export function isIncomplete({ schema }: { schema: z.ZodType }): boolean {
  return draftForms.values().some((form) => form === schema);
}

/** The fields of its form that an incomplete draft lacks. */
export function lackingIn({ schema, data }: { schema: z.ZodType; data: object }): string[] {
  const [form] = draftForms.entries().find(([, draft]) => draft === schema) ?? [];
  if (!form) return [];
  return Object.keys(form.shape).filter((key) => !Object.hasOwn(data, key) && !isOptional(form.shape[key]!));
}

export const reports = defineRecordKind({
  noun: 'report',
  place: 'reports',
  format: 'markdown',
  naming: { by: 'period', rhythm: 'month' },
  schema: forms.plain,
  schemaFor: (id, { cadences }, data) => {
    const output = outputOf(id);
    // An output that matches no duty and no form has an unknown form, so its own fields are not checked.
    if (!Object.hasOwn(forms, output) && !Object.hasOwn(cadences ?? {}, output)) return z.looseObject(common);
    const form: z.ZodObject = forms[formOf(output, (cadences ?? {}) as Parameters<typeof formOf>[1])];
    const isDraft = typeof data === 'object' && data !== null && 'status' in data && data.status === 'draft';
    return isDraft && !form.safeParse(data).success ? draftForm(form) : form;
  },
  sealed: {
    from({ status, delivered, period }, _id, ends) {
      if (status !== 'final') return undefined;
      // A report about one day holds that day's counts.
      if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return { setting: 'metrics', at: ends.ofPeriod(period) };
      return { setting: 'reports', at: delivered ?? ends.ofPeriod(period) };
    },
  },
  exampleId: 'weekly-status-update/2026-W40',
  example: `---
period: 2026-W40
author: project-shepherd
status: final
delivered: 2026-10-05T10:30:00+02:00
summary: The spring catalogue is on track; the label printer is the only red item.
overall: amber
statements:
  - { figure: incidents, value: 2 }
---

## Done

What was done, in a few sentences.
`,
});

export type Report = FormData<'plain'>;
