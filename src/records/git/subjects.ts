import type { SimpleGit } from 'simple-git';

/** A commit's id, its commit time in epoch milliseconds, and the first line of its message. */
export interface Subject {
  id: string;
  at: number;
  subject: string;
}

/** The subjects of all commits of what is checked out, oldest first, with one `git log`. Rejects with a GitError. */
export async function readSubjects(git: SimpleGit): Promise<Subject[]> {
  const text = await git.raw(
    'log',
    '-z',
    '--reverse',
    '--no-show-signature',
    '--no-color',
    '--format=%H %ct %s',
  );
  const subjects = text.split('\0').flatMap((line) => {
    const [, id, seconds, subject = ''] = /^([0-9a-f]+) (\d+) (.*)$/s.exec(line.trimStart()) ?? [];
    return id === undefined ? [] : { id, at: Number(seconds) * 1000, subject };
  });
  // Git puts parents first, but a clock may have been wrong.
  return subjects.sort((a, b) => a.at - b.at);
}
