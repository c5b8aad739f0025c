import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSite, readChecked } from '../../../src/build/site.ts';
import { amendmentsOf, factName } from '../../../src/views/seals/amended.ts';
import type { Site } from '../../../src/views/site.ts';
import { minimal, scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { makeRepository } from '../../support/repository.ts';

const DOWN = 'incidents/2026-03-02-shop-down.md';
const MORTEM = 'postmortems/2026-03-02-shop-down.md';
const ASOF = Date.parse('2026-06-01T12:00:00Z');
const entry = (at: string, fields: string) =>
  `amendments:\n  - { at: ${at}, by: devops-automator, reason: The log says so, fields: [${fields}] }\n`;

/** The site of the minimal organisation with an incident and a post-mortem amended, as of a moment. */
async function siteAsOf(asOf: number, withHistory = true): Promise<Site> {
  const root = scratchFolder();
  const files = textsIn(minimal);
  const incident = files[DOWN]!.replace('resolved: 2026-03-02T10:40', 'resolved: 2026-03-02T10:45')
    .replace('lead: devops-automator\n', '')
    .replace('    level: outage\n', '    level: partial\n')
    .replace(
      'impacts:\n',
      `${entry('2026-05-01T09:00:00Z', "resolved, lead, 'impacts[0].level'")}impacts:\n`,
    );
  const mortem = files[MORTEM]!.replace('users: 120', 'users: 12')
    .replace('A setting with a typing mistake.', 'Two of them.')
    .replace('actions:\n', `${entry('2026-05-02T09:00:00Z', 'impact.users, body')}actions:\n`);
  makeRepository(root, [
    { at: '2026-03-05T12:00:00Z', files },
    { at: '2026-05-02T12:00:00Z', files: { [DOWN]: incident, [MORTEM]: mortem }, author: 'Grace' },
  ]);
  if (!withHistory) rmSync(join(root, '.git'), { recursive: true });
  return makeSite(root, await readChecked(root, new Date(asOf).toISOString(), asOf));
}

describe('the amendments of a record', () => {
  let site: Site;
  beforeAll(async () => {
    site = await siteAsOf(ASOF);
  });

  test('are shown with the values before and after, formatted as on its page', () => {
    const [own, ...others] = amendmentsOf(DOWN, site);
    expect(others).toEqual([]);
    expect([own!.by, own!.reason, own!.commit?.author, own!.unknown]).toEqual([
      'devops-automator',
      'The log says so',
      'Grace',
      undefined,
    ]);
    expect(own!.facts.map(({ name, values }) => [name, values?.before.text, values?.after.text])).toEqual([
      ['Resolved', '2026-03-02 10:40', '2026-03-02 10:45'],
      ['Lead', 'DevOps Automator', 'not recorded'],
      ['Impact 1, level', 'outage', 'partial'],
    ]);
  });

  test('of prose are named, not shown', () => {
    const [own] = amendmentsOf(MORTEM, site);
    expect(own!.facts.map(({ name, values }) => [name, values?.after.text])).toEqual([
      ['Impact, users', '12'],
      ['Text', undefined],
    ]);
  });

  test('are empty if nothing was amended', () => {
    expect(amendmentsOf('incidents/2026-03-20-search-slow.md', site)).toEqual([]);
  });

  test('are unknown before they were made', async () => {
    expect(amendmentsOf(DOWN, await siteAsOf(Date.parse('2026-04-30T12:00:00Z')))).toEqual([]);
  });

  test('show what is known without git', async () => {
    const [own] = amendmentsOf(DOWN, await siteAsOf(ASOF, false));
    expect(own!.unknown).toBe('the content is not in a git repository');
    expect(own!.facts.map(({ name }) => name)).toEqual(['Resolved', 'Lead', 'Impact 1, level']);
    expect(own!.commit).toBeUndefined();
  });
});

test('a fact is named in words', () => {
  expect(factName(['impacts', 0])).toBe('Impact 1');
  expect(factName(['deploy', 'commit'])).toBe('Deploy, commit');
  expect(factName(['fields', 'p95'])).toBe('Fields, p95 ms');
});
