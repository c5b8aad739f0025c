import type { Maintenance } from '../../schemas/maintenance.ts';
import { impactsBy, publicBy, updatesBy } from './incidents.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, knownBy, withData } from './known.ts';

/** Where it is not recorded when the work began or ended, it did when its window did. */
function stateBy(
  { state, window, started, completed, recurs }: Maintenance,
  instant: number,
): Maintenance['state'] {
  if (state === 'scheduled' || state === 'cancelled') return state;
  if ((completed ?? (recurs ? Number.NEGATIVE_INFINITY : window.to)) <= instant) return state;
  if (recurs) return 'scheduled';
  return (started ?? window.from) <= instant ? 'in-progress' : 'scheduled';
}

/** Known from its announcement; how far it had come follows from when it was begun and completed. */
export const maintenance: KnownKind<Maintenance> = {
  known:
    ({ instant }) =>
    (entry) => {
      const { data } = entry;
      if ((data.announced ?? data.window.from) > instant) return undefined;
      const started = knownBy(data.started, instant);
      const completed = knownBy(data.completed, instant);
      return withData(
        entry,
        known<Maintenance>({
          title: data.title,
          state: stateBy(data, instant),
          announced: data.announced,
          window: data.window,
          recurs: data.recurs,
          services: data.services,
          affects: data.affects,
          started,
          completed,
          owner: data.owner,
          impacts: impactsBy(data.impacts, instant),
          updates: updatesBy(data.updates, instant),
          public: publicBy(data.public, instant),
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // Its impacts count for services, which are monitored from a day of their own.
  begins: beginsNothing,
};
