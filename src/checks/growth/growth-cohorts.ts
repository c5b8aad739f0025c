import { monthAfter, monthsBetween } from '../../figures/growth/growth-months.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import type { Check } from '../check.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The files that are named by a month, by it. */
function monthsOf({ growth }: Pick<Ledger, 'growth'>): Map<string, Entry<GrowthMonth>> {
  return new Map(growth.filter(({ id }) => MONTH.test(id)).map((entry) => [entry.id, entry]));
}

export const cohortsAreOnes: Check = {
  id: 'growth-cohort',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a cohort is one of an earlier month, keeps its size, and is never more active than it is large.',
  why: 'Retention is the active part of a cohort; a cohort that changes its size has no retention.',
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
                ? `the cohort of ${signedUp} is there twice`
                : `the cohort of ${signedUp} cannot have come back in ${id}: it signed up ${signedUp === id ? 'in that very month' : 'later'}`,
            expected: `each month before ${id} once`,
            fix: seen.has(signedUp)
              ? 'delete one of the two'
              : `${monthAfter(id, -1)}, or another earlier month`,
          };
          continue;
        }
        seen.add(signedUp);
        const known = sizes.get(signedUp);
        if (known && known.size !== size)
          yield {
            entry,
            path: [...path, 'size'],
            message: `the cohort of ${signedUp} has ${size} here, but ${known.size} in ${known.file}`,
            expected: String(known.size),
            fix: `size: ${known.size}, or correct ${known.file}: a cohort never changes its size`,
          };
        else if (!known) sizes.set(signedUp, { size, file: entry.file });
        if (active > size)
          yield {
            entry,
            path: [...path, 'active'],
            message: `${active} of the cohort of ${signedUp} were active in ${id}, more than signed up (${size})`,
            expected: `at most ${size}`,
            fix: 'correct the one of the two that is wrong',
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
    'Ensure no month is missing between growth months, and that each follows the cohorts of the one before.',
  why: 'A cohort is followed month by month. A month that is missing is a hole in every curve.',
  example: {
    file: 'growth/2026-01.yaml',
    wrong: 'growth/2025-11.yaml and growth/2026-01.yaml, with nothing between them',
    right: 'growth/2025-12.yaml too',
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
          message: `there is no growth month between ${before} and ${id}: the cohort triangle has a gap`,
          expected: `growth/${missing}.yaml`,
          fix: 'write it, or leave it out if nobody knows: its cells stay "no data"',
        };
      }
      const last = months.get(before)!.data;
      // A cohort is followed from the month after its signup on, once there is a month that follows any.
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
          message: `${lost.length === 1 ? `the cohort of ${lost[0]}` : `${lost.length} cohorts, the first of ${lost[0]},`} ${lost.length === 1 ? 'is' : 'are'} not followed in ${id}, though ${before} ${lost.length === 1 && lost[0] === before ? 'has signups' : 'follows what came before'}`,
          expected: `a line for each cohort up to ${before}`,
          fix: `{ signedUp: ${lost[0]}, size: …, active: … }`,
        };
    }
  },
};
