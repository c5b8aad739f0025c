import { z } from 'zod';
import { reportChange, reportTexts } from '../../diff/change.ts';
import type { ChangeReport } from '../../diff/form.ts';
import { asMarkdown } from '../../diff/markdown.ts';
import { commandLine } from '../../records/command-line.ts';
import { HALF, offset, pageOf, pageOfText } from '../page.ts';
import { placeFor, refuseLarge } from '../paths.ts';
import { defineTool, type ToolContext, ToolFault } from '../tool.ts';

const changes = z
  .array(
    z.strictObject({
      path: z.string().min(1).describe('Relative to the content folder.'),
      text: z.string().nullable().describe('The whole file; null deletes it.'),
    }),
  )
  .min(1)
  .max(50);

export const diff = defineTool({
  title: 'Show what a change does',
  description: [
    'What a change does to records, sealed facts, problems, scorecard, service levels, reports due and figures, before',
    'and after: of texts that are not written yet, or of the working tree since a branch or commit.',
  ].join(' '),
  input: z.strictObject({
    changes: changes.optional().describe('Texts that are not written. Give these or base.'),
    base: z.string().min(1).optional().describe('A branch, tag or commit: main, origin/main, HEAD.'),
    format: z.enum(['markdown', 'json']).default('markdown').describe('To read, or as data.'),
    offset: offset.describe('Where to continue: of Markdown a character, of JSON an entry of figures.'),
  }),
  quotes: true,
  async run({ changes: texts, base, format, offset: from }, context) {
    const report = await reportOf(texts, base, context);
    if (format === 'json') return { data: jsonPage(report, from) };
    const { text, more } = pageOfText(asMarkdown(report), from);
    return { text: more === undefined ? text : `${text}\n${more}` };
  },
});

async function reportOf(
  texts: z.output<typeof changes> | undefined,
  base: string | undefined,
  { session, step }: ToolContext,
): Promise<ChangeReport> {
  if ((texts === undefined) === (base === undefined)) throw new ToolFault('give either changes or base');
  const { root, folder, now, momentOf } = session;
  const options = { folder, momentOf, now: now() };
  await step();
  if (base !== undefined) {
    const report = await reportChange(root, base, options);
    if ('known' in report) throw new ToolFault(`${report.reason}; ${report.fix}`);
    return report;
  }
  for (const { text } of texts!) refuseLarge(text ?? '');
  const files = texts!.map(({ path, text }) => [placeFor(path, session), text ?? undefined] as const);
  const report = await reportTexts(root, new Map(files), options);
  await step();
  return report;
}

/** Entries of each list but the figures. */
const FEW = 20;

/** A report whose figures are continued from a place on, and whose other lists are cut. */
function jsonPage({ figures, problems, ...rest }: ChangeReport, from: number): Record<string, unknown> {
  const cut: string[] = [];
  const few = (lists: object) =>
    Object.fromEntries(
      Object.entries(lists).map(([name, value]: [string, unknown]) => {
        if (!Array.isArray(value) || value.length <= FEW) return [name, value];
        cut.push(`${value.length - FEW} more ${name}`);
        return [name, value.slice(0, FEW)];
      }),
    );
  const report = { ...few(rest), problems: few({ ...problems }) };
  const { items, more } = pageOf(figures, from, { room: HALF });
  return {
    ...report,
    figures: items,
    ...(more === undefined ? {} : { moreFigures: more }),
    ...(cut.length > 0 ? { left: `${cut.join(', ')}; ${commandLine('diff')} prints all` } : {}),
  };
}
