import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import type { Figure } from '../../../src/figures/figure.ts';
import { availabilityFigures } from '../../../src/figures/services/availability-figures.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { read } from '../../support/ledger.ts';
import { randomSets } from '../../support/random-sets.ts';
import { expectedOf, written } from './oracle/expected.ts';
import { workOut } from './oracle/moments.ts';
import { settingOf } from './oracle/records.ts';
import { type Organisation, organisations } from './oracle/sets.ts';

/** The first 200 sets of this seed come to every status; most seeds need many more. */
const settings = randomSets(30, 200);

/** What a figure says, as the oracle writes it. */
function lineOf({ id, subject, value, coverage, status, running, detail = {} }: Figure): string {
  const d = detail as Record<string, number | string | null>;
  if (id === 'coverage')
    return `${subject} ${written({ coverage: value, monitor: d['monitored'], report: d['reported'], vouch: d['vouched'] })}`;
  return `${subject} ${written({
    agreed: d['agreedMinutes'],
    watched: d['watchedMinutes'],
    lost: d['downtimeMinutes'],
    uptime: value,
    coverage,
    allowed: running || !d['agreedMinutes'] ? undefined : d['allowedMinutes'],
    status,
    ...(subject.startsWith('service:') && { excused: d['excusedMinutes'] }),
    ...(subject === 'organisation' && {
      worst: d['worst'],
      met: d['met'],
      judged: d['judged'],
      incomplete: d['incomplete'],
      unknown: d['unknown'],
    }),
  })}`;
}

/** The figures of the months, quarters and years of a set, as of its moment. */
function availabilityOf(set: Organisation): Figure[] {
  const basis = makeBasis(ledgerAsOf(read(settingOf(set)).ledger, set.asOf), set.asOf);
  return availabilityFigures(basis).filter(
    ({ id, subject, period }) =>
      (id === 'uptime' || id === 'coverage') && !subject.startsWith('group:') && !period.startsWith('last-'),
  );
}

test(
  'availability, coverage and statuses are those of a second implementation, written from the definitions',
  () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(organisations, (set) => {
        const actual = new Map<string, string[]>();
        for (const figure of availabilityOf(set)) {
          const { id, subject, period, status } = figure;
          actual.set(period, [...(actual.get(period) ?? []), lineOf(figure)]);
          if (id === 'uptime')
            seen.add(
              `${subject !== 'organisation' ? 'service' : set.metric.earlier.length > 0 ? 'changed' : (set.metric.now.aggregation ?? 'mean')} ${status}`,
            );
        }
        const answer = workOut(set);
        for (const [period, lines] of actual)
          expect(lines.sort(), `${set.zones.map(({ zone }) => zone).join(' ')} ${period}`).toEqual(
            expectedOf(set, answer, period).sort(),
          );
        for (const sums of answer.services.values())
          for (const period of sums.keys()) expect(actual.has(period), period).toBe(true);
      }),
      settings,
    );
    for (const subject of ['service', 'mean', 'all-up', 'worst'])
      for (const status of ['met', 'at_risk', 'missed', 'incomplete', 'no_data', 'running'])
        expect(seen, 'the sets come to every status').toContain(`${subject} ${status}`);
  },
  60_000 + settings.numRuns * 100,
);
