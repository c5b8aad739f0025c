import { openRepository } from '../../records/git/repository.ts';
import { readSubjects } from '../../records/git/subjects.ts';
import { literally } from '../../records/literally.ts';
import type { Fault } from '../archive.ts';
import type { Config, Status } from './config.ts';

/** A commit that told the status of a site. `at` in epoch milliseconds. */
export interface Check {
  at: number;
  commit: string;
  site: string;
  status: Status;
}

/** The log of commits, oldest first. */
export interface Log {
  checks: Check[];
  /** The times of all commits, oldest first. */
  commits: number[];
}

/** Reads the statuses of sites from the log up to now, or returns why the log is not known. */
export async function readLog(root: string, config: Config, now: number): Promise<Log | Fault> {
  const repository = await openRepository(root);
  if (!repository.known) {
    const { lack, reason, fix } = repository;
    const problem =
      lack === 'none' ? 'it is no git repository with commits; run git clone' : `${reason}; ${fix}`;
    return { fault: `${root}: downtime is read from the log of commits, which is not whole: ${problem}` };
  }
  const { git } = repository;
  const folder = (await git.raw('rev-parse', '--show-prefix')).trim();
  if (folder !== '')
    return {
      fault: `${root} is the folder ${folder} of a repository: give a clone of the Upptime repository itself`,
    };
  const subjects = (await readSubjects(git)).filter(({ at }) => at <= now);
  const statusOf = statusReader(config);
  return {
    commits: subjects.map(({ at }) => at),
    checks: subjects.flatMap(({ id, at, subject }) => {
      const told = statusOf(subject);
      return told ? [{ at, commit: id, ...told }] : [];
    }),
  };
}

/** Reads a site and its status from a commit's subject, in Upptime's own form or in the one that is set. */
function statusReader({
  prefixes,
  subject,
}: Config): (text: string) => Pick<Check, 'site' | 'status'> | undefined {
  const marks = [...new Set([...Object.values(prefixes), '🟩', '🟥', '🟨'])].map(literally).join('|');
  const forms = [
    new RegExp(`^(?:${marks})\\s+(?<site>.+) is (?<status>up|down|degraded)(?=\\s*[([]|\\s*$)`, 'u'),
  ];
  if (subject?.includes('$SITE_NAME') && subject.includes('$STATUS')) forms.unshift(formOf(subject, marks));
  return (text) => {
    const found = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
    return found && { site: found['site']!.trim(), status: found['status'] as Status };
  };
}

/** The form of subjects as an expression: `$PREFIX $SITE_NAME is $STATUS`. */
function formOf(subject: string, marks: string): RegExp {
  const parts: Readonly<Record<string, string>> = {
    PREFIX: `(?:${marks})`,
    EMOJI: `(?:${marks})`,
    SITE_NAME: '(?<site>.+?)',
    STATUS: '(?<status>up|down|degraded)',
  };
  const seen = new Set<string>();
  const expression = subject
    .split(/\$([A-Z_]+)/)
    .map((part, i) => {
      if (i % 2 === 0) return literally(part);
      const first = !seen.has(part);
      seen.add(part);
      return first ? (parts[part] ?? '.*?') : '.*?';
    })
    .join('');
  return new RegExp(`^${expression}$`, 'u');
}
