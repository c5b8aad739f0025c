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
      if (announced > window.from)
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
      const wrong =
        (state === 'completed' &&
          completed === undefined &&
          'state is completed, but completed is missing') ||
        (state !== 'completed' &&
          completed !== undefined &&
          `state is ${state}, but the maintenance was completed at ${iso(completed)}`) ||
        (state === 'scheduled' &&
          started !== undefined &&
          `state is scheduled, but the maintenance started at ${iso(started)}`) ||
        (state === 'in-progress' && started === undefined && 'state is in-progress, but started is missing');
      if (wrong)
        yield {
          entry,
          path: ['state'],
          message: wrong,
          expected:
            'scheduled (no times), in-progress (started), completed (started and completed) or cancelled',
          fix: 'correct the state, or add the time',
        };
    }
  },
};
