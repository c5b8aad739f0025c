import { z } from 'zod';
import { definitionOf, figureIdsIn } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { commandLine } from '../../records/command-line.ts';
import type { Ledger } from '../../records/ledger.ts';
import { iso } from '../../schemas/time.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { subjectName } from '../../words/subject-name.ts';
import { limit, offset, pageOf } from '../page.ts';
import { defineTool } from '../tool.ts';
import { refuseUnknown } from '../unknown.ts';
import { hasWords } from '../words.ts';

/** Source files that are named of each figure. */
const SOURCES = 10;

export const readFigures = defineTool({
  title: 'Read figures',
  description: [
    'Computed figures by id, subject, period and words, latest period first: value, target, status, coverage, and the',
    'files that each was computed from. A null value is "no data": never zero, never met.',
  ].join(' '),
  input: z.strictObject({
    id: z.string().optional().describe('availability, mttr, …'),
    subject: z
      .string()
      .optional()
      .describe('organisation, service:checkout, severity:P1, agent:ID, output:ID'),
    period: z.string().optional().describe('2026-10-03, 2026-W40, 2026-10, 2026-Q4, 2026, last-30-days, all'),
    words: z.string().max(200).optional().describe('All of them have to be in the id, name or subject.'),
    limit: limit(20),
    offset,
  }),
  quotes: true,
  async run({ id, subject, period, words, limit: most, offset: from }, { session, step }) {
    const { basis, figures } = await session.compute(step);
    const { ledger } = basis;
    if (id !== undefined) refuseUnknown('figure', id, figureIdsIn(ledger), '; find it with words');
    const found = figures.all
      .filter(
        (figure) =>
          (id === undefined || figure.id === id) &&
          (subject === undefined || figure.subject === subject) &&
          (period === undefined || figure.period === period) &&
          (words === undefined || hasWords(words, namesOf(figure, ledger))),
      )
      .sort((a, b) => b.to - a.to);
    if (found.length === 0 && subject !== undefined)
      refuseUnknown('subject', subject, [...new Set(figures.all.map((figure) => figure.subject))]);
    const { items, ...rest } = pageOf(
      found.map((figure) => rowOf(figure, ledger)),
      from,
      { most },
    );
    const unread = session.read().content.problems.filter(({ severity }) => severity === 'error');
    const broken = new Set(unread.map(({ file }) => file)).size;
    return {
      data: {
        asOf: iso(basis.asOf),
        ...(broken > 0 ? { notCounted: `${broken} files with errors; see ${commandLine('validate')}` } : {}),
        ...rest,
        figures: items,
      },
    };
  },
});

function namesOf(figure: Figure, ledger: Ledger): string {
  const { id, subject } = figure;
  return `${id} ${definitionOf(figure).name} ${subject} ${subjectName(ledger, subject)}`;
}

function rowOf(figure: Figure, ledger: Ledger) {
  const { id, subject, period, from, to, running, value, unit, n, coverage, target, status } = figure;
  const { sources, method } = figure;
  return {
    id,
    name: definitionOf(figure).name,
    subject,
    subjectName: subjectName(ledger, subject),
    period,
    from: from === null ? null : iso(from),
    to: iso(to),
    running,
    value,
    unit,
    shown: figureWithUnit(figure),
    n,
    coverage,
    target,
    status,
    sources: sources.slice(0, SOURCES),
    ...(sources.length > SOURCES ? { moreSources: sources.length - SOURCES } : {}),
    method,
  };
}
