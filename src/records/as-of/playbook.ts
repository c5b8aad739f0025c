import type { z } from 'zod';
import { type Effective, inForceOn } from '../../schemas/effective.ts';
import type { PlaybookKind } from '../../schemas/kinds.ts';
import type { readiness } from '../../schemas/readiness.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { Entry } from '../entry.ts';
import type { PlaybookData } from '../ledger.ts';
import { judgingOf } from '../rules.ts';
import { zoneOf } from '../zone.ts';
import { amendmentsBy, known, type Moment, withData } from './known.ts';

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

/** The rules of the day, with those before them; what is to change later was not known to. */
function inForce<K extends PlaybookKind>(kind: K) {
  return (entry: Entry<PlaybookData<K>>, { instant, calendar }: Moment): Entry<PlaybookData<K>> => {
    // By the clocks: in the hours by which the last day of a zone is longer, the change of zone has come.
    const day = zoneOf(calendar.zoneAt(instant)).dateOf(instant);
    const data = judgingOf(kind)!.over(entry.data, (own) => ruleBy(own, day, instant));
    return withData(entry, data as PlaybookData<K>);
  };
}

/** The field of every entry that judges beside its effective dates. */
interface Amendable {
  amendments?: readonly AmendmentEntry[];
}

function ruleBy<T extends Effective>(entry: T, day: string, instant: number): T {
  const earlier = entry.earlier.filter(({ until }) => until < day);
  const { amendments = [] } = entry as Amendable;
  const known = amendmentsBy(amendments, instant);
  const isSame = earlier.length === entry.earlier.length && known.length === amendments.length;
  return isSame ? entry : { ...inForceOn(entry, day), earlier, amendments: known };
}

/** For files that hold names, and no facts with a time of their own. */
const asItIs = <T>(entry: Entry<T>): Entry<T> => entry;

/** How each file of the playbook was known at a moment. */
export const knownPlaybook: {
  [K in PlaybookKind]: (entry: Entry<PlaybookData<K>>, at: Moment) => Entry<PlaybookData<K>>;
} = {
  organisation: inForce('organisation'),
  agents: asItIs,
  services: inForce('services'),
  severities: inForce('severities'),
  causes: inForce('causes'),
  baselines: asItIs,
  postmortemFormat: asItIs,
  readiness: (entry, { day }) => withData(entry, readinessBy(entry.data, day)),
  cadences: inForce('cadences'),
  loop: asItIs,
  platforms: inForce('platforms'),
  levels: inForce('levels'),
  scorecard: inForce('scorecard'),
  metrics: inForce('metrics'),
  compliance: inForce('compliance'),
  digest: asItIs,
  audiences: asItIs,
  weeklyReview: asItIs,
  sources: asItIs,
};
