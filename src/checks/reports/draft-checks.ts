import { isIncomplete, lackingIn } from '../../schemas/reports/reports.ts';
import { firstOf } from '../../words/format.ts';
import type { Check } from '../check.ts';

export const draftsAreCompleted: Check = {
  id: 'draft-incomplete',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure: 'Ensure a draft has every field that its form requires of a final report.',
  why: 'A draft may be begun before its numbers are known. Nothing is computed from it until it is complete and final.',
  example: {
    file: 'reports/weekly-status-update/2026-W12.md',
    wrong: 'status: draft',
    right: 'status: draft\noverall: amber',
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      if (!isIncomplete(entry)) continue;
      const fields = lackingIn(entry);
      yield {
        entry,
        path: ['status'],
        message: `the draft lacks ${firstOf(fields)}`,
        expected: 'every field that the form requires, before status: final',
        fix: `add ${firstOf(fields.map((field) => `${field}:`))} once known`,
      };
    }
  },
};
