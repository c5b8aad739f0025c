import type { Entry } from '../../records/entry.ts';
import { pageOfFile } from '../../records/page-address.ts';
import type { Source } from '../data-file.ts';
import { firstNameOf } from '../first-names.ts';
import { urnOf } from '../owner.ts';
import type { FeedItem, Story } from './feed.ts';
import { momentWords } from './moment-words.ts';

/** What happened to a record, for feeds. `moments` are all that are known of it, epoch milliseconds; the first one published it. */
export function recordItem(
  { file, data }: Entry<{ amendments?: readonly { at: number }[] }>,
  source: Source,
  {
    moments,
    services,
    say,
  }: { moments: readonly [number, ...(number | undefined)[]] } & Pick<FeedItem, 'services' | 'say'>,
): FeedItem {
  const { basis } = source;
  const later = (data.amendments ?? []).map(({ at }) => at);
  // An impact may end, and a window begin, later than what is known.
  const known = [...moments, ...later].filter((at) => at !== undefined && at <= basis.asOf) as number[];
  return {
    id: urnOf(basis.ledger.organisation.data, firstNameOf(file, source)),
    published: moments[0],
    updated: Math.max(moments[0], ...known),
    services,
    path: pageOfFile(file)!,
    say,
  };
}

/** What those affected were told, newest first. */
export function toldUpdates(
  updates: readonly { at: number; text: string; status?: string | undefined }[],
  { calendar }: Source['basis'],
): Story['updates'] {
  return updates
    .map(({ at, text, status }) => ({
      when: `${momentWords(at, calendar)}${status ? `, ${status}` : ''}`,
      text,
    }))
    .reverse();
}
