import { calendarOf } from '../../records/calendar.ts';
import { commandLine } from '../../records/command-line.ts';
import { fedPeriods, rawPeriods } from '../../sources/periods.ts';
import type { Check } from '../check.ts';

export const sourcesFeedInTime: Check = {
  id: 'feeding-late',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure every source has fed each closed period, within its lag and grace.',
  why: 'A source that went silent is not a source that saw nothing: its days are unknown until someone asks it again, and many hosts answer only for some weeks.',
  example: {
    file: 'playbook/sources.yaml',
    wrong: 'since: 2026-03-28',
    right: 'since: 2026-03-31',
  },
  since: '0.1.0',
  of: [],
  names: true,
  *find({ ledger, raw, broken }, asOf) {
    if (broken.has('organisation')) return;
    const calendar = calendarOf(ledger);
    const fed = rawPeriods(raw);
    for (const [id, source] of Object.entries(ledger.sources.data)) {
      const missing = fedPeriods(source, fed.get(id) ?? new Set(), calendar, asOf).filter(
        ({ state }) => state === 'missing',
      );
      const [first, last] = [missing[0], missing.at(-1)];
      if (!first || !last) continue;
      const ids =
        first === last
          ? first.period.id
          : `${missing.length} periods, ${first.period.id} to ${last.period.id}`;
      yield {
        entry: ledger.sources,
        path: [id],
        on: 'key',
        message: `${id} has not fed ${ids} (owner: ${source.owner})`,
        expected: 'every closed period since its first day',
        fix: `run ${commandLine(`collect ${id}`)}; if the source has ended, give its last day as until`,
      };
    }
  },
};
