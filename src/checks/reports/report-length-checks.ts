import type { Entry } from '../../records/entry.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Check, Finding } from '../check.ts';
import { dutyOf } from './duty.ts';

/** Fields whose text is not prose. */
const FRONT = new Set(['period', 'author', 'status', 'delivered', 'statements']);

/** All texts inside a value. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) yield* textsOf(each);
}

/** The number of words a reader gets: those of the body and of the form's texts, without Markdown syntax. */
export function wordsOf(entry: Entry<Report>): number {
  const fields = Object.entries(entry.data).filter(([key]) => !FRONT.has(key));
  const texts = [entry.body, ...fields.flatMap(([, value]) => [...textsOf(value)])];
  // Addresses of links are not read.
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

/** Checks the length of each final report whose cadence limits it. `exceeds` selects those to report. */
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
    expected: `${least} to ${most} words${Number.isFinite(never) ? `, at most ${never}` : ''}, including its text fields`,
    fix: has < least ? `extend it by ${wordCount(least - has)}` : `shorten it by ${wordCount(has - most)}`,
  };
}

export const reportIsShort: Check = {
  id: 'report-too-long',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure reports do not exceed the maximum length set by their cadence.',
  why: 'The limit guarantees that a report can be read in a few minutes. A longer one is rejected.',
  example: {
    file: 'reports/board-letter/2025-12.md',
    wrong: 'a letter of 16 words, with a maximum of 15',
    right: 'at most 15 words',
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
  ensure: 'Ensure reports have about the length recommended by their cadence.',
  why: 'Readers know what to expect: a much shorter report leaves questions open, a much longer one is not read.',
  example: {
    file: 'reports/board-letter/2025-09.md',
    wrong: 'a letter of 7 words, with a recommended length of 8 to 12',
    right: '8 to 12 words',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  find: eachLength((has, { least, most, never }) => has <= never && (has < least || has > most)),
};
