import { execFileSync } from 'node:child_process';

/**
 * Returns whether git stores a file of this folder with CRLF, or would once it is added. A file that a checkout writes with CRLF, because of
 * `core.autocrlf` or `.gitattributes`, is stored with LF. Asks git once, when first needed; outside a repository nothing is stored.
 */
export function storesCrlf(root: string): (file: string) => boolean {
  let known: ReadonlyMap<string, boolean> | undefined;
  return (file) => {
    known ??= askGit(root);
    return known.get(file) ?? false;
  };
}

function askGit(root: string): ReadonlyMap<string, boolean> {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    });
  try {
    const listed = git('ls-files', '--eol', '-z', '--cached', '--others').split('\0').filter(Boolean);
    const isConverted = /^(?:true|input)$/.test(
      git('config', '--default', 'false', '--get', 'core.autocrlf').trim(),
    );
    return new Map(
      listed.flatMap((line): [string, boolean][] => {
        const [, index, attributes, file] =
          /^i\/(\S*)\s+w\/\S*\s+attr\/([^\t]*?)\s*\t(.*)$/s.exec(line) ?? [];
        if (file === undefined) return [];
        const isOwn = attributes === '' ? isConverted : /^(?:text|eol)/.test(attributes!);
        return [[file, index === 'crlf' || index === 'mixed' || !isOwn]];
      }),
    );
  } catch {
    return new Map();
  }
}
