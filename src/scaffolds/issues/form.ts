import { stringify } from 'yaml';
import type { Ledger } from '../../records/ledger.ts';
import { levels } from '../../schemas/incident.ts';

/** The label of each question, in form order. The last is multi-line, so nothing written there can be mistaken for another answer. */
export const LABELS = {
  title: 'What users noticed, in one sentence',
  severity: 'Severity',
  services: 'Services',
  level: 'Level of impact',
  started: 'When the impact began',
  detected: 'When it was first noticed',
  resolved: 'When service was restored for users',
  story: 'What happened',
} as const;
export type Question = keyof typeof LABELS;

const LEVEL_NAMES: Record<(typeof levels)[number], string> = {
  outage: 'no one could use it',
  partial: 'some users could not use it',
  degraded: 'slow or only partly working',
  unknown: 'not known how badly',
  none: 'involved but kept working',
};

/** An option as shown: its id first, so that it can be recognised. Commas are removed because GitHub separates options with them. */
const option = (id: string, name: string) => `${id}: ${name.replace(/[,\s]+/g, ' ').trim()}`;

/** The options of each list: the text as shown → its id. */
export function choices({ severities, services }: Pick<Ledger, 'severities' | 'services'>) {
  const named = (entries: Readonly<Record<string, { name: string }>>) =>
    new Map(Object.entries(entries).map(([id, { name }]) => [option(id, name), id]));
  return {
    severity: named(severities.data),
    services: named(services.data.services),
    level: new Map(levels.map((level) => [option(level, LEVEL_NAMES[level]), level])),
  };
}

/** Where GitHub reads the form, in the repository. */
export const ISSUE_FORM = '.github/ISSUE_TEMPLATE/incident.yml';

/** How the first line of a generated form begins. One without it is somebody's own. */
export const GENERATED = '# Generated from the playbook';

/** GitHub's form for reporting an incident, with the playbook's current severities and services, and the organisation's time zone. */
export function incidentForm(ledger: Pick<Ledger, 'severities' | 'services' | 'organisation'>): string {
  const offered = choices(ledger);
  const field = (type: string, id: Question, attributes: object, required = false) => ({
    type,
    id,
    attributes: { label: LABELS[id], ...attributes },
    validations: { required },
  });
  const options = (id: keyof typeof offered) => ({ options: [...offered[id].keys()] });
  const time = { placeholder: '2026-10-03 14:05' };
  const form = {
    name: 'Report an incident',
    description:
      'Something does not work as it should. A maintainer reviews the report before it becomes a record.',
    title: 'Incident: ',
    body: [
      {
        type: 'markdown',
        attributes: {
          value:
            'Fill in what you know and leave the rest empty. Do not include customer names or secrets: this issue is public. When a maintainer adds the label `record`, the report is checked and proposed as a record, or a comment says what is wrong.',
        },
      },
      field('input', 'title', { placeholder: 'Card payments fail at checkout' }, true),
      field('dropdown', 'severity', options('severity'), true),
      // GitHub rejects a dropdown without options.
      ...(offered.services.size > 0
        ? [
            field('dropdown', 'services', { multiple: true, ...options('services') }),
            field('dropdown', 'level', options('level')),
          ]
        : []),
      field(
        'input',
        'started',
        {
          description: `Date and time in ${ledger.organisation.data.zone}; in another zone, with its offset from UTC.`,
          ...time,
        },
        true,
      ),
      field('input', 'detected', time),
      field('input', 'resolved', { description: 'Leave this empty while the incident is ongoing.', ...time }),
      field('textarea', 'story', {
        description: 'In a few sentences: what was observed, what was tried, what helped.',
      }),
    ],
  };
  // A YAML 1.1 parser would read an unquoted time as a date.
  const head = `${GENERATED} by opsbook issue-form; opsbook validate warns when it is out of date.\n`;
  return head + stringify(form, { lineWidth: 0, singleQuote: true, version: '1.1' });
}
