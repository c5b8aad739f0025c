import type { z } from 'zod';
import { recordKinds } from '../../schemas/kinds.ts';
import { type FormId, forms } from '../../schemas/reports/reports.ts';
import type { DerivedRecord } from '../adapter.ts';
import type { Leaving } from './left-out.ts';

/** A record to be checked; `form` for a report whose output is not named after its form. */
export interface Draft extends DerivedRecord {
  form?: FormId | undefined;
}

function schemaOf({ kind, form }: Draft): z.ZodType | undefined {
  if (kind === 'reports' && form !== undefined) return forms[form];
  return Object.hasOwn(recordKinds, kind) ? recordKinds[kind].schema : undefined;
}

/** The record, if it is valid for its kind; otherwise none, and its reasons are among what was left out. */
export function checkedRecord(draft: Draft, { leave }: Leaving): DerivedRecord[] {
  const { form: _, ...record } = draft;
  const parsed = schemaOf(draft)?.safeParse(record.data);
  if (!parsed || parsed.success) return [record];
  for (const { path, message } of parsed.error.issues)
    leave(`${record.kind} ${record.id}`, `${path.map(String).join('.') || 'the record'}: ${message}`);
  return [];
}

/** The id of a log that one source keeps for one period: `2026-11-28.gatus`. */
export const logId = ({ id, period }: { id: string; period: { id: string } }): string => `${period.id}.${id}`;
