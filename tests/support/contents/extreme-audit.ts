import type { Files } from '../files.ts';
import { HOSTILE, LONG_TITLE, UNBROKEN } from './hostile.ts';

/** Controls, documents, courses, vulnerabilities and access reviews with texts that pages and data must survive. As of AS_OF. */
export function extremeAudit(): Files {
  const files: Record<string, object> = {};
  const by = 'hostile';
  const frameworks = ['many', 'none', 'long'];
  const control = (fields: object) => ({
    name: HOSTILE.bold,
    does: 'It does **something**.',
    owner: by,
    frameworks: frameworks.flatMap((framework) =>
      framework === 'none' ? [] : [{ framework, requirement: HOSTILE.equals }],
    ),
    since: '2026-01-01',
    history: [{ at: '2026-01-01', state: 'working', note: '`<img src=x>` hostilenote' }],
    evidence: [
      { what: HOSTILE.image, by, every: '1 month', given: [{ from: '2026-06-01', reference: UNBROKEN }] },
    ],
    ...fields,
  });
  files['playbook/compliance.yaml'] = {
    frameworks: {
      many: { name: HOSTILE.bold, auditEvery: '1 month', owner: by },
      none: { name: UNBROKEN },
      long: { name: LONG_TITLE },
    },
  };
  files['compliance/controls/markup.yaml'] = control({});
  files['compliance/controls/long.yaml'] = control({
    name: LONG_TITLE,
    evidence: [{ what: UNBROKEN, by, given: [] }],
  });
  files['compliance/controls/planned.yaml'] = control({
    name: 'Planned',
    since: '2027-01-01',
    history: [{ at: '2026-02-01', state: 'planned' }],
  });
  for (let i = 0; i < 40; i++)
    files[`compliance/controls/many-${i}.yaml`] = control({
      name: `Control ${i}`,
      frameworks: [{ framework: 'many', requirement: `Article ${i}` }],
      evidence: [
        { what: 'A document', by, document: 'policy' },
        { what: 'A course', by, course: 'course' },
        { what: 'A review', by, every: '100 days', reviewOf: UNBROKEN.slice(0, 80) },
      ],
    });
  files['compliance/documents/policy.yaml'] = {
    title: LONG_TITLE,
    type: 'policy',
    owner: by,
    approvals: [
      {
        version: HOSTILE.bold.slice(0, 20),
        approved: '2026-01-01',
        by,
        nextReview: '2026-06-29',
        note: UNBROKEN,
      },
    ],
  };
  files['compliance/training/course.yaml'] = {
    title: HOSTILE.script,
    teaches: UNBROKEN,
    owner: by,
    assigned: Array.from({ length: 5 }, (_, i) => ({
      who: `P-${i}`,
      asked: '2026-01-01',
      due: '2026-02-01',
    })),
  };
  for (let i = 0; i < 60; i++)
    files[`compliance/vulnerabilities/2026-${String(i).padStart(3, '0')}.yaml`] = {
      title: i % 2 ? LONG_TITLE : HOSTILE.image,
      found: '2026-05-01',
      source: 'scan',
      severity: (['critical', 'high', 'medium', 'low'] as const)[i % 4],
      component: i === 0 ? UNBROKEN.slice(0, 120) : HOSTILE.equals,
      cve: 'CVE-2026-12345',
      ...(i % 3 === 0 && { patched: '2026-05-20' }),
      ...(i % 5 === 0 &&
        i % 3 !== 0 && { accepted: { at: '2026-05-02', by, until: '2026-12-31', why: UNBROKEN } }),
    };
  files['compliance/access-reviews/2026-05.yaml'] = {
    systems: [
      {
        system: UNBROKEN.slice(0, 80),
        accounts: 12_000,
        done: { on: '2026-05-20', reviewer: by, reviewed: 11_999, removed: 1 },
        exceptions: [{ what: HOSTILE.bold, why: UNBROKEN, until: '2026-06-01' }],
      },
      { system: HOSTILE.bold, accounts: 1, note: 'A note.' },
    ],
  };
  return files;
}
