import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { didYouMean } from '../../records/near-miss.ts';
import { OPAQUE_ID } from '../../schemas/compliance/person.ts';
import type { Check } from '../check.ts';
import { ahead, reversed } from './document-checks.ts';

/** Everywhere that somebody is named who was asked for something, or holds an account. */
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
    'Ensure somebody who was trained, was asked or holds an account is an agent of the playbook or an opaque id.',
  why: 'Who was trained or holds an account is personal data: an id is enough, and its list is kept elsewhere.',
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
    for (const { entry, path, who } of peopleIn(ledger)) {
      if (OPAQUE_ID.test(who) || agents.includes(who)) continue;
      yield {
        entry,
        path,
        message: `"${who}" is no agent, so it may be a person’s name`,
        expected: 'the id of an agent, or an opaque one: capitals, a hyphen and a number',
        fix: OPAQUE_ID.test(who.toUpperCase())
          ? who.toUpperCase()
          : (didYouMean(who, agents) ?? 'P-014, with the list of who that is kept elsewhere'),
      };
    }
  },
};

export const trainingDates: Check = {
  id: 'training-dates',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure training is completed after it was assigned, is not assigned twice at once, and does not lie ahead.',
  why: 'Completion is a share of what was assigned; days out of order make it late or early by mistake.',
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
            message: `${who} was asked on ${asked} already`,
            expected: 'a row for each time that somebody was asked',
            fix: 'leave one of the two out, or correct the day',
          };
        seen.add(`${who} ${asked}`);
      }
    }
  },
};
