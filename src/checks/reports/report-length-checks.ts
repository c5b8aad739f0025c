import type { Entry } from '../../records/entry.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Check, Finding } from '../check.ts';
import { dutyOf } from './duty.ts';

/** Fields whose text is not read as prose. */
const FRONT = new Set(['period', 'author', 'status', 'delivered', 'statements']);

/** All text of a value, however deep it lies. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* textsOf(each);
}

/** How many words a reader gets: those of the prose and of the form's texts. Marks of Markdown are none. */
export function wordsOf(entry: Entry<Report>): number {
  const fields = Object.entries(entry.data).filter(([key]) => !FRONT.has(key));
  const texts = [entry.body, ...fields.flatMap(([, value]) => [...textsOf(value)])];
  // The address of a link is not read either.
  const prose = texts.join(' ').replace(/\]\([^)\s]*/g, '](');
  return prose.match(/[\p{L}\p{N}][\p{L}\p{N}.,:’'%€$/-]*/gu)?.length ?? 0;
}

const wordCount = (number: number) => `${number} ${number === 1 ? 'word' : 'words'}`;

/** The limits of a report's words. */
interface Limits {
  least: number;
  most: number;
  never: number;
}

/** Judges how long each final report is whose cadence limits its words. `exceeds` picks those to report. */
const eachLength = (exceeds: (has: number, limits: Limits) => boolean): Check['find'] =>
  function* ({ ledger }) {
    for (const entry of ledger.reports) {
      const words = dutyOf(ledger, entry)?.words;
      if (!words || entry.data.status !== 'final') continue;
      const has = wordsOf(entry);
      const limits = { ...words, never: words.never ?? Number.POSITIVE_INFINITY };
      if (exceeds(has, limits)) yield { entry, path: [], bodyLine: 1, ...lengthFault(has, limits) };
    }
  };

function lengthFault(
  has: number,
  { least, most, never }: Limits,
): Pick<Finding, 'message' | 'expected' | 'fix'> {
  const [limit, words] =
    has > never ? ['more than', never] : has < least ? ['fewer than', least] : ['more than', most];
  return {
    message: `the report has ${wordCount(has)}, ${limit} ${words}`,
    expected: `${least} to ${most} words${Number.isFinite(never) ? `, never over ${never}` : ''}, counting its text fields`,
    fix: has < least ? `say ${wordCount(least - has)} more` : `cut ${wordCount(has - most)}`,
  };
}

export const reportIsShort: Check = {
  id: 'report-too-long',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure no report has more words than its cadence ever allows.',
  why: 'The limit is the promise that it can be read in a few minutes. Over it, the report is refused.',
  example: {
    file: 'reports/board-letter/2025-12.md',
    wrong: 'a letter of 16 words, where the cadence allows 15',
    right: '15 words at most',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  find: eachLength((has, { never }) => has > never),
};

export const reportLengths: Check = {
  id: 'report-length',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure a report has about as many words as its cadence asks for.',
  why: 'Its readers know what to expect: much shorter leaves them without an answer, much longer is not read.',
  example: {
    file: 'reports/board-letter/2025-09.md',
    wrong: 'a letter of 7 words, where the cadence asks for 8 to 12',
    right: '8 to 12 words',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  find: eachLength((has, { least, most, never }) => has <= never && (has < least || has > most)),
};
