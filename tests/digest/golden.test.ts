import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentFolder, fixtures } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { runDigest } from './run-digest.ts';

const golden = join(fixtures, 'digest/golden');
const organisation = contentFolder({}, { over: join(fixtures, 'digest/organisation') });
/** The minimal organisation's as-of is 2026-03-31; a week later its last week is over. */
const ASOF = '2026-04-07T12:00:00+02:00';
const SITE = 'https://ops.example.org/book/';

/** The name of the golden file, the content, and the call. `address`: with the address of the site. */
const cases: readonly (readonly [string, string, readonly string[], { address?: true; asOf?: string }])[] = [
  ['week.md', organisation, [], {}],
  ['week.html', organisation, ['--format', 'html'], { address: true }],
  ['week.json', organisation, ['--format', 'json'], { address: true }],
  ['month.md', organisation, ['--period', '2026-02'], { address: true }],
  ['person.md', organisation, ['--for', 'devops-automator', '--period', '2026-02'], {}],
  ['running.md', organisation, ['--period', '2026-W14'], { asOf: '2026-03-31T12:00:00+02:00' }],
  ['demo-week.md', DEMO, [], {}],
  ['demo-person.md', DEMO, ['--for', 'infrastructure-maintainer'], {}],
];

describe.each(cases)('%s', (file, content, args, { address, asOf = content === DEMO ? undefined : ASOF }) => {
  const run = () =>
    runDigest(content, args, {
      ...(asOf ? { OPSBOOK_AS_OF: asOf } : {}),
      ...(address ? { OPSBOOK_URL: SITE } : {}),
    });

  test('is what it was', { timeout: 120_000 }, async () => {
    const { code, out, err } = await run();
    expect([code, err]).toEqual([0, '']);
    const path = join(golden, file);
    if (process.env['UPDATE_FIXTURES'] || !existsSync(path)) writeFileSync(path, out);
    expect(out).toBe(readFileSync(path, 'utf8'));
  });
});

test('is the same at any later moment, and in any zone of the machine', async () => {
  const at = (asOf: string) => runDigest(organisation, ['--period', '2026-W14'], { OPSBOOK_AS_OF: asOf });
  const zone = process.env['TZ'];
  const first = await at('2026-04-06T00:00:00+02:00');
  process.env['TZ'] = 'Pacific/Kiritimati';
  const later = await at('2026-08-01T00:00:00Z');
  process.env['TZ'] = zone;
  expect(later.out).toBe(first.out);
});
