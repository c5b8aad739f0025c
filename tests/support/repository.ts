import { execFileSync } from 'node:child_process';

/** A commit of a test history. A file without text is deleted. */
export interface MadeCommit {
  /** RFC 3339: the author and commit time. */
  at: string;
  files: Record<string, string | undefined>;
  author?: string;
  /** Default: `Change 1`, and so on. */
  message?: string;
  /** The branch it is added to. Default: main. */
  branch?: string;
  /** The branch a new branch starts from. */
  from?: string;
  /** A branch merged with it. */
  merges?: string;
}

/** What only costs time in a repository that lives for one test: looking for what to tidy up after each commit. */
const BRIEF = ['-c', 'maintenance.auto=false', '-c', 'gc.auto=0'];

/** Runs git in a folder, without user settings, and returns its output. `date` is that of a commit. */
export function git(root: string, args: readonly string[], input?: string, date?: string): string {
  const dated = date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  return execFileSync('git', [...BRIEF, ...args], {
    cwd: root,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      ...dated,
    },
  });
}

/** Makes `root` a repository with these commits and checks out main, using three processes. */
export function makeRepository(root: string, commits: readonly MadeCommit[]): void {
  git(root, ['init', '-q', '--template=', '-b', 'main']);
  addCommits(root, commits);
}

/** Adds commits to a repository, and checks out main again. */
export function addCommits(root: string, commits: readonly MadeCommit[]): void {
  const known = git(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']).split('\n');
  const begun = new Set<string>();
  // Git knows the tip of a branch created in this stream; other branches are named by their previous tip.
  const tip = (branch: string) => `refs/heads/${branch}${begun.has(branch) ? '' : '^0'}`;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = commits.map(({ at, files, author = 'Ada', message, branch = 'main', from, merges }, i) => {
    const parent = begun.has(branch) ? undefined : known.includes(branch) ? branch : from;
    const text = [
      `commit refs/heads/${branch}\n`,
      `committer ${author} <${author.toLowerCase()}@example.org> ${Date.parse(at) / 1000} +0000\n`,
      data(message ?? `Change ${i + 1}`),
      parent ? `from ${tip(parent)}\n` : '',
      merges ? `merge ${tip(merges)}\n` : '',
      ...Object.entries(files).map(([file, text]) =>
        text === undefined ? `D ${file}\n` : `M 100644 inline ${file}\n${data(text)}`,
      ),
    ].join('');
    begun.add(branch);
    return text;
  });
  git(root, ['fast-import', '--quiet', '--date-format=raw'], `${stream.join('')}done\n`);
  git(root, ['reset', '-q', '--hard', 'main']);
}
