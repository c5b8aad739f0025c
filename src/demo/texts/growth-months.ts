/** Features of the shop: the share of active users who use them at the launch and two years later. */
export const FEATURES = [
  { feature: 'Saved gardens', from: 24, to: 41 },
  { feature: 'Sowing calendar', from: 31, to: 37 },
  { feature: 'Frost warnings', from: 9, to: 22 },
  { feature: 'Planting lists', from: 14, to: 18 },
] as const;

/** Messages to inactive people, by the month in which they are sent. */
export const CAMPAIGNS: readonly (readonly { name: string; share: number; cost: number }[])[] = [
  [{ name: 'The seed catalogue is out', share: 6.8, cost: 9 }],
  [{ name: 'What to sow indoors now', share: 8.1, cost: 6 }],
  [
    { name: 'Last year’s garden, one year on', share: 9.4, cost: 7 },
    { name: 'A voucher for spring', share: 12.2, cost: 31 },
  ],
  [{ name: 'Your baskets from April', share: 10.3, cost: 6 }],
  [{ name: 'Frost is over', share: 7.7, cost: 5 }],
  [{ name: 'Balconies that still look empty', share: 5.2, cost: 6 }],
  [],
  [{ name: 'Order bulbs before they are gone', share: 6.1, cost: 6 }],
  [
    { name: 'Bulbs you planted two years ago', share: 8.8, cost: 7 },
    { name: 'A voucher for bulbs', share: 10.9, cost: 29 },
  ],
  [{ name: 'Roses with bare roots', share: 7.2, cost: 6 }],
  [{ name: 'Put the garden to bed', share: 4.4, cost: 5 }],
  [{ name: 'Vouchers for gardeners', share: 5.9, cost: 11 }],
];

/** Users at risk of leaving, as a share of active users in percent. */
export const SEGMENTS = [
  {
    segment: 'Bought once in spring, not seen since',
    share: 7.5,
    signal: 'No visit for 60 days after a first order',
    action: 'Mail with what to do now for the plants they bought',
  },
  {
    segment: 'Saved a garden without a place',
    share: 3.1,
    signal: 'Saved garden has no place, so it gets no warnings',
    action: 'Ask for the place when the garden is opened',
  },
  {
    segment: 'Two late deliveries in a row',
    share: 0.6,
    signal: 'Two parcels more than three days late',
    action: 'Personal letter and free delivery for the next order',
  },
  {
    segment: 'Opened no mail for three months',
    share: 5.2,
    signal: 'No newsletter opened in 90 days',
    action: 'One mail a season instead of one a week',
  },
] as const;

export const MOVES = [
  'The last orders it won cost twice what those of the others did',
  'The season is over; what is searched for now is not sold by us',
  'The season begins: people search before they plant',
  'A test showed that half of these customers would have come anyway',
] as const;

export const NEW_CHANNELS = [
  { channel: 'Garden podcasts', why: 'Two magazines that wrote about us have one, and their readers stayed' },
  { channel: 'Allotment associations', why: 'Their members order together, in March, and come back' },
  { channel: 'Seed swaps', why: 'Referrals from the one in Leipzig converted twice as well as others' },
  { channel: 'Balcony video makers', why: 'Social is dear for bulbs, but not for pots and herbs' },
] as const;
