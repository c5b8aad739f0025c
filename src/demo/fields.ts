import type { z } from 'zod';
import type { common } from '../schemas/reports/common.ts';
import type { FormId, forms } from '../schemas/reports/reports.ts';

/** A form's own fields as written, and the summary. */
export type Fields<F extends FormId> = Omit<
  z.input<(typeof forms)[F]>,
  Exclude<keyof typeof common, 'summary'>
>;
