import type { Basis } from '../figures/basis.ts';
import { complianceDeadlines } from '../figures/compliance/deadline-list.ts';
import type { Figures } from '../figures/figures.ts';

export interface Section {
  heading?: string;
  /** `lists`: a folder of pages that have no entry of their own. */
  links: { name: string; path: string; count?: number | string; lists?: string }[];
}

/** The sections of the site. Where the content has no records of a kind, its section is not there. */
export function sections(basis: Basis, figures: Figures): Section[] {
  const { ledger, services, actions, duties, shortPeriods } = basis;
  const overdue = figures.get('actions-overdue', 'organisation', 'all').value ?? 0;
  const reliability = [
    ...(services.length > 0 ? [{ name: 'Service levels', path: '/sla/' }] : []),
    { name: 'Incidents', path: '/incidents/', count: ledger.incidents.length },
    ...(ledger.incidents.length > 0 ? [{ name: 'Response', path: '/response/' }] : []),
    ...(ledger.postmortems.length > 0
      ? [{ name: 'Post-mortems', path: '/postmortems/', count: ledger.postmortems.length }]
      : []),
    ...(actions.length > 0
      ? [{ name: 'Action items', path: '/actions/', ...(overdue > 0 ? { count: `${overdue} late` } : {}) }]
      : []),
    ...(ledger.maintenance.length > 0
      ? [{ name: 'Maintenance', path: '/maintenance/', count: ledger.maintenance.length }]
      : []),
  ];
  const playbook = [
    ...(Object.keys(ledger.severities.data).length > 0
      ? [{ name: 'Incident protocol', path: '/protocol/' }]
      : []),
    ...(Object.keys(ledger.readiness.data).length > 0 ? [{ name: 'Readiness', path: '/readiness/' }] : []),
  ];
  const scored = Object.keys(ledger.scorecard.data).length > 0;
  const owed = duties.some(({ duty }) => duty.every !== 'continuous');
  const rhythm = [
    ...(duties.length > 0 ? [{ name: 'Cadence board', path: '/cadence/' }] : []),
    ...(owed || ledger.reports.length > 0
      ? [{ name: 'Reports', path: '/reports/', count: ledger.reports.length }]
      : []),
    ...(ledger.reviews.length > 0
      ? [{ name: 'Quarterly reviews', path: '/reviews/', count: ledger.reviews.length }]
      : []),
    ...(Object.keys(ledger.agents.data).length > 0 ? [{ name: 'Agents', path: '/agents/' }] : []),
  ];
  const metrics = [
    ...(shortPeriods.day.length > 0
      ? [
          { name: 'Daily', path: '/metrics/daily/' },
          { name: 'Weekly', path: '/metrics/weekly/' },
          { name: 'Monthly', path: '/metrics/monthly/' },
        ]
      : []),
    ...(ledger.deployments.length > 0 ? [{ name: 'Deployments', path: '/deployments/' }] : []),
    ...(ledger.finance.length > 0
      ? [{ name: 'Finance', path: '/finance/', count: ledger.finance.length }]
      : []),
  ];
  const growth = [
    ...(ledger.growth.length > 0
      ? [{ name: 'Growth months', path: '/growth/', count: ledger.growth.length }]
      : []),
    ...(ledger.publishing.length > 0
      ? [{ name: 'Publishing', path: '/publishing/', count: ledger.publishing.length }]
      : []),
    ...(ledger.experiments.length > 0
      ? [{ name: 'Experiments', path: '/experiments/', count: ledger.experiments.length }]
      : []),
  ];
  const { steps, phases } = ledger.loop.data;
  const measured = figures.all.some(({ id, value }) => id === 'process-improvement' && value !== null);
  const improvement = [
    ...(steps.length + phases.length > 0 || measured ? [{ name: 'The loop', path: '/improvement/' }] : []),
    ...(ledger.features.length > 0
      ? [{ name: 'Features', path: '/features/', count: ledger.features.length }]
      : []),
  ];
  const hasDeadlines = complianceDeadlines(basis).length > 0;
  const complianceParts = [
    ...(ledger.obligations.length > 0
      ? [{ name: 'Obligations', path: '/compliance/obligations/', count: ledger.obligations.length }]
      : []),
    ...(ledger.dataRequests.length > 0
      ? [{ name: 'Requests', path: '/compliance/requests/', count: ledger.dataRequests.length }]
      : []),
    ...(hasDeadlines ? [{ name: 'Deadlines', path: '/compliance/deadlines/' }] : []),
    ...(ledger.controls.length > 0
      ? [
          {
            name: 'Audit readiness',
            path: '/compliance/readiness/',
            count: ledger.controls.length,
            lists: '/compliance/controls/',
          },
        ]
      : []),
    ...(ledger.vulnerabilities.length + ledger.accessReviews.length > 0
      ? [{ name: 'Vulnerabilities', path: '/compliance/security/', count: ledger.vulnerabilities.length }]
      : []),
    ...(ledger.courses.length + ledger.documents.length > 0
      ? [{ name: 'Training and documents', path: '/compliance/training/' }]
      : []),
  ];
  const compliance =
    complianceParts.length + ledger.complianceMonths.length > 0
      ? [{ name: 'Monthly check', path: '/compliance/' }, ...complianceParts]
      : [];
  return [
    {
      links: [
        { name: 'Overview', path: '/' },
        ...(scored ? [{ name: 'Scorecard', path: '/scorecard/' }] : []),
      ],
    },
    ...(rhythm.length > 0 ? [{ heading: 'Rhythm', links: rhythm }] : []),
    ...(metrics.length > 0 ? [{ heading: 'Metrics', links: metrics }] : []),
    ...(growth.length > 0 ? [{ heading: 'Growth', links: growth }] : []),
    ...(improvement.length > 0 ? [{ heading: 'Improvement', links: improvement }] : []),
    { heading: 'Reliability', links: reliability },
    ...(compliance.length > 0 ? [{ heading: 'Compliance', links: compliance }] : []),
    ...(playbook.length > 0 ? [{ heading: 'Playbook', links: playbook }] : []),
    {
      heading: 'Reference',
      links: [
        { name: 'Method and data', path: '/method/' },
        { name: 'Records and fields', path: '/reference/' },
        { name: 'Rules', path: '/rules/' },
        { name: 'Search', path: '/search/' },
      ],
    },
  ];
}
