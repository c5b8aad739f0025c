/**
 * The platforms. By type: the share of active users that an item reaches, and how many of them react; cost in steps of five;
 * minimum and maximum per week, or `daily` for one a day.
 */
export const PLATFORMS: Readonly<Record<string, Readonly<Record<string, PieceText>>>> = {
  twitter: {
    thread: { reach: 0.09, engagement: 0.03, cost: [2, 8], weekly: [1, 1] },
    post: { reach: 0.06, engagement: 0.02, cost: [1, 3], weekly: [0, 2] },
  },
  instagram: {
    photo: { reach: 0.27, engagement: 0.06, cost: [6, 16], weekly: [2, 3] },
    reel: { reach: 0.38, engagement: 0.07, cost: [12, 30], weekly: [1, 2] },
    story: { reach: 0.11, engagement: 0.02, cost: undefined, weekly: 'daily' },
  },
  tiktok: { 'short video': { reach: 0.45, engagement: 0.05, cost: [20, 60], weekly: [3, 5] } },
  reddit: {
    post: { reach: 0.1, engagement: 0.07, cost: [1, 4], weekly: [0, 1] },
    'question hour': { reach: 0.15, engagement: 0.09, cost: [2, 8], weekly: [0, 1] },
  },
  journal: {
    article: { reach: 0.1, engagement: 0.2, cost: [40, 90], weekly: [0, 1] },
    guide: { reach: 0.13, engagement: 0.22, cost: [60, 120], weekly: [1, 1] },
  },
};

export interface PieceText {
  reach: number;
  engagement: number;
  cost: readonly [number, number] | undefined;
  weekly: readonly [number, number] | 'daily';
}

/**
 * Questions as a share of active users a day, and the response: target in minutes, and the share within it at first and in the
 * end. `daily` platforms are also looked after at weekends.
 */
export const COMMUNITY = {
  twitter: { asked: 0.00022, target: 120, within: [0.78, 0.9], daily: true },
  instagram: { asked: 0.0005, target: 240, within: [0.86, 0.94], daily: false },
  tiktok: { asked: 0.0004, target: 480, within: [0.62, 0.84], daily: false },
  reddit: { asked: 0.00015, target: 240, within: [0.8, 0.92], daily: true },
} as const;

/** Reasons why an item was dropped. */
export const REASONS = [
  'The grower asked for it to be held back',
  'No photograph was good enough',
  'It said the same as the week before',
  'Both parents of the child in it have not signed',
  'What it showed was sold out',
  'A claim in it could not be shown to be true',
];

export const STORIES = [
  'On the packing table',
  'A question from the week',
  'A grower says good morning',
  'In season today',
  'Behind the glasshouse door',
  'A garden that you sent us',
  'Before and after',
  'One seed, one minute',
];

const WINTER = [
  'Planning beds on one page',
  'Seeds that need the cold',
  'A grower in winter',
  'Sharpening tools',
  'What frost does',
  'Reading a seed packet',
  'Birds in the hedge',
  'Forcing a hyacinth',
  'The germination test',
  'Evergreens in pots',
];
const SPRING = [
  'Tomatoes on the window sill',
  'First beds outside',
  'When the soil is warm enough',
  'Slugs without poison',
  'A grower in Lisse',
  'Sweet peas in pots',
  'Ten plants for bees',
  'Hardening off',
  'A bed for a beginner',
  'Radishes in four weeks',
];
const SUMMER = [
  'Watering less and better',
  'Cutting lavender',
  'Herbs in half shade',
  'A meadow in high summer',
  'Seeds of your own',
  'Holiday watering',
  'What wilts and why',
  'Pinching out tomatoes',
  'A grower at five in the morning',
  'Biennials to sow now',
];
const AUTUMN = [
  'Tulips in layers',
  'Planting bulbs with children',
  'Leaves are not waste',
  'Garlic before the frost',
  'Trees in bare earth',
  'Bulbs for bees',
  'Lifting dahlias',
  'A last sowing',
  'A grower and her crocuses',
  'Compost by spring',
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
