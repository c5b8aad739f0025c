import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code } from '../../home.ts';
import type { Ledger } from '../../records/ledger.ts';
import { zoneOf } from '../../records/zone.ts';
import type { Organisation, WeekStart } from '../../schemas/organisation.ts';
import { HOUR } from '../../schemas/time.ts';
import { ISSUE_FORM, incidentForm } from '../issues/form.ts';
import { marked } from './workflow-upgrade.ts';
import type { RepositoryFile } from './write-files.ts';

/** Where repositories are kept that have files of their own for it. */
export const hosts = ['github', 'gitlab'] as const;
export type Host = (typeof hosts)[number];

/** The repository that the files are for. */
interface Repository {
  /** The content folder, from the root of the repository; `.` if the repository holds nothing else. */
  content: 'content' | '.';
  /** The branch that is published, a plain name such as `main`. */
  branch: string;
  host: Host;
  /** What the form for incidents offers; without it there is no form. */
  ledger?: Pick<Ledger, 'severities' | 'services' | 'organisation'>;
}

/**
 * The files with which an organisation's repository checks changes, publishes its site and, on GitHub, turns reported incidents into records. The same
 * repository gives the same files. Throws a RangeError for a branch whose name would need quotes.
 */
export function workflowFiles({ content, branch, host, ledger }: Repository): RepositoryFile[] {
  if (!/^[\w./-]+$/.test(branch)) throw new RangeError(`"${branch}" is not a plain name of a branch`);
  const incidents = content === '.' ? 'incidents' : `${content}/incidents`;
  const { daily, weekly, monthly } = mornings(
    ledger?.organisation.data ?? { zone: 'UTC', weekStarts: 'monday' },
  );
  const fileFrom = (template: string, path: string): RepositoryFile => ({
    path,
    text: marked(
      readFileSync(join(code, 'scaffolds/organisation/workflows', template), 'utf8')
        .replaceAll('__BRANCH__', branch)
        .replaceAll('__CONTENT__', content === '.' ? '' : `${content}/`)
        .replaceAll('__DAILY__', daily)
        .replaceAll('__WEEKLY__', weekly)
        .replaceAll('__MONTHLY__', monthly)
        .replaceAll('__INCIDENTS__', incidents),
    ),
  });
  if (host === 'gitlab') return [fileFrom('gitlab-ci.yml', '.gitlab-ci.yml')];
  return [
    ...['records.yml', 'publish.yml', 'incident.yml', 'digest.yml', 'collect.yml'].map((name) =>
      fileFrom(name, `.github/workflows/${name}`),
    ),
    ...(ledger ? [{ path: ISSUE_FORM, text: incidentForm(ledger) }] : []),
  ];
}

/** The days of the week as cron numbers them. */
const CRON_DAYS: Readonly<Record<WeekStart, number>> = { sunday: 0, monday: 1, saturday: 6 };
/** The local hour from which on a digest is written, so that what is committed late in the evening is in it. */
const MORNING = 5;

/**
 * When a day, a week and a month are certainly over in a zone, as lines of cron, which knows only UTC: at 05:17 local time or, where that is still the day before in
 * UTC, later in the day.
 */
function mornings({
  zone,
  weekStarts,
}: Pick<Organisation, 'zone' | 'weekStarts'>): Record<'daily' | 'weekly' | 'monthly', string> {
  // Any year does: the smaller of the offsets of winter and summer is the later moment.
  const offset = Math.min(...[Date.UTC(2026, 0), Date.UTC(2026, 6)].map((at) => zoneOf(zone).offsetAt(at)));
  const hour = Math.max(0, Math.ceil(MORNING - offset / HOUR));
  return {
    // Before the digest, so that it has the day.
    daily: `3 ${hour} * * *`,
    weekly: `17 ${hour} * * ${CRON_DAYS[weekStarts]}`,
    monthly: `17 ${hour} 1 * *`,
  };
}
