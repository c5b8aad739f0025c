import type { Entry } from '../../records/entry.ts';
import { impactEnd } from '../../records/incident-moments.ts';
import { akinTo, listedFor } from '../../records/near-miss.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { SlaTerms } from '../../schemas/statements/terms.ts';
import { iso } from '../../schemas/time.ts';
import type { Check, Finding } from '../check.ts';

type Exclusion = Incident['exclusions'][number];

export const exclusionsExclude: Check = {
  id: 'exclusion',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure an exclusion of an incident has evidence, a reason that SLA terms know, and lies within the impact that it excludes.',
  why: 'An exclusion reduces what a customer is owed. Without evidence or an agreed reason it excuses nothing, and one outside the impact is usually mistyped.',
  example: {
    file: 'incidents/2026-03-10-excluded.md',
    wrong: 'reason: customer-netwrok',
    right: 'reason: customer-network',
  },
  since: '0.1.0',
  of: ['incidents'],
  beside: ['slaTerms'],
  *find({ ledger }, asOf) {
    for (const entry of ledger.incidents)
      for (const [at, exclusion] of entry.data.exclusions.entries()) {
        if (exclusion.evidence === undefined) yield withoutEvidence(entry, at);
        yield* unknownReason(entry, at, exclusion, ledger.slaTerms);
        yield* outside(entry, at, exclusion, asOf);
      }
  },
};

function withoutEvidence(entry: Entry, at: number): Finding {
  return {
    entry,
    path: ['exclusions', at],
    on: 'value',
    message: `exclusions[${at}] has no evidence, so it excuses nothing`,
    expected: 'evidence: what shows it, such as a ticket, a letter or an address',
    fix: 'add evidence:, or take the exclusion out until there is some',
  };
}

/** A reason that none of the customers' terms has. */
function* unknownReason(
  entry: Entry,
  at: number,
  { reason, customers }: Exclusion,
  terms: readonly Entry<SlaTerms>[],
): Generator<Finding> {
  const own = terms.filter(({ id }) => customers?.includes(id) ?? true);
  const codes = [
    ...new Set(own.flatMap(({ data }) => data.terms.flatMap(({ exclusions }) => Object.keys(exclusions)))),
  ].sort();
  if (codes.includes(reason)) return;
  const near = akinTo(reason, codes);
  yield {
    entry,
    path: ['exclusions', at, 'reason'],
    message: `exclusions[${at}].reason: no SLA terms${customers ? ` of ${customers.join(', ')}` : ''} have the reason "${reason}"`,
    expected:
      codes.length > 0 ? `one of ${listedFor(reason, codes)}` : 'a code under exclusions in playbook/sla/',
    fix: near === undefined ? 'use a reason of the terms' : `use ${near}`,
  };
}

/** Where an exclusion ends before it begins, names a service that was not affected, or touches no impact. */
function* outside(
  entry: Entry<Incident>,
  at: number,
  exclusion: Exclusion,
  asOf: number,
): Generator<Finding> {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, services } = exclusion;
  const { impacts } = entry.data;
  const path = ['exclusions', at];
  if (from >= to) {
    yield {
      entry,
      path: [...path, 'to'],
      message: `exclusions[${at}].to is not after from`,
      expected: 'from < to',
      fix: 'correct one of the two',
    };
    return;
  }
  const affected = [...new Set(impacts.map(({ service }) => service))];
  for (const [i, service] of (services ?? []).entries())
    if (!affected.includes(service))
      yield {
        entry,
        path: [...path, 'services', i],
        message: `exclusions[${at}].services: this incident has no impact on "${service}"`,
        expected: affected.length > 0 ? `one of ${affected.join(', ')}` : 'a service with an impact',
        fix: 'correct the service, or record its impact',
      };
  const own = impacts.filter(({ service }) => services?.includes(service) ?? true);
  const touches = own.some(
    (impact) => impact.from < to && (impactEnd(entry.data, impact, asOf) ?? asOf) > from,
  );
  if (own.length === 0 || touches) return;
  const first = Math.min(...own.map((impact) => impact.from));
  const last = Math.max(...own.map((impact) => impactEnd(entry.data, impact, asOf) ?? asOf));
  yield {
    entry,
    path: [...path, exclusion.from === undefined ? 'to' : 'from'],
    message: `exclusions[${at}] lies outside every impact that it could exclude`,
    expected: `a time between ${iso(first)} and ${iso(last)}`,
    fix: 'correct from and to',
  };
}
