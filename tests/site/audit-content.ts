/** Writes a YAML record. */
type Write = (file: string, data: unknown) => void;

interface Texts {
  long: string;
  unbroken: string;
  hostile: Record<'image' | 'script' | 'bold' | 'equals', string>;
}

/** Controls, documents, courses, vulnerabilities and access reviews with texts that pages and data must survive. Seen from 2026-06-30. */
export function writeAuditContent(write: Write, { long, unbroken, hostile }: Texts): void {
  const by = 'hostile';
  const frameworks = ['many', 'none', 'long'];
  const control = (fields: object) => ({
    name: hostile.bold,
    does: 'It does **something**.',
    owner: by,
    frameworks: frameworks.flatMap((framework) =>
      framework === 'none' ? [] : [{ framework, requirement: hostile.equals }],
    ),
    since: '2026-01-01',
    history: [{ at: '2026-01-01', state: 'working', note: '`<img src=x>` hostilenote' }],
    evidence: [
      { what: hostile.image, by, every: '1 month', given: [{ from: '2026-06-01', reference: unbroken }] },
    ],
    ...fields,
  });
  write('playbook/compliance.yaml', {
    frameworks: {
      many: { name: hostile.bold, auditEvery: '1 month', owner: by },
      none: { name: unbroken },
      long: { name: long },
    },
  });
  write('compliance/controls/markup.yaml', control({}));
  write(
    'compliance/controls/long.yaml',
    control({ name: long, evidence: [{ what: unbroken, by, given: [] }] }),
  );
  write(
    'compliance/controls/planned.yaml',
    control({ name: 'Planned', since: '2027-01-01', history: [{ at: '2026-02-01', state: 'planned' }] }),
  );
  for (let i = 0; i < 40; i++)
    write(
      `compliance/controls/many-${i}.yaml`,
      control({
        name: `Control ${i}`,
        frameworks: [{ framework: 'many', requirement: `Article ${i}` }],
        evidence: [
          { what: 'A document', by, document: 'policy' },
          { what: 'A course', by, course: 'course' },
          { what: 'A review', by, every: '100 days', reviewOf: unbroken.slice(0, 80) },
        ],
      }),
    );
  write('compliance/documents/policy.yaml', {
    title: long,
    type: 'policy',
    owner: by,
    approvals: [
      {
        version: hostile.bold.slice(0, 20),
        approved: '2026-01-01',
        by,
        nextReview: '2026-06-29',
        note: unbroken,
      },
    ],
  });
  write('compliance/training/course.yaml', {
    title: hostile.script,
    teaches: unbroken,
    owner: by,
    assigned: Array.from({ length: 5 }, (_, i) => ({
      who: `P-${i}`,
      asked: '2026-01-01',
      due: '2026-02-01',
    })),
  });
  for (let i = 0; i < 60; i++)
    write(`compliance/vulnerabilities/2026-${String(i).padStart(3, '0')}.yaml`, {
      title: i % 2 ? long : hostile.image,
      found: '2026-05-01',
      source: 'scan',
      severity: (['critical', 'high', 'medium', 'low'] as const)[i % 4],
      component: i === 0 ? unbroken.slice(0, 120) : hostile.equals,
      cve: 'CVE-2026-12345',
      ...(i % 3 === 0 && { patched: '2026-05-20' }),
      ...(i % 5 === 0 &&
        i % 3 !== 0 && { accepted: { at: '2026-05-02', by, until: '2026-12-31', why: unbroken } }),
    });
  write('compliance/access-reviews/2026-05.yaml', {
    systems: [
      {
        system: unbroken.slice(0, 80),
        accounts: 12_000,
        done: { on: '2026-05-20', reviewer: by, reviewed: 11_999, removed: 1 },
        exceptions: [{ what: hostile.bold, why: unbroken, until: '2026-06-01' }],
      },
      { system: hostile.bold, accounts: 1, note: 'A note.' },
    ],
  });
}
