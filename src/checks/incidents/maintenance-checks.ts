import { calendarOf } from '../../records/calendar.ts';
import { isImported } from '../../records/imported.ts';
import { type Window, windowsOf } from '../../records/recurrence.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';

export const maintenanceMakesSense: Check = {
  id: 'maintenance-window',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure maintenance is announced before its window, and its state matches its times.',
  why: 'Only work that was announced before it began is excluded from downtime. Anything else is an incident.',
  example: {
    file: 'maintenance/a-unannounced.md',
    wrong: 'announced: 2026-03-15T02:00:01+01:00',
    right: 'announced: 2026-03-14T09:00:00+01:00',
  },
  since: '0.1.0',
  of: ['maintenance'],
  *find({ ledger }) {
    for (const entry of ledger.maintenance) {
      const { window, announced, state, started, completed } = entry.data;
      if (window.to <= window.from)
        yield {
          entry,
          path: ['window', 'to'],
          message: `the window ends at ${iso(window.to)}, not after its beginning at ${iso(window.from)}`,
          expected: 'from < to',
          fix: 'correct from or to',
        };
      if (announced !== undefined && announced > window.from)
        yield {
          entry,
          path: ['announced'],
          message: `announced is ${iso(announced)}, after the window began at ${iso(window.from)}`,
          expected: 'announced ≤ window.from',
          fix: 'correct the time; record unannounced work as an incident',
        };
      if (started !== undefined && completed !== undefined && completed < started)
        yield {
          entry,
          path: ['completed'],
          message: `completed (${iso(completed)}) is before started (${iso(started)})`,
          expected: 'started ≤ completed',
          fix: 'correct one of the two times',
        };
      const imported = isImported(entry);
      const wrong =
        (!imported &&
          state === 'completed' &&
          completed === undefined &&
          'state is completed, but completed is missing') ||
        (state !== 'completed' &&
          completed !== undefined &&
          `state is ${state}, but the maintenance was completed at ${iso(completed)}`) ||
        (state === 'scheduled' &&
          started !== undefined &&
          `state is scheduled, but the maintenance started at ${iso(started)}`) ||
        (!imported &&
          (state === 'in-progress' || state === 'verifying') &&
          started === undefined &&
          `state is ${state}, but started is missing`);
      if (wrong)
        yield {
          entry,
          path: ['state'],
          message: wrong,
          expected:
            'scheduled (no times), in-progress or verifying (started), completed (started and completed) or cancelled',
          fix: 'correct the state, or add the time',
        };
    }
  },
};

export const recurrencesMakeSense: Check = {
  id: 'maintenance-recurrence',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure the rule of a maintenance window gives that window, and every exception is one of its windows.',
  why: 'An exception that takes out no window leaves a window that did not happen, and its outages would be excused.',
  example: {
    file: 'maintenance/a-weekly.md',
    wrong: 'except: [2026-03-23T02:00:00+01:00]',
    right: 'except: [2026-03-22T02:00:00+01:00]',
  },
  since: '0.1.0',
  of: ['maintenance'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.maintenance) {
      const { window, recurs } = entry.data;
      if (!recurs || window.to <= window.from) continue;
      const zone = calendar.zoneAt(window.from);
      const given = windowsOf(
        { window, recurs: { ...recurs, except: [], extra: [] } },
        zone,
        Math.max(window.from, ...recurs.except),
      );
      const starts = new Set(given.map(({ from }) => from));
      if (!starts.has(window.from))
        yield {
          entry,
          path: ['recurs', 'rule'],
          message: `the rule does not give the window that begins at ${iso(window.from)}`,
          expected: 'a rule whose first window is the written one',
          fix: given[0]
            ? `correct the rule, or begin with the window at ${iso(given[0].from)}`
            : 'correct the rule',
        };
      for (const [i, except] of recurs.except.entries())
        if (!starts.has(except))
          yield {
            entry,
            path: ['recurs', 'except', i],
            message: `recurs.except[${i}] is ${iso(except)}, when no window begins`,
            expected: 'the start of a window that the rule gives',
            fix: nearestStart(given, except),
          };
    }
  },
};

function nearestStart(windows: readonly Window[], at: number): string {
  const nearest = [...windows].sort((a, b) => Math.abs(a.from - at) - Math.abs(b.from - at))[0];
  return nearest ? `the nearest window begins at ${iso(nearest.from)}` : 'leave it out';
}
