import { serviceAvailabilities } from '../../figures/services/availability.ts';
import { coveredServices, type Statement, statementsOf } from '../../figures/statements/statement.ts';
import { contentAsOf } from '../../records/as-of.ts';
import { calendarOf } from '../../records/calendar.ts';
import { serviceName } from '../../records/names.ts';
import { listWords, periodName, plural } from '../../words/format.ts';
import type { Check } from '../check.ts';

export const termsOfGroups: Check = {
  id: 'sla-group',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure SLA terms for a group cover a service, and state the fees of its services if they state any.',
  why: 'A statement for nothing says nothing, and a service without a fee leaves the credit of the whole statement unknown.',
  example: {
    file: 'playbook/sla/grouped.yaml',
    wrong: "fees: { shop: '100.00' }",
    right: "fees: { shop: '100.00', search: '50.00' }",
  },
  since: '0.1.0',
  of: ['slaTerms'],
  *find({ ledger, broken }) {
    if (broken.has('services')) return;
    const { groups } = ledger.services.data;
    for (const entry of ledger.slaTerms)
      for (const [at, version] of entry.data.terms.entries()) {
        const { group, method, fee, fees } = version;
        if (group === undefined || !Object.hasOwn(groups, group)) continue;
        const ids = coveredServices(ledger, version);
        const path = ['terms', at];
        if (ids.length === 0)
          yield {
            entry,
            path: [...path, 'group'],
            message: `the group "${group}" has no services`,
            expected: 'a group with services',
            fix: 'name another group, or the services',
          };
        if (fee !== undefined && method === 'per-service' && ids.length > 1)
          yield {
            entry,
            path: [...path, 'fee'],
            message: `one fee is given for ${ids.length} services that are judged one by one`,
            expected: 'a fee for each service',
            fix: 'write fees: with the fee of each service, or method: all-up',
          };
        const missing = fees ? ids.filter((id) => !Object.hasOwn(fees, id)) : [];
        const others = Object.keys(fees ?? {}).filter((id) => !ids.includes(id));
        if (missing.length > 0)
          yield {
            entry,
            path: [...path, 'fees'],
            message: `the fee of ${listWords(missing)} is missing`,
            expected: `a fee for each service of the group "${group}"`,
            fix: `add ${missing.map((id) => `${id}:`).join(' and ')} with its fee`,
          };
        for (const id of others)
          yield {
            entry,
            path: [...path, 'fees', id],
            message: `a fee is given for "${id}", which is not in the group "${group}"`,
            expected: `one of ${ids.join(', ')}`,
            fix: 'correct the id, or take the fee out',
          };
      }
  },
};

export const statementsAreWatched: Check = {
  id: 'sla-coverage',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure enough of the latest period of SLA terms is known for a statement to claim an uptime.',
  why: 'Time that nobody watched is not available time. A statement over too little known time claims neither uptime nor "met", and says only what the recorded downtime earns at least.',
  example: {
    file: 'playbook/sla/unwatched.yaml',
    wrong: 'minimumCoverage: 95',
    right: 'minimumCoverage: 50',
  },
  since: '0.1.0',
  of: ['slaTerms'],
  beside: 'all',
  *find(content, asOf) {
    if (content.ledger.slaTerms.length === 0 || content.broken.size > 0) return;
    const ledger = contentAsOf(content, asOf);
    const calendar = calendarOf(ledger);
    const services = serviceAvailabilities(ledger, calendar, asOf);
    const all = statementsOf({ ledger, calendar, asOf, services });
    const lacks = ({ parts }: Statement) => parts.some(({ sufficient }) => !sufficient);
    for (const entry of content.ledger.slaTerms) {
      const own = all.filter(({ customer }) => customer.file === entry.file);
      const latest = own.at(-1);
      if (!latest || !lacks(latest)) continue;
      const { version, period, parts } = latest;
      const at = entry.data.terms.findIndex(({ from }) => from === version.from);
      const worst = parts.filter(({ sufficient }) => !sufficient).sort((a, b) => a.coverage - b.coverage)[0]!;
      const earlier = own.slice(0, -1).filter(lacks).length;
      const known = (Math.floor(worst.coverage * 100) / 100).toFixed(2);
      yield {
        entry,
        path: ['terms', at],
        on: 'value',
        message: `the statement of ${periodName(period.id)} claims no uptime: ${known} % of the time of ${listWords(worst.services.map((id) => serviceName(ledger, id)))} is known${earlier > 0 ? `, and ${plural(earlier, 'earlier statement')} ${earlier === 1 ? 'claims' : 'claim'} none either` : ''}`,
        expected: `at least ${version.minimumCoverage} % of the period known`,
        fix: 'add the monitoring logs or health reports of that time; without them the statement stands as it is',
      };
    }
  },
};
