import type { Notice } from '../../schemas/notice.ts';
import { spanOf } from '../when.ts';
import { updatesBy } from './incidents.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, withData } from './known.ts';

export const notices: KnownKind<Notice> = {
  known:
    ({ instant, calendar }) =>
    (entry) => {
      const { data } = entry;
      if (spanOf(data.published, calendar).from > instant) return undefined;
      return withData(
        entry,
        known<Notice>({
          title: data.title,
          published: data.published,
          services: data.services,
          affects: data.affects,
          updates: updatesBy(data.updates, instant),
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // No figure counts it.
  begins: beginsNothing,
};
