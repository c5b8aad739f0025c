import { itemState, loggedCommunity, loggedItems } from '../figures/publishing/items.ts';
import { platforms } from '../schemas/publishing/platforms.ts';
import { publishing } from '../schemas/publishing/publishing.ts';
import { amount, count, day, FILE, fieldAbout, keyOf, maybe, place, quantity, text } from './columns.ts';
import { defineTable } from './data-file.ts';

const ofItem = (field: string) => fieldAbout(publishing.schema, `items.${field}`);

export const publishingTable = defineTable({
  name: 'publishing',
  holds: 'one row per item of the content calendar: planned, published, state and results',
  columns: {
    month: text('The month of its log.'),
    number: place('Its place in the log, from 1.'),
    platform: keyOf('platforms', ofItem('platform')),
    type: text(ofItem('type')),
    title: text(ofItem('title')),
    planned: maybe(day(ofItem('planned'))),
    published: maybe(day(ofItem('published'))),
    state: text('`on_time`, `late`, `unplanned`, `overdue`, `ahead` or `dropped` at the as-of moment.'),
    dropped_why: maybe(text(ofItem('dropped.why'))),
    url: maybe(text(ofItem('url'))),
    owner: maybe(keyOf('agents', 'Who is responsible for it: its own owner, or that of the platform.')),
    reach: maybe(count('people', ofItem('reach'))),
    impressions: maybe(count('views', ofItem('impressions'))),
    followers: maybe(count('people', ofItem('followers'))),
    engagement: maybe(count('reactions', ofItem('engagement'))),
    clicks: maybe(count('clicks', ofItem('clicks'))),
    leads: maybe(count('people', ofItem('leads'))),
    cost: maybe(amount(ofItem('cost'))),
    file: FILE,
  },
  key: ['month', 'number'],
  time: 'month',
  rows: ({ basis: { ledger, today } }) =>
    loggedItems(ledger).map((item) => ({
      month: item.month,
      number: item.at + 1,
      platform: item.platform,
      type: item.type,
      title: item.title,
      planned: item.planned ?? null,
      published: item.published ?? null,
      state: itemState(item, today),
      dropped_why: item.dropped?.why ?? null,
      url: item.url ?? null,
      owner: item.owner ?? ledger.platforms.data[item.platform]?.owner ?? null,
      reach: item.reach ?? null,
      impressions: item.impressions ?? null,
      followers: item.followers ?? null,
      engagement: item.engagement ?? null,
      clicks: item.clicks ?? null,
      leads: item.leads ?? null,
      cost: item.cost ?? null,
      file: item.file,
    })),
});

const ofDay = (field: string) => fieldAbout(publishing.schema, `community.${field}`);

export const communityTable = defineTable({
  name: 'community',
  holds: 'one row per day and platform: questions received, answered, and response times',
  columns: {
    date: day(ofDay('date')),
    platform: keyOf('platforms', ofDay('platform')),
    received: count('questions', ofDay('received')),
    answered: count('questions', ofDay('answered')),
    within_target: count('questions', ofDay('within')),
    minutes: quantity('min', ofDay('minutes')),
    open: count('questions', ofDay('open')),
    file: FILE,
  },
  key: ['date', 'platform'],
  time: 'date',
  rows: ({ basis: { ledger } }) =>
    loggedCommunity(ledger).map((row) => ({
      date: row.date,
      platform: row.platform,
      received: row.received,
      answered: row.answered,
      within_target: row.within,
      minutes: row.minutes,
      open: row.open,
      file: row.file,
    })),
});

const ofPlatform = (field: string) => fieldAbout(platforms.schema, field);

export const platformTable = defineTable({
  name: 'platforms',
  holds: 'one row per publishing platform',
  columns: {
    id: text('Id of the platform.'),
    name: text(ofPlatform('name')),
    owner: keyOf('agents', ofPlatform('owner')),
    url: maybe(text(ofPlatform('url'))),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.platforms.data).map(([id, { name, owner, url }]) => ({
      id,
      name,
      owner,
      url: url ?? null,
    })),
});
