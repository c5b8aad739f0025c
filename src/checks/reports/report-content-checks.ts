import type { Entry } from '../../records/entry.ts';
import { didYouMean } from '../../records/near-miss.ts';
import { reportsOf } from '../../records/reports.ts';
import { zoneOf } from '../../records/zone.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import { DAY } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { dutyOf } from './report-checks.ts';

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

/** A limit of words is an error where it is passed, a warning where it is only recommended. */
const lengthCheck = (id: string, severity: Check['severity'], ensure: string, strict: boolean): Check => ({
  id,
  ensure,
  severity,
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      const words = dutyOf(ledger, entry)?.words;
      if (!words || entry.data.status !== 'final') continue;
      const { least, most, never = Number.POSITIVE_INFINITY } = words;
      const has = wordsOf(entry);
      const broken = strict ? has > never : has <= never && (has < least || has > most);
      if (!broken) continue;
      yield {
        entry,
        path: [],
        bodyLine: 1,
        message: `the report has ${wordCount(has)}${strict ? `, more than ${never}` : has < least ? `, fewer than ${least}` : `, more than ${most}`}`,
        expected: `${least} to ${most} words${Number.isFinite(never) ? `, never over ${never}` : ''}, counting its text fields`,
        fix: has < least ? `say ${wordCount(least - has)} more` : `cut ${wordCount(has - most)}`,
      };
    }
  },
});

export const reportIsShort = lengthCheck(
  'report-too-long',
  'error',
  'Ensure no report has more words than its cadence ever allows.',
  true,
);
export const reportLengths = lengthCheck(
  'report-length',
  'warning',
  'Ensure a report has about as many words as its cadence asks for.',
  false,
);

export const reportCounts: Check = {
  id: 'report-count',
  ensure: 'Ensure the lists of a final report have as many entries as its cadence asks for.',
  severity: 'error',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      if (entry.data.status !== 'final') continue;
      const data = entry.data as unknown as Record<string, unknown>;
      for (const [field, { least = 0, most }] of Object.entries(dutyOf(ledger, entry)?.counts ?? {})) {
        const value = Object.hasOwn(data, field) ? data[field] : undefined;
        const has = Array.isArray(value) ? value.length : 0;
        // Bounds that cannot both be are told of the playbook.
        if ((has >= least && has <= (most ?? has)) || (most ?? least) < least) continue;
        yield {
          entry,
          path: [field],
          on: 'key',
          message: `${field} has ${has} ${has === 1 ? 'entry' : 'entries'}`,
          expected:
            most === undefined
              ? `at least ${least}`
              : least === most
                ? `exactly ${most}`
                : least === 0
                  ? `at most ${most}`
                  : `${least} to ${most}`,
          fix:
            has < least
              ? `add ${least - has} under ${field}:`
              : most === 0
                ? `leave ${field} out`
                : most === 1
                  ? 'keep the one that matters most'
                  : `keep the ${most} that matter most`,
        };
      }
    }
  },
};

/** How far ahead the next steps of an executive summary may lie. */
const NEXT_STEP_DAYS = 30;

export const summariesAreConcrete: Check = {
  id: 'report-finding',
  ensure:
    'Ensure each finding of an executive summary has a number in it, and each next step a day within 30 days.',
  severity: 'error',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    const { dateOf } = zoneOf(ledger.organisation.data.zone);
    for (const entry of reportsOf(ledger, 'monthly-executive-summary').values()) {
      for (const [i, { finding }] of entry.data.findings.entries())
        if (!/\p{N}/u.test(finding))
          yield {
            entry,
            path: ['findings', i, 'finding'],
            message: `findings[${i}] has no number in it`,
            expected: 'a finding that says how much',
            fix: 'name the figure, and state it under statements so that it is checked',
          };
      const { delivered } = entry.data;
      if (delivered === undefined) continue;
      const last = dateOf(delivered + NEXT_STEP_DAYS * DAY);
      for (const [i, { due }] of entry.data.nextSteps.entries())
        if (due < dateOf(delivered) || due > last)
          yield {
            entry,
            path: ['nextSteps', i, 'due'],
            message: `nextSteps[${i}] is due on ${due}, the report was delivered on ${dateOf(delivered)}`,
            expected: `${dateOf(delivered)} to ${last}`,
            fix: 'a step that can be taken within 30 days',
          };
      if (!entry.data.decision)
        yield {
          entry,
          path: ['status'],
          message: 'the summary asks for no decision',
          expected: 'decision: with a question and the day by which it is needed',
          fix: 'decision: { question: Do we …?, by: 2026-11-15 }',
        };
    }
  },
};

export const marksAreWeighted: Check = {
  id: 'report-marks',
  ensure: 'Ensure each tool of a tech debt assessment has a mark for everything that its cadence weighs.',
  severity: 'error',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of reportsOf(ledger, 'tech-debt-assessment').values()) {
      const weighed = Object.keys(dutyOf(ledger, entry as Entry<Report>)?.weights ?? {});
      if (weighed.length === 0) continue;
      for (const [i, { tool, marks }] of entry.data.tools.entries()) {
        const path = ['tools', i, 'marks'];
        const missing = weighed.filter((key) => !Object.hasOwn(marks, key));
        if (missing.length > 0)
          yield {
            entry,
            path,
            on: 'key',
            message: `${tool} has no mark for ${missing.join(', ')}`,
            expected: `marks from 1 to 5 for ${weighed.join(', ')}`,
            fix: missing.map((key) => `${key}: 3, with the real mark`).join('; '),
          };
        for (const key of Object.keys(marks))
          if (!weighed.includes(key))
            yield {
              entry,
              path: [...path, key],
              on: 'key',
              message: `"${key}" is a mark that weighs nothing`,
              expected: `one of ${weighed.join(', ')}`,
              fix: didYouMean(key, weighed) ?? `delete "${key}", or weigh it in playbook/cadences.yaml`,
            };
      }
    }
  },
};
