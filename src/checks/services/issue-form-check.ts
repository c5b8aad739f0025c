import { commandLine } from '../../records/command-line.ts';
import type { Check } from '../check.ts';

export const issueFormIsCurrent: Check = {
  id: 'issue-form',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure the generated form for incidents offers the severities and services of the playbook, in .github/ISSUE_TEMPLATE/incident.yml.',
  why: 'A form with the services of last year makes reports that are not valid records. A form without the comment in its first line is your own and is left alone.',
  example: {
    file: 'playbook/services.yaml',
    wrong: 'a new service, without generating the form again',
    right: 'a new service, and the form generated again',
    described: true,
  },
  since: '0.1.0',
  of: [],
  *find({ ledger, broken, isFormOutdated }) {
    if (!isFormOutdated || broken.size > 0) return;
    yield {
      entry: ledger.services,
      path: ['services'],
      on: 'key',
      message:
        '.github/ISSUE_TEMPLATE/incident.yml no longer matches the severities, services and time zone of the playbook',
      expected: 'the form that is generated from them',
      fix: `run ${commandLine('issue-form')} and commit the file`,
    };
  },
};
