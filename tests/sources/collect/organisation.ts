import { checkContent } from '../../../src/checks/checks.ts';
import { command } from '../../../src/cli/collect.ts';
import { runCommand } from '../../../src/cli/command.ts';
import { readContent } from '../../../src/records/ledger.ts';
import type { Problem } from '../../../src/records/problem.ts';
import { contentFolder } from '../../support/content-folder.ts';

/** The as-of moment of these tests, that of the minimal organisation. */
export const NOW = Date.parse('2026-03-31T12:00:00+02:00');

/** A source of deployments, asked at this address. */
const sourcesFile = (url: string, more = ''): string => `github:
  adapter: github-deployments
  url: ${url}
  token: GITHUB_TOKEN
  since: 2026-02-01
  until: 2026-02-28
  lag: 2 h
  restates: 0
  owner: devops-automator
  settings:
    repositories:
      minimal/shop: { environments: { production: shop } }
    committed: false
${more}`;

/** The minimal organisation with a source, in a folder of its own. */
export function organisation(
  url = 'http://127.0.0.1:9',
  files: Record<string, string> = {},
  more = '',
): string {
  return contentFolder({ 'playbook/sources.yaml': sourcesFile(url, more), ...files });
}

/** Runs the command on a content folder. */
export function collect(root: string, ...args: string[]) {
  return runCommand(command, [...args, '--content', root], {
    cwd: root,
    env: { GITHUB_TOKEN: 'a token that is not kept' },
    now: NOW,
  });
}

/** What validate finds about feeding. */
export function found(root: string, ...rules: string[]): Problem[] {
  const all = checkContent(readContent(root), NOW);
  return all.filter(({ rule, severity }) => (rules.length > 0 ? rules.includes(rule) : severity === 'error'));
}

/** The days of February 2026. */
export const DAYS = Array.from({ length: 28 }, (_, i) => `2026-02-${String(i + 1).padStart(2, '0')}`);

/** The commit that is deployed on a day. */
const commitOf = (day: string) => `${day.replaceAll('-', '')}abcdef`;

/** What GitHub answers about one day: two deployments at ten and at noon, each with its last status, and none on Sundays. */
export function answersOf(day: string): { body: unknown }[] {
  const times = new Date(day).getUTCDay() === 0 ? [] : [`${day}T11:00:00Z`, `${day}T09:00:00Z`];
  const list = times.map((created_at, i) => ({
    id: Number(day.replaceAll('-', '')) * 10 + i,
    sha: commitOf(day) + i,
    task: 'deploy',
    environment: 'production',
    created_at,
    creator: { login: 'ann', email: 'ann@example.org' },
  }));
  return [{ body: list }, ...list.map(({ created_at }) => ({ body: [{ state: 'success', created_at }] }))];
}

/** The recorded answers of all days, as one file. */
export const recorded = (days: readonly string[] = DAYS): string =>
  JSON.stringify(Object.fromEntries(days.map((day) => [day, answersOf(day)])));
