/** Feedback themes: how often, in which months most (0 is January), and from whom. */
export const THEMES: readonly {
  theme: string;
  weight: number;
  months?: readonly number[];
  segment?: string;
}[] = [
  { theme: 'Delivery on a day of one’s choice', weight: 0.13 },
  { theme: 'Plants dry or broken on arrival', weight: 0.14, months: [3, 4, 5, 6, 7], segment: 'Live plants' },
  { theme: 'Too much packaging', weight: 0.08 },
  { theme: 'Bulbs sold out early', weight: 0.13, months: [7, 8, 9], segment: 'Bulbs' },
  {
    theme: 'Search by planting month',
    weight: 0.09,
    months: [1, 2, 3, 8, 9],
    segment: 'Returning customers',
  },
  { theme: 'Sowing advice praised', weight: 0.11, months: [0, 1, 2, 3, 4] },
  { theme: 'Growers’ stories praised', weight: 0.07 },
  { theme: 'Messages about the parcel too late', weight: 0.07, segment: 'App users' },
  { theme: 'Paying by invoice refused', weight: 0.05, segment: 'New customers' },
  { theme: 'Frost warnings helpful', weight: 0.08, months: [3, 4, 9, 10], segment: 'App users' },
];
