import { execFileSync } from 'node:child_process';

/** A commit of a made-up history. A file without text is deleted. */
export interface MadeCommit {
  /** RFC 3339: when it was made, and committed. */
  at: string;
  files: Record<string, string | undefined>;
  author?: string;
  /** The branch that it is added to. Left out: main. */
  branch?: string;
  /** Where a new branch begins: another branch. */
  from?: string;
  /** A branch that is merged with it. */
  merges?: string;
}

/** Runs git in a folder, by no one's settings, and returns what it prints. */
export function git(root: string, args: readonly string[], input?: string): string {
  return execFileSync('git', [...args], {
    cwd: root,
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  });
}

/** Makes `root` a repository with these commits, in three processes, and checks out main; the files on disk become those of its last commit. */
export function makeRepository(root: string, commits: readonly MadeCommit[]): void {
  git(root, ['init', '-q', '-b', 'main']);
  addCommits(root, commits);
}

/** Adds commits to a repository, and checks out main again. */
export function addCommits(root: string, commits: readonly MadeCommit[]): void {
  const known = git(root, ['for-each-ref', '--format=%(refname:short)', 'refs/heads']).split('\n');
  const begun = new Set<string>();
  // Of a branch that this stream has begun, git knows the end; another one is named as it was found.
  const tip = (branch: string) => `refs/heads/${branch}${begun.has(branch) ? '' : '^0'}`;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const stream = commits.map(({ at, files, author = 'Ada', branch = 'main', from, merges }, i) => {
    const parent = begun.has(branch) ? undefined : known.includes(branch) ? branch : from;
    const text = [
      `commit refs/heads/${branch}\n`,
      `committer ${author} <${author.toLowerCase()}@example.org> ${Date.parse(at) / 1000} +0000\n`,
      data(`Change ${i + 1}`),
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
