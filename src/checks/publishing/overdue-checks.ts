import { itemState } from '../../figures/publishing/items.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Check } from '../check.ts';

/** Days after which an unpublished item is no longer merely late. */
const PATIENCE = 14;

export const overdueItemsAreSettled: Check = {
  id: 'publishing-overdue',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: `Ensure items planned more than ${PATIENCE} days ago are published, rescheduled or dropped.`,
  why: 'A plan that is never settled stays on the calendar forever. Rescheduled or dropped, it records a decision.',
  example: {
    file: 'publishing/2026-03.yaml',
    wrong: 'title: Forgotten, platform: twitter, type: thread, planned: 2026-03-16 }',
    right: 'title: Forgotten, platform: twitter, type: thread, planned: 2026-03-16, published: 2026-03-16 }',
  },
  since: '0.1.0',
  of: ['publishing'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    const today = calendar.dateOf(asOf);
    const limit = calendar.addDays(today, -PATIENCE);
    for (const entry of ledger.publishing)
      for (const [i, item] of entry.data.items.entries())
        if (itemState(item, today) === 'overdue' && item.planned! < limit)
          yield {
            entry,
            path: ['items', i, 'planned'],
            message: `items[${i}], "${item.title}", was planned for ${item.planned}, but is neither published nor dropped`,
            expected: 'published, a new date, or dropped with a reason',
            fix: 'add published: YYYY-MM-DD or dropped: { on: YYYY-MM-DD, why: … }, or change planned',
          };
  },
};
