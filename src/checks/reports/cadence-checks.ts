import type { Check, Finding } from '../check.ts';
import { contentFaults } from './duty-contents.ts';
import { formFaults, reviewFaults } from './duty-form.ts';
import { rhythmFaults } from './duty-rhythm.ts';

/** What is wrong with a duty; the path begins at the duty. */
export type DutyFault = Pick<Finding, 'path' | 'on' | 'message' | 'expected' | 'fix'>;

export const dutiesMakeSense: Check = {
  id: 'cadence',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure every duty says when it is due or which level it must meet, and uses an existing form.',
  why: 'What is due, and when, is computed from the duty alone. A contradictory duty would require nothing, or everything.',
  example: {
    file: 'playbook/cadences.yaml',
    wrong: '  start: 2026-04-01\n  levels: [{ figure: uptm',
    right: '  levels: [{ figure: uptm',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const { weekStarts } = ledger.organisation.data;
    for (const [id, duty] of Object.entries(ledger.cadences.data))
      for (const fault of [
        ...rhythmFaults(duty, weekStarts),
        ...contentFaults(ledger, id, duty),
        ...formFaults(id, duty, ledger.cadences.data),
        ...reviewFaults(id, duty, ledger.cadences.data),
      ])
        yield {
          entry: ledger.cadences,
          ...fault,
          path: [id, ...fault.path],
          message: `${id}: ${fault.message}`,
        };
  },
};
