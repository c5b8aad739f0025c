import { execFileSync } from 'node:child_process';

/** Names that editors and operating systems give to files of their own, and `replaceFile` to unfinished ones. */
const LITTER =
  /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|.*~|\..*\.sw[a-p]|\.#.*|#.*#|\.~lock\..*#|\..*\.\d+\.tmp)$/i;

/** The guide of the content, the only file of it that is neither a record nor playbook. */
export const GUIDE = 'README.md';

export function isLitter(file: string): boolean {
  return LITTER.test(file.slice(file.lastIndexOf('/') + 1));
}

/** Whether a path has a name that begins with a dot: git, agents and editors may obey such a file, and reviewers do not see it. */
export function isHidden(file: string): boolean {
  return file.startsWith('.') || file.includes('/.');
}

/**
 * Returns whether a hidden file or litter concerns only this machine: git ignores it, or it is litter that is not committed. Asks git once, when first
 * needed; where git cannot tell, litter concerns this machine and everything else is reported.
 */
export function localFiles(root: string): {
  isLocal: (file: string) => boolean;
  isLocalFolder: (folder: string) => boolean;
} {
  let asked: ReadonlyMap<string, boolean> | undefined | null = null;
  const known = () => {
    if (asked === null) asked = listedByGit(root);
    return asked;
  };
  return {
    isLocal: (file) => {
      const isCommitted = known()?.get(file);
      return isCommitted === undefined
        ? known() !== undefined || isLitter(file)
        : !isCommitted && isLitter(file);
    },
    isLocalFolder: (folder) => {
      const listed = known();
      return listed !== undefined && ![...listed.keys()].some((file) => file.startsWith(`${folder}/`));
    },
  };
}

/** The files that git does not ignore, and whether each is committed or about to be; undefined outside a repository. */
function listedByGit(root: string): ReadonlyMap<string, boolean> | undefined {
  const args = ['ls-files', '-z', '-t', '--cached', '--others', '--exclude-standard'];
  try {
    const text = execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    });
    const lines = text.split('\0').filter(Boolean);
    return new Map(lines.map((line) => [line.slice(2).replace(/\/$/, ''), !line.startsWith('?')]));
  } catch {
    return undefined;
  }
}
