import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Problem } from '../../records/problem.ts';
import type { Checked } from './summary.ts';

const SEVERITIES = { error: 'major', warning: 'minor' } as const;

/** The problems as a Code Quality report of GitLab, which shows them in the merge request. A fingerprint stays when a problem only moves. */
export function asGitlab(problems: readonly Problem[], { folder }: Checked): string {
  const seen = new Map<string, number>();
  const entries = problems.map(({ rule, severity, file, line, message, expected, fix }) => {
    const key = JSON.stringify([rule, file, message]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return {
      description: `${message}; expected: ${expected}; fix: ${fix}`,
      check_name: rule,
      fingerprint: createHash('sha256').update(`${key}${nth}`).digest('hex'),
      severity: SEVERITIES[severity],
      location: { path: posix.join(folder, file), lines: { begin: line } },
    };
  });
  return `${JSON.stringify(entries, null, 2)}\n`;
}
