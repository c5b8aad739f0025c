import { monthAfter, monthsBetween } from '../../figures/growth/growth-months.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import type { Check } from '../check.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The files named after a month, by month. */
function monthsOf({ growth }: Pick<Ledger, 'growth'>): Map<string, Entry<GrowthMonth>> {
  return new Map(growth.filter(({ id }) => MONTH.test(id)).map((entry) => [entry.id, entry]));
}

export const cohortsAreOnes: Check = {
  id: 'growth-cohort',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a cohort belongs to an earlier month, keeps its size, and has no more active users than its size.',
  why: 'Retention is the active share of a cohort. A cohort that changes its size has no meaningful retention.',
  example: {
    file: 'growth/2026-01.yaml',
    wrong: 'size: 400, active: 401 }',
    right: 'size: 400, active: 391 }',
  },
  since: '0.1.0',
  of: ['growth'],
  beside: ['growth'],
  *find({ ledger }) {
    const months = monthsOf(ledger);
    const sizes = new Map<string, { size: number; file: string }>();
    for (const [id, { data, file }] of months)
      if (data.signups !== undefined) sizes.set(id, { size: data.signups, file });
    for (const [id, entry] of months) {
      const seen = new Set<string>();
      for (const [i, { signedUp, size, active }] of entry.data.active.entries()) {
        const path = ['active', i];
        if (!MONTH.test(signedUp) || signedUp >= id || seen.has(signedUp)) {
          yield {
            entry,
            path: [...path, 'signedUp'],
            message: !MONTH.test(signedUp)
              ? `"${signedUp}" is not a month`
              : seen.has(signedUp)
                ? `duplicate cohort ${signedUp}`
                : `the cohort of ${signedUp} signed up ${signedUp === id ? 'in this month' : 'after this month'}, so it cannot have returned in ${id}`,
            expected: `each month before ${id} once`,
            fix: seen.has(signedUp)
              ? 'keep one of the two'
              : `use the month in which the cohort signed up: ${monthAfter(id, -1)} or earlier`,
          };
          continue;
        }
        seen.add(signedUp);
        const known = sizes.get(signedUp);
        if (known && known.size !== size)
          yield {
            entry,
            path: [...path, 'size'],
            message: `the size of cohort ${signedUp} is ${size} here, but ${known.size} in ${known.file}`,
            expected: String(known.size),
            fix: 'correct one of the two: the size of a cohort never changes',
          };
        else if (!known) sizes.set(signedUp, { size, file: entry.file });
        if (active > size)
          yield {
            entry,
            path: [...path, 'active'],
            message: `active is ${active}, more than the size of the cohort of ${signedUp} (${size})`,
            expected: `at most ${size}`,
            fix: 'correct one of the two numbers',
          };
      }
    }
  },
};

export const cohortsAreFollowed: Check = {
  id: 'growth-triangle',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure:
    'Ensure there are no gaps between growth months, and each month follows every cohort of the previous one.',
  why: 'A cohort is followed month by month. A missing month leaves a gap in every curve.',
  example: {
    file: 'growth/2026-01.yaml',
    wrong: 'growth/2025-11.yaml and growth/2026-01.yaml, with no month between them',
    right: 'growth/2025-12.yaml as well',
    described: true,
  },
  since: '0.1.0',
  of: ['growth'],
  beside: ['growth'],
  *find({ ledger }) {
    const months = monthsOf(ledger);
    const ids = [...months.keys()];
    for (const [i, id] of ids.entries()) {
      const entry = months.get(id)!;
      const before = ids[i - 1];
      if (before === undefined) continue;
      if (monthsBetween(before, id) > 1) {
        const missing = monthAfter(before, 1);
        yield {
          entry,
          path: [],
          message: `growth months are missing between ${before} and ${id}, so the cohort triangle has a gap`,
          expected: `growth/${missing}.yaml`,
          fix: `write growth/${missing}.yaml; if its numbers are unknown, its cells stay "no data"`,
        };
      }
      const last = months.get(before)!.data;
      // A cohort is followed from the month after it signed up, once any cohort is followed.
      const followed = new Set(last.active.map(({ signedUp }) => signedUp));
      if (last.signups !== undefined && (followed.size > 0 || entry.data.active.length > 0))
        followed.add(before);
      const here = new Set(entry.data.active.map(({ signedUp }) => signedUp));
      const lost = [...followed].filter((cohort) => cohort < id && !here.has(cohort));
      if (lost.length > 0)
        yield {
          entry,
          path: entry.data.active.length > 0 ? ['active'] : [],
          on: 'key',
          message: `active has no line for ${lost.length === 1 ? `the cohort of ${lost[0]}` : `${lost.length} cohorts, the first from ${lost[0]}`}`,
          expected: `a line for each cohort up to ${before}`,
          fix: `add a line for each, as in { signedUp: ${lost[0]}, size: …, active: … }`,
        };
    }
  },
};
