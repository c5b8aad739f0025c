import { figuresOf, type Setting } from '../../support/ledger.ts';

export const platforms = {
  pictures: {
    name: 'Pictures',
    owner: 'chief',
    base: 'reach',
    types: ['photo', 'story'],
    response: '< 1 h',
    cadences: {
      posts: { name: 'Posts', types: ['photo'], per: 'week', least: 1, most: 2 },
      stories: { name: 'Stories', types: ['story'], per: 'day', least: 1 },
    },
  },
  talk: {
    name: 'Talk',
    owner: 'other',
    base: 'impressions',
    types: ['post'],
    cadences: { engagement: { name: 'Engagement', counts: 'community', per: 'day', least: 1 } },
  },
};

export const day = (number: number) => `2026-06-${String(number).padStart(2, '0')}`;
export const item = (fields: object) => ({
  title: 'A title',
  platform: 'pictures',
  type: 'photo',
  ...fields,
});
export const out = (number: number, fields: object = {}) =>
  item({ planned: day(number), published: day(number), ...fields });
const story = (number: number) => out(number, { type: 'story', title: `Story ${number}` });
export const row = (number: number, fields: object = {}) => ({
  platform: 'talk',
  date: day(number),
  received: 4,
  answered: 4,
  within: 4,
  minutes: 60,
  ...fields,
});

/** June 2026 begins on a Monday: its weeks are W23 to W26, and W27 ends in July. */
export const june = {
  items: [
    // W23: two photos, the maximum; every story except Sunday's.
    out(1, { title: 'First', reach: 1000, engagement: 50, clicks: 30, leads: 3, cost: '10.00' }),
    out(3, { title: 'Second', reach: 3000, engagement: 30, clicks: 10, leads: 0, cost: '5.00' }),
    ...[1, 2, 3, 4, 5, 6].map(story),
    // W24: no photo on its day, one of them in the next week; every story.
    item({ title: 'Late', planned: day(14), published: day(15), reach: 2000, clicks: 20 }),
    item({ title: 'Dropped', planned: day(9), dropped: { on: day(8), why: 'No light' } }),
    ...[8, 9, 10, 11, 12, 13, 14].map(story),
    // W25: three photos are one above the maximum.
    out(16, { title: 'Third' }),
    out(17, { title: 'Fourth', leads: 7 }),
    // W26: one overdue on Wednesday the 24th; two ahead, one of them planned for today.
    item({ title: 'Overdue', planned: day(23) }),
    item({ title: 'Today', planned: day(24) }),
    item({ title: 'Ahead', planned: day(30) }),
    {
      title: 'Unplanned',
      platform: 'talk',
      type: 'post',
      published: day(22),
      reach: 10,
      impressions: 400,
      engagement: 4,
    },
  ],
  community: [
    ...[1, 2, 3, 4, 5, 6, 7].map((number) => row(number)),
    ...[8, 9].map((number) => row(number, { received: 10, answered: 8, within: 6, minutes: 500, open: 1 })),
    row(8, { platform: 'pictures', minutes: 240 }),
  ],
};
export const setting: Setting = { platforms, publishing: { '2026-06': june } };
export const made = (asOf = '2026-06-24T12:00:00Z', more: Setting = {}) =>
  figuresOf({ ...setting, ...more }, asOf);
