import type { Platform } from '../../schemas/publishing/platforms.ts';
import type { PublishingItem } from '../../schemas/publishing/publishing.ts';
import type { Check } from '../check.ts';

export const communityAddsUp: Check = {
  id: 'publishing-community',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure no more is answered than was received, and no more within target than was answered.',
  why: 'The share answered in time would be over 100 %, or would hide questions that are still open.',
  example: {
    file: 'publishing/2026-03.yaml',
    wrong: 'received: 4, answered: 4, within: 3, minutes: 30, open: 1 }',
    right: 'received: 5, answered: 4, within: 3, minutes: 30, open: 1 }',
  },
  since: '0.1.0',
  of: ['publishing'],
  *find({ ledger }) {
    for (const entry of ledger.publishing)
      for (const [
        i,
        { platform, date, received, answered, within, minutes, open },
      ] of entry.data.community.entries()) {
        const found =
          answered + open > received
            ? {
                key: 'answered',
                words: `${answered} were answered and ${open} are open, of ${received} received`,
                most: `${received} together`,
              }
            : within > answered
              ? {
                  key: 'within',
                  words: `${within} were answered within the target, of ${answered} answered`,
                  most: `at most ${answered}`,
                }
              : answered === 0 && minutes > 0
                ? {
                    key: 'minutes',
                    words: `${minutes} minutes to the answer, and nothing was answered`,
                    most: '0',
                  }
                : undefined;
        if (found)
          yield {
            entry,
            path: ['community', i, found.key],
            message: `community[${i}], ${platform} on ${date}: ${found.words}`,
            expected: found.most,
            fix: 'correct the count that is wrong',
          };
      }
  },
};

/** Pairs of which the first is hardly ever more than the second. */
function* pairsOf(
  item: PublishingItem,
  platform: Platform | undefined,
): Generator<['engagement' | 'clicks' | 'leads', 'reach' | 'impressions' | 'followers' | 'clicks']> {
  // Followers are few beside an item that spreads beyond them.
  if (platform && platform.base !== 'followers') yield ['engagement', platform.base];
  yield ['clicks', item.impressions === undefined ? 'reach' : 'impressions'];
  yield ['leads', 'clicks'];
}

export const publishingNumbersFit: Check = {
  id: 'publishing-numbers',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure an item has not more engagement or clicks than it was seen, nor more leads than clicks.',
  why: 'Nobody clicks who has not seen it. Two columns were probably swapped when they were copied.',
  example: {
    file: 'publishing/2026-03.yaml',
    wrong: 'impressions: 90, engagement: 110',
    right: 'impressions: 110, engagement: 90',
  },
  since: '0.1.0',
  of: ['publishing'],
  *find({ ledger }) {
    for (const entry of ledger.publishing)
      for (const [i, item] of entry.data.items.entries())
        for (const [part, whole] of pairsOf(
          item,
          Object.hasOwn(ledger.platforms.data, item.platform)
            ? ledger.platforms.data[item.platform]
            : undefined,
        )) {
          const [less, more] = [item[part], item[whole]];
          if (less === undefined || more === undefined || less <= more) continue;
          yield {
            entry,
            path: ['items', i, part],
            message: `items[${i}], "${item.title}": ${part} is ${less}, more than its ${whole} (${more})`,
            expected: `at most ${more}`,
            fix: 'correct the one of the two that is wrong; were they swapped?',
          };
        }
  },
};

export const publishedAddresses: Check = {
  id: 'publishing-address',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure what was published where the playbook asks for addresses has one.',
  why: 'That it went out is believed by its address; without it the cadence counts a promise.',
  example: {
    file: 'publishing/2026-03.yaml',
    wrong: 'type: guide, planned: 2026-03-10, published: 2026-03-10 }',
    right: 'type: guide, planned: 2026-03-10, published: 2026-03-10, url: https://example.org/slugs }',
  },
  since: '0.1.0',
  of: ['publishing'],
  *find({ ledger }) {
    for (const entry of ledger.publishing)
      for (const [i, { platform, published, url, title }] of entry.data.items.entries()) {
        const asked =
          Object.hasOwn(ledger.platforms.data, platform) && ledger.platforms.data[platform]!.addresses;
        if (asked && published !== undefined && url === undefined)
          yield {
            entry,
            path: ['items', i],
            message: `items[${i}], "${title}", went out on ${platform} on ${published} and has no url`,
            expected: 'the address at which it can be read',
            fix: 'url: https://… with the address',
          };
      }
  },
};
