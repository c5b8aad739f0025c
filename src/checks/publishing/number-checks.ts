import type { Platform } from '../../schemas/publishing/platforms.ts';
import type { PublishingItem } from '../../schemas/publishing/publishing.ts';
import type { Check } from '../check.ts';

export const communityAddsUp: Check = {
  id: 'publishing-community',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure answers do not exceed the questions received, and answers within target do not exceed all answers.',
  why: 'The share answered in time would exceed 100 %, or hide questions that are still open.',
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
                words: `answered and open (${answered + open}) exceed received (${received})`,
                most: `at most ${received} together`,
              }
            : within > answered
              ? {
                  key: 'within',
                  words: `within is ${within}, more than answered (${answered})`,
                  most: `at most ${answered}`,
                }
              : answered === 0 && minutes > 0
                ? {
                    key: 'minutes',
                    words: `minutes is ${minutes}, but answered is 0`,
                    most: '0',
                  }
                : undefined;
        if (found)
          yield {
            entry,
            path: ['community', i, found.key],
            message: `community[${i}], ${platform} on ${date}: ${found.words}`,
            expected: found.most,
            fix: 'correct the number that is wrong',
          };
      }
  },
};

/** Pairs of numbers of which the first rarely exceeds the second. */
function* pairsOf(
  item: PublishingItem,
  platform: Platform | undefined,
): Generator<['engagement' | 'clicks' | 'leads', 'reach' | 'impressions' | 'followers' | 'clicks']> {
  // An item may spread far beyond the followers.
  if (platform && platform.base !== 'followers') yield ['engagement', platform.base];
  yield ['clicks', item.impressions === undefined ? 'reach' : 'impressions'];
  yield ['leads', 'clicks'];
}

export const publishingNumbersFit: Check = {
  id: 'publishing-numbers',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure engagement and clicks of an item do not exceed its views, nor leads its clicks.',
  why: 'People can only click on what they have seen. Two columns were probably swapped when copying.',
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
            fix: 'correct one of the two numbers; they may be swapped',
          };
        }
  },
};

export const publishedAddresses: Check = {
  id: 'publishing-address',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure published items have an address if the playbook requires one.',
  why: 'The address proves that the item was published. Without it, the cadence counts a promise.',
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
            message: `items[${i}], "${title}", was published on ${platform} on ${published}, but url is missing`,
            expected: 'url: with the address of the item',
            fix: 'add url: https://…',
          };
      }
  },
};
