import { calendarOf } from '../../records/calendar.ts';
import { pathText } from '../../records/path-text.ts';
import type { Path } from '../../records/source-file.ts';
import type { ServicesFile } from '../../schemas/services.ts';
import type { Check } from '../check.ts';

/** The first day of a declaration, where it is, and the service that begins first of those that it is about. */
interface Declared {
  path: Path;
  from: string;
  first: { id: string; since: string } | undefined;
}

/** Every declaration of the file. The policy's are about the services that have none of their own. */
function declarations({ policy, services }: ServicesFile): Declared[] {
  const began = Object.entries(services).flatMap(([id, { since, vouched }]) =>
    since === undefined ? [] : [{ id, since, own: vouched !== undefined }],
  );
  const others = began.filter(({ own }) => !own);
  const earliest = others.map(({ since }) => since).sort()[0];
  const declared = (path: Path, { vouched }: typeof policy, first: Declared['first']) =>
    (vouched ?? []).map(({ from }, i) => ({ path: [...path, 'vouched', i, 'from'], from, first }));
  return [
    ...declared(
      ['policy'],
      policy,
      others.find(({ since }) => since === earliest),
    ),
    ...Object.entries(services).flatMap(([id, service]) =>
      declared(
        ['services', id],
        service,
        began.find((each) => each.id === id),
      ),
    ),
  ];
}

export const vouchDates: Check = {
  id: 'vouch-date',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure a declaration that every outage is recorded begins no earlier than its service, and not in the future.',
  why: 'Before its first day a service has no availability, and no outage of a day to come is recorded yet. Such a date is usually mistyped, and the declaration covers other days than intended.',
  example: {
    file: 'playbook/services.yaml',
    wrong: 'vouched: [{ by: devops-automator, from: 2025-01-01 }]',
    right: 'vouched: [{ by: devops-automator, from: 2026-01-01 }]',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const { path, from, first } of declarations(ledger.services.data)) {
      const finding = { entry: ledger.services, path };
      if (from > today)
        yield {
          ...finding,
          message: `${pathText(path)} is ${from}, which is in the future`,
          expected: `${today} or earlier`,
          fix: 'correct the date, or add the declaration once the day has begun',
        };
      else if (first && from < first.since)
        yield {
          ...finding,
          message: `${pathText(path)} is ${from}, before the first day of ${first.id} (${first.since})`,
          expected: `${first.since} or later`,
          fix: `correct the date, or since of ${first.id}`,
        };
    }
  },
};
