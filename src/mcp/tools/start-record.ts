import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findWanted } from '../../scaffolds/names.ts';
import { beginRecord, composeRecord, missingIn } from '../../scaffolds/scaffold.ts';
import { checkText } from '../check-text.ts';
import { pageOfText, ROOM, sizeOf } from '../page.ts';
import { placeFor } from '../paths.ts';
import { reportData } from '../report.ts';
import { defineTool, ToolFault } from '../tool.ts';

/** A value as it is given with --set. */
function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export const startRecord = defineTool({
  title: 'Start a record',
  description: [
    'Returns the path and text of a new record, filled in from the playbook and earlier records, and its problems.',
    'Unknown fields are comments that say what they mean. An entry of a log is added to the log of its month. Nothing is',
    'written.',
  ].join(' '),
  input: z.strictObject({
    kind: z
      .string()
      .min(1)
      .describe(
        'A kind (incident, post-mortem, deployment) or an output of the cadences (weekly-status-update).',
      ),
    id: z
      .string()
      .optional()
      .describe('Id or period. Left out: the next one. That of a post-mortem may be its incident.'),
    fields: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('Known values by field; nested fields with dots: {"title": "…", "metric.baseline": 31}'),
  }),
  quotes: true,
  async run({ kind, id, fields }, context) {
    const { session, step } = context;
    const { content } = session.read();
    const asOf = session.momentOf(content.ledger);
    await step();
    const values = Object.entries(fields).map(([key, value]) => `${key}=${valueText(value)}`);
    const draft = beginRecord(content, findWanted(content.ledger, kind), { id, values }, asOf);
    const missing = missingIn(draft, content.ledger);
    if (missing.length > 0)
      throw new ToolFault(
        `fields are missing:\n${missing.map(({ key, slot, meaning }) => `${key}: ${slot}  ${meaning}`).join('\n')}`,
      );
    const readText = (path: string) => readFileSync(join(session.root, path), 'utf8');
    const { path, text, added } = composeRecord(content, draft, asOf, { readText });
    await step();
    const report = reportData(await checkText(placeFor(path, session), text, context), session);
    const part = pageOfText(text, 0, ROOM - sizeOf(report));
    if (part.more !== undefined)
      throw new ToolFault(
        `${path} is too long to be returned: add this entry to ${draft.entry?.list ?? 'it'} yourself`,
      );
    return {
      data: {
        path,
        ...(draft.why === undefined ? {} : { period: `${draft.id}: ${draft.why}` }),
        ...(added ? { added: `lines ${added.from} to ${added.to} of a file that exists` } : {}),
        text,
        errors: report.errors,
        warnings: report.warnings,
        problems: report.problems,
      },
    };
  },
});
