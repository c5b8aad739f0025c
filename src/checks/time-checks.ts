import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { type Check, iso } from './check.ts';

export const nothingFromTheFuture: Check = {
  id: 'timestamp-future',
  ensure: 'Ensure nothing is recorded as having happened after the as-of moment.',
  severity: 'error',
  of: 'all',
  *find({ ledger }, asOf) {
    for (const name of Object.keys(recordKinds) as RecordKind[])
      for (const entry of ledger[name])
        for (const { path } of fieldsWith(entry.schema, 'past'))
          for (const [at, instant] of valuesAt(entry.data, path))
            if ((instant as number) > asOf)
              yield {
                entry,
                path: at,
                message: `${pathText(at)} is ${iso(instant as number)}, after the as-of moment ${iso(asOf)}`,
                expected: `at or before ${iso(asOf)}`,
                fix: 'correct the time or its offset; leave out what has not happened yet',
              };
  },
};

export const maintenanceMakesSense: Check = {
  id: 'maintenance-window',
  ensure: 'Ensure a maintenance is announced before its window, and that its state matches its times.',
  severity: 'error',
  of: ['maintenance'],
  *find({ ledger }) {
    for (const entry of ledger.maintenance) {
      const { window, announced, state, started, completed } = entry.data;
      if (window.to <= window.from)
        yield {
          entry,
          path: ['window', 'to'],
          message: `the window ends at ${iso(window.to)}, not after it begins at ${iso(window.from)}`,
          expected: 'to after from',
          fix: 'correct from or to',
        };
      if (announced > window.from)
        yield {
          entry,
          path: ['announced'],
          message: `it was announced at ${iso(announced)}, after its window began at ${iso(window.from)}`,
          expected: 'announced before the window',
          fix: 'correct the time; work that nobody announced is an incident',
        };
      if (started !== undefined && completed !== undefined && completed < started)
        yield {
          entry,
          path: ['completed'],
          message: `completed (${iso(completed)}) is before started (${iso(started)})`,
          expected: 'started ≤ completed',
          fix: 'correct one of the two',
        };
      const wrong =
        (state === 'completed' &&
          completed === undefined &&
          'state is completed, but there is no completed time') ||
        (state !== 'completed' &&
          completed !== undefined &&
          `state is ${state}, but it was completed at ${iso(completed)}`) ||
        (state === 'scheduled' &&
          started !== undefined &&
          `state is scheduled, but it started at ${iso(started)}`) ||
        (state === 'in-progress' &&
          started === undefined &&
          'state is in-progress, but there is no started time');
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
