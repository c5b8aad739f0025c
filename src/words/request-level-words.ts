import { MINIMUM_COVERAGE } from '../figures/services/policy.ts';
import type { Ledger } from '../records/ledger.ts';
import { serviceName } from '../records/names.ts';
import type { Target } from '../schemas/fields.ts';
import type { Level, LevelWindow } from '../schemas/levels.ts';
import { formatDuration, listWords } from './format.ts';
import { targetPhrase, targetWords } from './phrases.ts';

const written = ({ comparator, value, unit }: Target) => `${comparator} ${value} ${unit}`;

/** "≥ 99.9 %" */
export function levelObjective({ objective }: Pick<Level, 'objective'>): string {
  return targetWords(written(objective));
}

/** "month", "30 days". */
export function levelWindowName(window: LevelWindow): string {
  return window.endsWith('d') ? `${window.slice(0, -1)} days` : window;
}

/** The name of what a level is about, and its page if it has one. */
export function levelSubjectWords(
  ledger: Ledger,
  { service, group }: Pick<Level, 'service' | 'group'>,
): { name: string; path: string | undefined } {
  return service !== undefined
    ? { name: serviceName(ledger, service), path: `/services/${service}/` }
    : { name: ledger.services.data.groups[group ?? '']?.name ?? group ?? '', path: undefined };
}

/** What is counted, in a word: `requests`, `slices`, or `members` for levels of others. */
export function levelUnit({
  kind,
  budgeting,
}: Pick<Level, 'kind' | 'budgeting'>): 'requests' | 'slices' | 'members' {
  return kind === 'weighted'
    ? 'members'
    : kind === 'all-up' || budgeting !== 'occurrences'
      ? 'slices'
      : 'requests';
}

/** The rules of a level as sentences, printed on its page. */
export function levelInWords(ledger: Ledger, level: Level): string[] {
  const { bound, counts, budgeting, slice, sliceObjective, objective, window, atRisk } = level;
  const minimum = level.minimumCoverage ?? MINIMUM_COVERAGE;
  const nameOf = (id: string) => ledger.levels.data.levels[id]?.name ?? id;
  const members = level.members ?? [];
  const length = slice === undefined ? '' : formatDuration(slice);
  const how = {
    requests: 'Good requests are counted among all requests.',
    latency: bound ? `A request is good if it was answered in ${targetPhrase(written(bound))}.` : '',
    'all-up': `A slice is good while ${listWords(members.map(({ level: id }) => `“${nameOf(id)}”`))} are all good in it.`,
    weighted: `It is the sum of ${listWords(members.map(({ level: id, weight }) => `${weight} × “${nameOf(id)}”`))}.`,
  }[level.kind];
  const isCounted = level.kind === 'requests' || level.kind === 'latency';
  return [
    how,
    isCounted && budgeting === 'timeslices' && sliceObjective
      ? `A slice of ${length} is good if ${targetPhrase(written(sliceObjective))} of its requests are; slices without requests are not counted.`
      : '',
    isCounted && budgeting === 'ratio-timeslices'
      ? `The level is the mean of the levels of slices of ${length}; slices without requests are not counted.`
      : '',
    `Objective: ${targetPhrase(written(objective))} in ${window.endsWith('d') ? `the last ${levelWindowName(window)}` : `each ${window}`}.`,
    isCounted
      ? counts === 'records'
        ? 'The counts are in levels/.'
        : 'The counts are the requests and errors in the daily health status reports.'
      : '',
    `Where counts cover less than ${minimum} % of the time, a window is incomplete and never met.`,
    atRisk === undefined ? '' : `At risk once ${atRisk} % of the budget is spent.`,
  ].filter(Boolean);
}
