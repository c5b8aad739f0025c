import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { formerIds } from '../../records/former.ts';
import type { Ledger } from '../../records/ledger.ts';
import { useNearest } from '../../records/near-miss.ts';
import { OPAQUE_ID } from '../../schemas/compliance/person.ts';
import type { Check } from '../check.ts';
import { ahead, reversed } from './document-checks.ts';

/** Every place that names a person who was asked for something or holds an account. */
function peopleIn(ledger: Ledger): { entry: Entry; path: (string | number)[]; who: string }[] {
  return [
    ...ledger.courses.flatMap((entry) =>
      entry.data.assigned.map(({ who }, i) => ({ entry, path: ['assigned', i, 'who'], who })),
    ),
    ...ledger.documents.flatMap((entry) =>
      entry.data.acknowledgements.people.map(({ who }, i) => ({
        entry,
        path: ['acknowledgements', 'people', i, 'who'],
        who,
      })),
    ),
    ...ledger.accessReviews.flatMap((entry) =>
      entry.data.systems.flatMap(({ holders }, i) =>
        holders.map((who, j) => ({ entry, path: ['systems', i, 'holders', j], who })),
      ),
    ),
  ];
}

export const peopleAreNotNamed: Check = {
  id: 'person-id',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure people who were trained, were asked or hold an account have an id of playbook/agents.yaml or an opaque one.',
  why: 'Who was trained or holds an account is personal data. An id is enough; the list of names is kept elsewhere.',
  example: {
    file: 'compliance/access-reviews/2026-Q1.yaml',
    wrong: 'holders: [P-014, jo] }',
    right: 'holders: [P-014, P-022] }',
  },
  since: '0.1.0',
  of: ['courses', 'documents', 'accessReviews'],
  *find({ ledger, broken }) {
    if (broken.has('agents')) return;
    const agents = Object.keys(ledger.agents.data);
    const { agents: former } = formerIds({ agents: ledger.agents.data });
    for (const { entry, path, who } of peopleIn(ledger)) {
      if (OPAQUE_ID.test(who) || agents.includes(who) || former.has(who)) continue;
      yield {
        entry,
        path,
        message: `"${who}" is not in playbook/agents.yaml and may be personal data`,
        expected: 'an id of playbook/agents.yaml, or an opaque one: capitals, a hyphen and a number',
        fix: OPAQUE_ID.test(who.toUpperCase())
          ? `use ${who.toUpperCase()}`
          : (useNearest(who, agents) ?? 'use an opaque id, and keep the list of names elsewhere'),
      };
    }
  },
};

export const trainingDates: Check = {
  id: 'training-dates',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure training is completed after it was assigned, is not assigned twice on one day, and is not in the future.',
  why: 'Completion is a share of what was assigned. Dates out of order would make it late or early by mistake.',
  example: {
    file: 'compliance/training/privacy.yaml',
    wrong: '{ who: P-001, asked: 2026-02-01, due: 2026-01-31, completed: 2026-01-20 }',
    right: '{ who: P-001, asked: 2026-01-01, due: 2026-01-31, completed: 2026-01-20 }',
  },
  since: '0.1.0',
  of: ['courses'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.courses) {
      const seen = new Set<string>();
      for (const [i, { who, asked, due, completed, left }] of entry.data.assigned.entries()) {
        const path = ['assigned', i];
        const found = [
          ...reversed([...path, 'due'], ['asked', asked], ['due', due]),
          ...reversed([...path, 'completed'], ['asked', asked], ['completed', completed]),
          ...reversed([...path, 'left'], ['asked', asked], ['left', left]),
          ...ahead([...path, 'asked'], 'asked', asked, today),
          ...ahead([...path, 'completed'], 'completed', completed, today),
        ];
        for (const each of found) yield { entry, ...each };
        if (seen.has(`${who} ${asked}`))
          yield {
            entry,
            path: [...path, 'who'],
            message: `duplicate row: ${who} was asked on ${asked}`,
            expected: 'one row for each time a person was asked',
            fix: 'keep one of the two rows, or correct the date',
          };
        seen.add(`${who} ${asked}`);
      }
    }
  },
};
