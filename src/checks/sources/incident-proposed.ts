import type { Check } from '../check.ts';

export const proposalsAreConfirmed: Check = {
  id: 'incident-proposed',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure someone confirms, or rejects, the incidents that a source proposes.',
  why: 'An alert is not yet an incident: until a person has looked, its severity and its impacts are not counted, and the time is unknown.',
  example: {
    file: 'incidents/2026-03-31-alert.md',
    wrong: 'proposed: true\n',
    right: '',
  },
  since: '0.1.0',
  of: ['incidents'],
  *find({ ledger }) {
    for (const entry of ledger.incidents)
      if (entry.data.proposed)
        yield {
          entry,
          path: ['proposed'],
          message: 'a source proposed this incident, and nobody has confirmed it',
          expected: 'a decision of a person',
          fix: 'correct severity, times and impacts, and remove this line; if users noticed nothing, write impacts: []',
        };
  },
};
