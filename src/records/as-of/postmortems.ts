import type { Action, Postmortem } from '../../schemas/postmortem.ts';
import { incidentKnownFrom } from './incidents.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, withData } from './known.ts';

/** An action item that was closed later was open. */
function actionBy(action: Action, day: string): Action {
  const later = action.closed !== undefined && action.closed > day;
  return known<Action>({
    title: action.title,
    owner: action.owner,
    type: action.type,
    priority: action.priority,
    due: action.due,
    status: later ? 'open' : action.status,
    closed: later ? undefined : action.closed,
    note: later ? undefined : action.note,
    link: action.link,
  });
}

export const postmortems: KnownKind<Postmortem> = {
  known: ({ instant, day, ledger, calendar }) => {
    const incidents = new Set(
      ledger.incidents.filter(({ data }) => incidentKnownFrom(data, calendar) <= instant).map(({ id }) => id),
    );
    // A draft has no date of its own; it is not older than what it is about.
    const isKnown = ({ published, incidents: about }: Postmortem) =>
      published === undefined ? about.some((id) => incidents.has(id)) : published <= instant;
    return (entry) => {
      const { data } = entry;
      if (!isKnown(data)) return undefined;
      return withData(
        entry,
        known<Postmortem>({
          title: data.title,
          incidents: data.incidents,
          author: data.author,
          published: data.published,
          impact: data.impact,
          actions: data.actions.map((action) => actionBy(action, day)),
          source: data.source,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    };
  },
  // Its incidents began before it.
  begins: beginsNothing,
};
