import type { Audience } from './audience.ts';
import type { AnyKind } from './kind-audiences.ts';

/** The kinds that a page or another file is about: it is for those who see them all. `last`: it is for contributors. */
type About = readonly AnyKind[] | 'last';

/** What the pages and files of the site are about, by the beginning of their address; the longest one counts. What is not listed is for the last audience. */
const abouts: Readonly<Record<string, About>> = {
  '/': [],
  '/404': [],
  '/404.html': [],
  '/actions/': ['postmortems', 'agents'],
  '/agents/': ['agents'],
  '/api/': [],
  '/apple-touch-icon.png': [],
  '/badges/': [],
  '/cadence/': ['cadences', 'reports'],
  // Those for whom a file of data or a calendar is are those of its kind, see `isShownFile`.
  '/calendar/': [],
  '/compliance/': [
    'compliance',
    'complianceMonths',
    'obligations',
    'dataRequests',
    'controls',
    'documents',
    'courses',
    'vulnerabilities',
    'accessReviews',
  ],
  '/data/': [],
  '/deployments/': ['deployments'],
  // It shows the status.
  '/embed/': ['services', 'incidents', 'maintenance'],
  '/experiments/': ['experiments'],
  '/favicon.ico': [],
  '/features/': ['features'],
  '/feeds/': [],
  '/finance/': ['finance'],
  '/growth/': ['growth'],
  '/guide/': 'last',
  '/improvement/': ['loop', 'features', 'reports'],
  '/incidents/': ['incidents'],
  '/levels/': ['levels', 'services'],
  '/llms.txt': [],
  '/maintenance/': ['maintenance'],
  '/method/': [],
  '/metrics/': ['metrics'],
  '/metrics/daily/': ['reports'],
  '/metrics/monthly/': ['reports'],
  '/metrics/weekly/': ['reports'],
  '/notices/': ['notices'],
  '/pagefind/': [],
  '/postmortems/': ['postmortems'],
  // It says who decides and answers.
  '/protocol/': ['severities', 'agents', 'postmortems'],
  '/publishing/': ['publishing', 'platforms'],
  '/readiness/': ['readiness'],
  '/reference/': 'last',
  '/reports/': ['reports', 'cadences'],
  // It is about who answered, escalated and wrote when.
  '/response/': ['incidents', 'severities', 'agents', 'postmortems'],
  '/restated/': 'last',
  '/reviews/': ['reviews'],
  '/rules/': 'last',
  '/schemas/': 'last',
  '/scorecard/': ['scorecard'],
  '/search/': [],
  '/services/': ['services'],
  '/sla/': ['services'],
  '/sla/statements/': ['slaTerms'],
  '/social.png': [],
  '/weekly/': ['weeklyReview'],
};

const longest = Object.keys(abouts).sort((a, b) => b.length - a.length);

/** What an address from the root of the site is about; undefined if nobody has said. */
export function aboutOf(path: string): About | undefined {
  const plain = path.replace(/[?#].*$/, '');
  const at = longest.find((each) =>
    each === '/'
      ? plain === '/'
      : plain === each || plain === each.replace(/\/$/, '') || (each.endsWith('/') && plain.startsWith(each)),
  );
  return at === undefined ? undefined : abouts[at];
}

/** Whether an audience's site has the page or file at an address from its root, as far as its kind says. */
export function isShownPath({ whole, sees }: Pick<Audience, 'whole' | 'sees'>, path: string): boolean {
  if (whole) return true;
  const about = aboutOf(path);
  return about !== undefined && about !== 'last' && about.every(sees);
}
