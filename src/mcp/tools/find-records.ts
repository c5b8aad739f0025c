import { z } from 'zod';
import { titleOf } from '../../diff/records.ts';
import { knownKinds } from '../../records/as-of/kinds.ts';
import { type Calendar, calendarOf, type Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { type RecordEntries, recordKindNames } from '../../records/ledger.ts';
import { compareText } from '../../records/problem.ts';
import type { RecordKind } from '../../schemas/kinds.ts';
import { iso } from '../../schemas/time.ts';
import { wantedNamed } from '../kinds.ts';
import { brief, limit, offset, pageOf } from '../page.ts';
import { defineTool, ToolFault } from '../tool.ts';
import { hasWords } from '../words.ts';

export const findRecords = defineTool({
  title: 'Find records',
  description: 'Lists records by kind, period and words in them, newest first, with path and title.',
  input: z.strictObject({
    kind: z.string().optional().describe('A kind or an output: incident, weekly-status-update.'),
    period: z.string().optional().describe('2026-10-03, 2026-W40, 2026-10, 2026-Q4 or 2026: when it began.'),
    words: z.string().max(200).optional().describe('All of them have to be in the file.'),
    limit: limit(50),
    offset,
  }),
  quotes: true,
  async run({ kind, period, words, limit: most, offset: from }, { session, step }) {
    const { ledger } = session.read().content;
    const calendar = calendarOf(ledger);
    const wanted = kind === undefined ? undefined : wantedNamed(kind, session);
    const within = period === undefined ? undefined : calendar.find(period);
    if (period !== undefined && !within)
      throw new ToolFault(
        `there is no period ${JSON.stringify(period)}: write 2026-10-03, 2026-W40, 2026-10 or 2026-Q4`,
      );
    await step();
    const found = recordKindNames
      .filter((name) => wanted === undefined || name === wanted.name)
      .flatMap((name) => rowsOf(name, ledger, calendar))
      .filter(({ entry }) => wanted?.name !== 'reports' || entry.id.startsWith(`${wanted.output}/`))
      .filter(({ span }) => within === undefined || (span !== undefined && overlaps(span, within)))
      .filter(({ entry }) => words === undefined || hasWords(words, textOf(entry)))
      .sort((a, b) => (b.span?.from ?? 0) - (a.span?.from ?? 0) || compareText(a.entry.file, b.entry.file));
    const rows = found.map(({ name, entry, span }) => ({
      path: entry.file,
      kind: name,
      title: brief(titleOf(entry) ?? entry.id),
      began: span ? iso(span.from) : null,
    }));
    const { items, ...rest } = pageOf(rows, from, { most });
    return { data: { ...rest, records: items } };
  },
});

type Span = Pick<Period, 'from' | 'to'>;

/** The records of a kind, with the period that each is about, or the moment at which its facts begin. */
function rowsOf<K extends RecordKind>(
  name: K,
  records: RecordEntries,
  calendar: Calendar,
): { name: RecordKind; entry: Entry; span: Span | undefined }[] {
  return (
    records[name]
      // Reviews are reports too, and are found as reviews.
      .filter((entry) => name !== 'reports' || entry.file.startsWith('reports/'))
      .map((entry) => {
        const id = entry.id.split('/').at(-1)!;
        const began = knownKinds[name].begins(entry, calendar);
        const first = began.length > 0 ? Math.min(...began) : undefined;
        const moment = first === undefined ? undefined : { from: first, to: first + 1 };
        return { name, entry, span: calendar.find(id) ?? moment ?? calendar.find(id.slice(0, 10)) };
      })
  );
}

function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && a.to > b.from;
}

/** The words of a record: its path, its data and its prose, as written. */
function textOf({ file, source }: Entry): string {
  return `${file}\n${source.yaml}\n${source.body}`;
}
