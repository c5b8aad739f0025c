import type { z } from 'zod';
import type { PlaybookKind } from '../../schemas/kinds.ts';
import type { readiness } from '../../schemas/readiness.ts';
import type { Entry } from '../entry.ts';
import type { PlaybookData } from '../ledger.ts';
import { known, type Moment, withData } from './known.ts';

type Readiness = z.output<typeof readiness.schema>;
type Condition = Readiness[string];

/** What was checked later was not checked yet. */
function conditionBy({ condition, checked, date, approver, evidence }: Condition, day: string): Condition {
  const later = date !== undefined && date > day;
  return known<Condition>({
    condition,
    checked: later ? false : checked,
    date: later ? undefined : date,
    approver: later ? undefined : approver,
    evidence: later ? undefined : evidence,
  });
}

function readinessBy(data: Readiness, day: string): Readiness {
  return Object.fromEntries(Object.entries(data).map(([id, each]) => [id, conditionBy(each, day)]));
}

/** For files that hold rules and names, and no facts with a time of their own. */
const asItIs = <T>(entry: Entry<T>): Entry<T> => entry;

/** How each file of the playbook was known at a moment. */
export const knownPlaybook: {
  [K in PlaybookKind]: (entry: Entry<PlaybookData<K>>, at: Moment) => Entry<PlaybookData<K>>;
} = {
  organisation: asItIs,
  agents: asItIs,
  services: asItIs,
  severities: asItIs,
  causes: asItIs,
  baselines: asItIs,
  postmortemFormat: asItIs,
  readiness: (entry, { day }) => withData(entry, readinessBy(entry.data, day)),
  cadences: asItIs,
  loop: asItIs,
  platforms: asItIs,
  scorecard: asItIs,
  compliance: asItIs,
};
