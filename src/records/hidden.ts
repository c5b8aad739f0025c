import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names that editors and operating systems give to files of their own, and `replaceFile` to unfinished ones. */
const LITTER =
  /^(?:\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|.*~|\..*\.sw[a-p]|\.#.*|#.*#|\.~lock\..*#|\..*\.\d+\.tmp)$/i;

/** The guide of the content, the only file of it that is neither a record nor playbook. */
export const GUIDE = 'README.md';

/** Marks a folder that Opsbook built, so that the next build may replace it. */
export const BUILT = '.opsbook-site';

/** A licence may lie beside the records of any content folder. */
const LICENCE = /^(?:LICEN[CS]E|COPYING|NOTICE)(?:[-.][\w.-]+)?$/i;

/** What repositories have at their root, besides hidden files. */
const ROOT_FILE =
  /^(?:(?:AGENTS|AUTHORS|CHANGELOG|CLAUDE|CODE_OF_CONDUCT|CONTRIBUTING|GEMINI|GOVERNANCE|MAINTAINERS|SECURITY|SUPPORT)(?:\.\w+)?|CODEOWNERS|(?:Container|Docker|Make|Task)file|compose\.ya?ml|justfile|(?:package|package-lock|npm-shrinkwrap|renovate|tsconfig|vercel)\.json5?|(?:pnpm-lock|pnpm-workspace)\.yaml|yarn\.lock|bun\.lockb?|(?:mise|netlify|wrangler)\.(?:toml|jsonc?))$/;

/**
 * Returns whether a path of a content folder is none of its records: the guide, a licence, litter; and where the folder is itself the root of a
 * repository, also what lies there for git, the package manager and the host: hidden files, the usual files of a root, packages and built sites.
 */
export function leftOut(root: string): (path: string) => boolean {
  const isAlways = (path: string) => path === GUIDE || LICENCE.test(path) || isLitter(path);
  if (!isRepositoryRoot(root)) return isAlways;
  const tops = new Map<string, boolean>();
  const isBeside = (top: string) =>
    top.startsWith('.') ||
    top === 'node_modules' ||
    ROOT_FILE.test(top) ||
    existsSync(join(root, top, BUILT));
  return (path) => {
    const [top = ''] = path.split('/', 1);
    if (!tops.has(top)) tops.set(top, isBeside(top));
    return tops.get(top)! || isAlways(path);
  };
}

/** Whether a content folder is itself a repository of records, and not a folder of one: it has what the package manager or the host reads there. */
export function isRepositoryRoot(root: string): boolean {
  const has = (name: string) => existsSync(join(root, name));
  if (has('.git')) return ['package.json', '.github', '.gitlab-ci.yml'].some(has);
  return has('package.json') && !isInRepository(root);
}

/** Whether a folder or one above it has a `.git`: a repository, even if git cannot read it. */
export function isInRepository(folder: string): boolean {
  const above = dirname(folder);
  return existsSync(join(folder, '.git')) || (above !== folder && isInRepository(above));
}

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
