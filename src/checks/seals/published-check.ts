import type { Check } from '../check.ts';
import { empty, entryAt } from './no-record.ts';

export const publishedIsKept: Check = {
  id: 'published-commit',
  area: 'Sealed facts',
  severity: 'error',
  ensure:
    'Ensure the commit that was published last, as named by --published, is on the line of first parents of what is checked out.',
  why: 'What readers have seen stays in the history. A rewritten history, or a branch merged the wrong way round, would seal other facts than those published.',
  example: {
    file: '.',
    wrong: 'git pull, which merges main into an old branch, and git push',
    right: 'git pull --rebase, or a pull request',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ published }) {
    if (!published) return;
    const { message, fix } = published;
    yield {
      entry: entryAt(empty('.')),
      path: [],
      message,
      expected: 'the published commits, and later ones upon them',
      fix,
    };
  },
};
