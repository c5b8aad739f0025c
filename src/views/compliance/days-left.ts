import { daysBetween } from '../../schemas/time.ts';
import { daysLong, plural } from '../../words/format.ts';

/** "11 days left", "1 day late" */
export function daysLeft(today: string, due: string): string {
  const days = daysBetween(today, due);
  if (days === 0) return 'today';
  return days > 0 ? `${plural(days, 'day')} left` : `${daysLong(-days)} late`;
}
