/** Labels that cannot be derived from their keys. */
const LABELS: Record<string, string> = {
  qaAttempts: 'QA attempts',
  slo: 'Objective in percent',
  p95: 'p95 ms',
  limit: 'Limit ms',
  lcp: 'LCP s',
  inp: 'INP ms',
  cls: 'CLS',
  rate: 'Requests per second',
  rice: 'RICE',
  cpu: 'CPU',
  url: 'Address',
  csat: 'Customer satisfaction',
  nps: 'Net promoter answers',
  activeUsers30: 'Active users, 30 days',
  newThenLost: 'New, lost in the same month',
  cost3Years: 'Cost over 3 years',
  days30: 'Within 30 days',
  days60: 'Over 30 days',
  days90: 'Over 60 days',
  within7Days: 'Within 7 days',
  within30Days: 'Within 30 days',
  '1h': 'under 1 h',
  '4h': '1 to 4 h',
  '24h': '4 to 24 h',
  longer: 'a day or longer',
  day7: 'Signed up 7 days before',
  day30: 'Signed up 30 days before',
  minutes: 'Total minutes',
  hours: 'Total hours',
  quality: 'Data quality notes',
  feeds: 'Source reports',
  firstContact: 'Resolved at first contact',
  late: 'Past target',
};

/** Labels for keys with another meaning at a path. */
const BY_PATH: Record<string, string> = {
  'outlook.days30': 'The next 30 days',
  'outlook.days90': 'The next 90 days',
  'tests.minutes': 'Minutes',
  'debts.effort': 'Effort, days',
};

/** The label of a field: `carryOver` → "Carry over". */
export function labelOf(key: string, path = key): string {
  const label = BY_PATH[path] ?? LABELS[key];
  if (label) return label;
  const words = key
    .replace(/([a-z])([A-Z0-9])/g, '$1 $2')
    .replace(/(\d)([A-Z])/g, '$1 $2')
    .replaceAll(/[-_]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A choice in words: `in-progress` → "in progress". */
export function choiceText(choice: string): string {
  return choice.replaceAll('-', ' ');
}

/** Inside a sentence: "Weekly status update" → "weekly status update", but "NPS survey" stays. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
