import { calendarOf } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import type { Check } from '../check.ts';

export const healthOfEveryService: Check = {
  id: 'health-services',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure a health status report that lists services lists each that was in operation, once.',
  why: 'A service that is left out has neither errors nor requests on that day, and looks as if nothing had gone wrong.',
  example: {
    file: 'reports/health-status-report/2026-03-26.md',
    wrong: 'services:\n  - { service: shop, requests: 1200, errors: 3, p95: 210 }\n',
    right:
      'services:\n  - { service: shop, requests: 1200, errors: 3, p95: 210 }\n  - { service: search, requests: 800, errors: 0, p95: 90 }\n',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: [],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    for (const [day, entry] of reportsOf(ledger, 'health-status-report')) {
      for (const [i, { service }] of entry.data.services.entries())
        if (entry.data.services.findIndex((other) => other.service === service) < i)
          yield {
            entry,
            path: ['services', i, 'service'],
            message: `services lists ${service} twice`,
            expected: 'each service once',
            fix: 'correct the service that is wrong, or add up the two lines',
          };
      const listed = new Set(entry.data.services.map(({ service }) => service));
      if (listed.size === 0 || !calendar.find(day)) continue;
      const missing = Object.entries(ledger.services.data.services)
        .filter(([id, { since = '', until = '9999' }]) => !listed.has(id) && since <= day && day <= until)
        .map(([id]) => id);
      if (missing.length === 0) continue;
      yield {
        entry,
        path: ['services'],
        on: 'key',
        message: `services leaves out ${missing.join(', ')}`,
        expected: 'every service that was in operation on that day',
        fix: 'add a line for each; if one was not measured, say so in the text',
      };
    }
  },
};
