import { isOpenAction } from '../../figures/incidents/actions.ts';
import { formatOf } from '../../figures/incidents/postmortem-format.ts';
import { isImported } from '../../records/imported.ts';
import type { Check } from '../check.ts';

/** Whether a text has a single word, or none, by the rules of its language; a language without spaces has words too. */
function isOneWord(text: string, words: Intl.Segmenter): boolean {
  return [...words.segment(text)].filter(({ isWordLike }) => isWordLike).length < 2;
}

// A verb cannot be distinguished from a noun without knowing the language, so only what is certainly no instruction is reported.
export const actionsAreInstructions: Check = {
  id: 'action-instruction',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure an open action item has an owner and says what to do.',
  why: 'An action without an owner is not done. A topic or a question does not say when it is done.',
  example: {
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: 'title: Monitoring',
    right: 'title: Alert on errors',
  },
  since: '0.1.0',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    const words = new Intl.Segmenter(ledger.organisation.data.language, { granularity: 'word' });
    for (const entry of ledger.postmortems) {
      if (isImported(entry)) continue;
      const isOwnerRequired = formatOf(entry, ledger).required.includes('actions.owner');
      for (const [i, action] of entry.data.actions.entries()) {
        if (!isOpenAction(action)) continue;
        // Where the format requires an owner, postmortem-incomplete reports it.
        if (action.owner === undefined && !isOwnerRequired)
          yield {
            entry,
            path: ['actions', i],
            message: `actions[${i}] has no owner`,
            expected: 'the id of who is responsible for it',
            fix: 'add owner:',
          };
        const isQuestion = /[?？؟]$/u.test(action.title.trim());
        if (isQuestion || isOneWord(action.title, words))
          yield {
            entry,
            path: ['actions', i, 'title'],
            message: `actions[${i}].title is ${isQuestion ? 'a question' : 'a single word'}, not an instruction`,
            expected: 'what will be done, beginning with a verb',
            fix: 'write what will be done, such as "Alert on certificates 21 days before they expire"',
          };
      }
    }
  },
};
