import { judgedBy } from '../../records/as-of/judged.ts';
import type { Content } from '../../records/ledger.ts';
import { rawOf } from '../../records/raw.ts';
import { type Incident, incident } from '../../schemas/incident.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { iso, MINUTE } from '../../schemas/time.ts';
import { derivationsOf, recordAt } from '../../sources/from-content.ts';
import type { Check, Finding } from '../check.ts';

/** People round times: up to this much they say the same. */
const SAME = 5 * MINUTE;

export const sourcesAgree: Check = {
  id: 'source-contradiction',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure what people wrote of a thing, and what a source recorded of it, do not differ without a reason.',
  why: 'Both may be right: a monitor sees less than users do, and more than those who wrote it down. Readers should know that there are two accounts.',
  example: {
    file: 'incidents/2026-03-09-alert.md',
    wrong: 'to: 2026-03-09T10:41:00+01:00',
    right: 'to: 2026-03-09T10:23:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents', 'deployments'],
  beside: ['deployments'],
  names: true,
  *find(content) {
    if (content.broken.has('sources') || content.broken.has('organisation') || content.broken.has('services'))
      return;
    yield* incidentsDiffer(content);
    yield* outcomesDiffer(content);
  },
};

/** By service: how long it was affected, in milliseconds; undefined while that goes on. */
function lengths({ impacts }: Pick<Incident, 'impacts'>): Map<string, number | undefined> {
  const found = new Map<string, number | undefined>();
  for (const { service, level, from, to } of impacts) {
    if (level === 'none') continue;
    const before = found.has(service) ? found.get(service) : 0;
    found.set(service, before === undefined || to === undefined ? undefined : before + to - from);
  }
  return found;
}

const minutes = (length: number) => `${Math.round(length / MINUTE)} min`;

/** Incidents whose impacts are longer or shorter than those that their source proposed. */
function* incidentsDiffer(content: Content): Generator<Finding> {
  const derived = derivationsOf(content);
  for (const entry of content.ledger.incidents) {
    const raw = rawOf(entry.data.source?.raw ?? '');
    if (!raw || entry.data.proposed || !content.raw.some(({ file }) => file === raw.file)) continue;
    const record = recordAt(derived(raw), entry.file);
    const proposal = record && incident.schema.safeParse(record.data).data;
    if (!proposal) continue;
    const own = lengths(entry.data);
    for (const [service, said] of lengths(proposal)) {
      const written = own.get(service);
      if (said === undefined || written === undefined || Math.abs(said - written) <= SAME) continue;
      const i = entry.data.impacts.findIndex((impact) => impact.service === service);
      yield {
        entry,
        path: ['impacts', i, 'to'],
        message: `${service} was affected for ${minutes(written)}, and ${raw.file} says ${minutes(said)}`,
        expected: 'the same length, within 5 min, or a reason in the text',
        fix: 'check both; if people know more than the source, say how in the text of the incident',
      };
    }
  }
}

/** Deployments in a log of people whose source has another outcome. */
function* outcomesDiffer({ ledger }: Content): Generator<Finding> {
  const recorded = judgedBy(ledger.deployments);
  for (const entry of ledger.deployments) {
    if (readPeriodName(entry.id).source !== undefined) continue;
    for (const [i, { service, commit, at, outcome }] of entry.data.deployments.entries()) {
      const other = recorded({ service, commit, at: undefined }).find(
        (each) => Math.abs(each.at - at) <= SAME && each.outcome !== outcome,
      );
      if (other)
        yield {
          entry,
          path: ['deployments', i, 'outcome'],
          message: `deployments[${i}].outcome is ${outcome}, and a source recorded ${other.outcome} at ${iso(other.at)}`,
          expected: 'one account of a deployment',
          fix: 'leave it to the source, and write what people know under judgements',
        };
    }
  }
}
