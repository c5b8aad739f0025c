import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';

export interface Section {
  heading?: string;
  links: { name: string; path: string; count?: number | string }[];
}

/** The sections of the site. Where the content has no records of a kind, its section is not there. */
export function sections({ ledger, services, actions }: Basis, figures: Figures): Section[] {
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
  return [
    { links: [{ name: 'Overview', path: '/' }] },
    { heading: 'Reliability', links: reliability },
    ...(playbook.length > 0 ? [{ heading: 'Playbook', links: playbook }] : []),
    {
      heading: 'Reference',
      links: [
        { name: 'Method and data', path: '/method/' },
        { name: 'Search', path: '/search/' },
      ],
    },
  ];
}
