/** Sprint goals. */
export const GOALS = [
  'Fewer steps from the basket to the paid order',
  'Picking lists that fit the growers’ mornings',
  'A search that knows the planting month',
  'Parcels whose day is known before they leave',
  'Fewer alerts, and better ones',
  'Sowing advice beside what is sown',
  'Returns without a phone call',
];

/** Why a task was not finished. */
export const REASONS = [
  'Review found a case with two delivery addresses',
  'Waiting for a test account of the carrier',
  'Larger than thought: the growers’ portal needs it too',
  'An incident took two days',
];

/** Tasks of a garden shop, and their owners. */
export const TASKS: readonly { title: string; owner: string }[] = [
  { title: 'Choose the delivery day in the basket', owner: 'frontend-developer' },
  { title: 'Keep stock per pack size', owner: 'backend-architect' },
  { title: 'Show frost warnings for saved gardens', owner: 'mobile-app-builder' },
  { title: 'Filter by planting month across the year’s end', owner: 'frontend-developer' },
  { title: 'Print picking lists by shelf', owner: 'backend-architect' },
  { title: 'Remind of half-finished orders', owner: 'growth-hacker' },
  { title: 'Explain why an invoice was refused', owner: 'backend-architect' },
  { title: 'Let growers close a day for deliveries', owner: 'backend-architect' },
  { title: 'Smaller photos on slow connections', owner: 'frontend-developer' },
  { title: 'Alert on the age of the oldest waiting message', owner: 'infrastructure-maintainer' },
  { title: 'Vouchers that can be used in parts', owner: 'backend-architect' },
  { title: 'Sowing calendar for three more climates', owner: 'content-creator' },
  { title: 'Translate plant care into Polish', owner: 'content-creator' },
  { title: 'Track parcels of the new carrier', owner: 'mobile-app-builder' },
  { title: 'Statement of a grower as a table', owner: 'analytics-reporter' },
  { title: 'Load test with the spring peak', owner: 'performance-benchmarker' },
  { title: 'Release to a tenth of the instances first', owner: 'devops-automator' },
  { title: 'Return label in the customer’s account', owner: 'frontend-developer' },
  { title: 'Suggest companions of a plant', owner: 'frontend-developer' },
  { title: 'Drop the old price import', owner: 'backend-architect' },
  { title: 'Ask for a review a month after planting', owner: 'growth-hacker' },
  { title: 'Push messages in the app’s own language', owner: 'mobile-app-builder' },
  { title: 'Consent for statistics in one place', owner: 'legal-compliance-checker' },
];

/** Milestones. */
export const MILESTONES = [
  { name: 'Ready for the spring peak', due: '2026-04-17' },
  { name: 'Second growers’ portal', due: '2026-05-29' },
  { name: 'Summer catalogue', due: '2026-06-26' },
  { name: 'Autumn catalogue with all bulbs', due: '2026-08-21' },
  { name: 'Staff for the bulb season', due: '2026-09-18' },
  { name: 'New carrier in the Netherlands', due: '2026-10-16' },
  { name: 'Winter sale and vouchers', due: '2026-11-20' },
  { name: 'Spring catalogue 2027', due: '2027-01-15' },
] as const;

export const RISKS = [
  {
    risk: 'A late frost delays the first live plants',
    likelihood: 'medium',
    impact: 'Orders are moved by a week',
    response: 'Growers report soil temperatures each Monday',
  },
  {
    risk: 'The carrier raises prices in the season',
    likelihood: 'low',
    impact: 'Less left of small orders',
    response: 'A second offer is being obtained',
  },
  {
    risk: 'Tulips sell out before the mailing',
    likelihood: 'medium',
    impact: 'Refunds and disappointed members',
    response: 'Stock is reserved for members',
  },
  {
    risk: 'One person alone knows the label printing',
    likelihood: 'medium',
    impact: 'A fault could stop the packing',
    response: 'Two more people are being trained',
  },
] as const;
