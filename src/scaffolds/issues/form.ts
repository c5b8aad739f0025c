import { stringify } from 'yaml';
import type { Ledger } from '../../records/ledger.ts';
import { levels } from '../../schemas/incident.ts';

/** The words over each answer, in the order of the form. The last one takes several lines: nothing that is written there can pass for another. */
export const LABELS = {
  title: 'What users noticed, in a sentence',
  severity: 'Severity',
  services: 'Services',
  level: 'How much of them was harmed',
  started: 'When the harm began',
  detected: 'When we first knew',
  resolved: 'When users had the service back',
  story: 'What happened',
} as const;
export type Question = keyof typeof LABELS;

const HARM: Record<(typeof levels)[number], string> = {
  outage: 'nobody could use it',
  partial: 'some could not use it',
  degraded: 'slow, or not all of it worked',
  none: 'involved, and kept working',
};

/** An entry as it is offered: its id first, by which it is known again. A comma would part it from the next. */
const option = (id: string, name: string) => `${id}: ${name.replace(/[,\s]+/g, ' ').trim()}`;

/** What is offered in each list: the text as shown → its id. */
export function choices({ severities, services }: Pick<Ledger, 'severities' | 'services'>) {
  const named = (entries: Readonly<Record<string, { name: string }>>) =>
    new Map(Object.entries(entries).map(([id, { name }]) => [option(id, name), id]));
  return {
    severity: named(severities.data),
    services: named(services.data.services),
    level: new Map(levels.map((level) => [option(level, HARM[level]), level])),
  };
}

/** The form for reporting an incident, as GitHub reads it, with what the playbook has now. */
export function incidentForm(ledger: Pick<Ledger, 'severities' | 'services'>): string {
  const offered = choices(ledger);
  const field = (type: string, id: Question, attributes: object, required = false) => ({
    type,
    id,
    attributes: { label: LABELS[id], ...attributes },
    validations: { required },
  });
  const options = (id: keyof typeof offered) => ({ options: [...offered[id].keys()] });
  const time = { placeholder: '2026-10-03T14:05:00+02:00' };
  const form = {
    name: 'Report an incident',
    description: 'Something does not work as it should. It becomes a record, once somebody has looked at it.',
    title: 'Incident: ',
    body: [
      {
        type: 'markdown',
        attributes: {
          value:
            'Say what you know and leave out the rest. Name no customer and no secret: what you write here is published. When a maintainer puts the label `record` on it, it is checked and proposed as a record, or answered with what is wrong.',
        },
      },
      field('input', 'title', { placeholder: 'Card payments fail at checkout' }, true),
      field('dropdown', 'severity', options('severity'), true),
      // GitHub refuses a list without entries.
      ...(offered.services.size > 0
        ? [
            field('dropdown', 'services', { multiple: true, ...options('services') }),
            field('dropdown', 'level', options('level')),
          ]
        : []),
      field('input', 'started', { description: 'Day, time and offset from UTC.', ...time }, true),
      field('input', 'detected', time),
      field('input', 'resolved', { description: 'Leave it empty while it goes on.', ...time }),
      field('textarea', 'story', {
        description: 'In a few sentences: what was seen, what was tried, what helped.',
      }),
    ],
  };
  // Whoever reads it by YAML 1.1 would take a time without quotes for a date.
  const head = '# Made from the playbook by `npm run issue-form`; a test says when it is behind.\n';
  return head + stringify(form, { lineWidth: 0, singleQuote: true, version: '1.1' });
}
