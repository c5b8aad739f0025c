import type { Maintenance } from '../../schemas/maintenance.ts';
import { impactsBy, updatesBy } from './incidents.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, knownBy, withData } from './known.ts';

/** Known from its announcement; how far it had come follows from when it was begun and completed. */
export const maintenance: KnownKind<Maintenance> = {
  known:
    ({ instant }) =>
    (entry) => {
      const { data } = entry;
      if (data.announced > instant) return undefined;
      const started = knownBy(data.started, instant);
      const completed = knownBy(data.completed, instant);
      const state = completed ? 'completed' : started ? 'in-progress' : 'scheduled';
      return withData(
        entry,
        known<Maintenance>({
          title: data.title,
          state: data.state === 'cancelled' ? 'cancelled' : state,
          announced: data.announced,
          window: data.window,
          services: data.services,
          started,
          completed,
          owner: data.owner,
          impacts: impactsBy(data.impacts, instant),
          updates: updatesBy(data.updates, instant),
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // Its impacts count for services, which are monitored from a day of their own.
  begins: beginsNothing,
};
