import { z } from 'zod';
import { iso } from '../../schemas/time.ts';
import { allOwed, type OwedItem } from '../../views/owed/owed-list.ts';
import { limit, offset, pageOf } from '../page.ts';
import { defineTool } from '../tool.ts';
import { refuseUnknown } from '../unknown.ts';

export const listOwed = defineTool({
  title: 'List what is owed',
  description: [
    'What has to be written, overdue first: missing reports, open incidents and their next update, post-mortems, action',
    'items, and other deadlines, each with owner, due time and what to do.',
  ].join(' '),
  input: z.strictObject({
    owner: z.string().optional().describe('Id of playbook/agents.yaml: only what it owns.'),
    days: z.int().min(0).max(92).default(0).describe('Also what becomes due within so many days.'),
    limit: limit(50),
    offset,
  }),
  quotes: true,
  async run({ owner, days, limit: most, offset: from }, { session, step }) {
    const { basis, figures } = await session.compute(step);
    if (owner !== undefined) refuseUnknown('owner', owner, Object.keys(basis.ledger.agents.data));
    await step();
    const all = allOwed(basis, session.read().content, () => figures, days);
    const own = owner === undefined ? all : all.filter((item) => item.owner === owner);
    const { items, ...rest } = pageOf(own, from, { most });
    const unowned = owner === undefined ? 0 : all.filter((item) => item.owner === null).length;
    return {
      data: {
        asOf: iso(basis.asOf),
        overdue: own.filter((item) => item.overdue).length,
        ...rest,
        ...(unowned > 0 ? { withoutOwner: unowned } : {}),
        owed: items.map(forAgents),
      },
    };
  },
});

/** What an agent needs of it: what the page shows beside that is left out. */
function forAgents({ what, owner, due, overdue, about, file, do: task }: OwedItem) {
  return { what, owner, due, overdue, about, file, do: task };
}
