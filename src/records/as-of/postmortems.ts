import type { Action, Postmortem } from '../../schemas/postmortem.ts';
import { spanOf } from '../when.ts';
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
    ticket: action.ticket,
    link: action.link,
  });
}

export const postmortems: KnownKind<Postmortem> = {
  known: ({ instant, day, ledger, calendar }) => {
    const incidents = new Set(
      ledger.incidents.filter(({ data }) => incidentKnownFrom(data, calendar) <= instant).map(({ id }) => id),
    );
    // Without a date of its own it is not older than what it is about.
    const isKnown = ({ published, incidents: about, date }: Postmortem) => {
      if (published !== undefined) return published <= instant;
      if (date !== undefined) return spanOf(date, calendar).from <= instant;
      return about.length === 0 || about.some((id) => incidents.has(id));
    };
    return (entry) => {
      const { data } = entry;
      if (!isKnown(data)) return undefined;
      return withData(
        entry,
        known<Postmortem>({
          title: data.title,
          incidents: data.incidents,
          date: data.date,
          author: data.author,
          published: data.published,
          impact: data.impact,
          actions: data.actions.map((action) => actionBy(action, day)),
          public: data.public,
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    };
  },
  // Its incidents began before it.
  begins: beginsNothing,
};
