import { agentName } from '../../records/names.ts';
import { controlTable, vulnerabilityTable } from '../compliance-audit.ts';
import type { Search } from '../finding.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const findControls: Search = ({ ledger, noon }) => {
  const { frameworks } = ledger.compliance.data;
  return ledger.controls.map(({ id, data }) => ({
    kind: 'Control',
    path: `compliance/controls/${id}`,
    title: data.name,
    at: noon(data.history.at(-1)!.at),
    words: [
      data.does,
      ...data.evidence.map(({ what }) => what),
      ...data.history.map(({ note = '' }) => note),
      ...data.frameworks.map(({ requirement }) => requirement),
    ],
    filters: {
      Owner: [agentName(ledger, data.owner)],
      Framework: [
        ...new Set(data.frameworks.map(({ framework }) => frameworks[framework]?.name ?? framework)),
      ],
    },
  }));
};

const controls: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 50,
      name: 'Audit readiness',
      path: '/compliance/readiness/',
      also: [
        'audit',
        'audits',
        'controls',
        'evidence',
        'certification',
        'ISO 27001',
        'SOC 2',
        'PCI DSS',
        'frameworks',
      ],
      count: 'records',
      lists: '/compliance/controls/',
    },
  ],
  search: findControls,
  data: [controlTable],
};

const vulnerabilities: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 60,
      name: 'Vulnerabilities and access',
      path: '/compliance/security/',
      also: [
        'security',
        'CVE',
        'CVEs',
        'patches',
        'patching',
        'access review',
        'access reviews',
        'weaknesses',
      ],
      count: 'records',
    },
  ],
  // Vulnerabilities have no pages of their own, but names.
  search: null,
  names: ({ vulnerabilities: all }) =>
    all.map(({ id, data: { title, cve, component, found } }) => ({
      kind: 'Vulnerability',
      name: title,
      // A script leads from there to the later page that may have it.
      path: `/compliance/security/#${id}`,
      also: [id, cve ?? [], component ?? []].flat(),
      date: found,
    })),
  data: [vulnerabilityTable],
};

const accessReviews: Presentation = {
  menu: { on: '/compliance/security/' },
  // Access reviews have no pages to find.
  search: null,
  // They are evidence, which is in the table of controls.
  data: [],
};

const courses: Presentation = {
  menu: [
    {
      section: 'Compliance',
      order: 70,
      name: 'Training and documents',
      path: '/compliance/training/',
      also: ['training', 'courses', 'documents', 'policies', 'awareness', 'acknowledgements'],
    },
  ],
  // Courses have no pages to find.
  search: null,
  // They are evidence, which is in the table of controls.
  data: [],
};

const documents: Presentation = {
  menu: { on: '/compliance/training/' },
  // Documents have no pages to find.
  search: null,
  // They are evidence, which is in the table of controls.
  data: [],
};

/** Its kinds, in the order in which data is listed. */
export const auditKinds = {
  controls,
  vulnerabilities,
  accessReviews,
  courses,
  documents,
} satisfies Presentations;
