/** Where content goes out: the share of active users that a piece reaches, and of these who react; cost in steps of five. */
export const PLATFORMS = [
  {
    name: 'Instagram',
    types: ['photo', 'reel'],
    owner: 'content-creator',
    reach: 0.31,
    engagement: 0.06,
    cost: [6, 30],
  },
  {
    name: 'blog',
    types: ['article', 'guide'],
    owner: 'content-creator',
    reach: 0.12,
    engagement: 0.22,
    cost: [40, 120],
  },
  {
    name: 'TikTok',
    types: ['short video'],
    owner: 'growth-hacker',
    reach: 0.52,
    engagement: 0.05,
    cost: [20, 70],
  },
  {
    name: 'Twitter',
    types: ['post', 'thread'],
    owner: 'growth-hacker',
    reach: 0.09,
    engagement: 0.03,
    cost: [2, 8],
  },
  {
    name: 'Reddit',
    types: ['post', 'question hour'],
    owner: 'growth-hacker',
    reach: 0.14,
    engagement: 0.08,
    cost: [2, 10],
  },
] as const satisfies readonly {
  name: string;
  types: readonly string[];
  owner: string;
  reach: number;
  engagement: number;
  cost: readonly [number, number];
}[];

const WINTER = [
  'Planning beds on one page',
  'Seeds that need the cold',
  'A grower in winter',
  'Sharpening tools',
  'What frost does',
];
const SPRING = [
  'Tomatoes on the window sill',
  'First beds outside',
  'When the soil is warm enough',
  'Slugs without poison',
  'A grower in Lisse',
  'Sweet peas in pots',
  'Ten plants for bees',
];
const SUMMER = [
  'Watering less and better',
  'Cutting lavender',
  'Herbs in half shade',
  'A meadow in high summer',
  'Seeds of your own',
  'Holiday watering',
];
const AUTUMN = [
  'Tulips in layers',
  'Planting bulbs with children',
  'Leaves are not waste',
  'Garlic before the frost',
  'Trees in bare earth',
  'Bulbs for bees',
];

/** Titles by month, January first. */
export const TITLES: readonly (readonly string[])[] = [
  WINTER,
  WINTER,
  SPRING,
  SPRING,
  SPRING,
  SUMMER,
  SUMMER,
  SUMMER,
  AUTUMN,
  AUTUMN,
  AUTUMN,
  WINTER,
];
