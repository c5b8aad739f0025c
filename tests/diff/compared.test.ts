import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readSide } from '../../src/diff/side.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { readContent } from '../../src/records/ledger.ts';
import { placeOf } from '../../src/records/place.ts';
import { minimal, minimalCount, scratchFolder } from '../support/content-folder.ts';
import { textsIn, writeFiles } from '../support/files.ts';
import { addCommits, git, makeRepository } from '../support/repository.ts';
import { diff, minimalFiles, OUTAGE, repositoryWith } from './minimal.ts';
import { incident, incidentOf, report } from './report.ts';

describe('what is compared', () => {
  test('no change is reported as none', async () => {
    const { code, out } = await diff(repositoryWith(), ['main']);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^## What this change does\n\nThis change alters no records and no figures\.\n\nCompared with /,
    );
  });

  test('starts where the change branched off BASE: later changes on BASE are not included', async () => {
    const root = repositoryWith();
    git(root, ['checkout', '-q', '-b', 'change']);
    addCommits(root, [
      { at: '2026-03-31T09:00:00Z', files: { 'content/playbook/causes.yaml': 'other: { name: Other }\n' } },
    ]);
    git(root, ['checkout', '-q', 'change']);
    writeFiles(root, { [incident]: OUTAGE });
    const { records } = await report(root);
    expect(records.map(({ file }) => file)).toEqual(['incidents/2026-02-10-shop-down.md']);
  });

  test('includes the images beside records', async () => {
    const at = (name: string) => `content/incidents/2026-03-02-shop-down/${name}`;
    const root = repositoryWith({ [at('gone.gif')]: 'GIF89a', [at('other.gif')]: 'GIF89a' });
    writeFiles(root, {
      [at('gone.gif')]: undefined,
      [at('other.gif')]: 'GIF89a, drawn anew',
      [at('new.gif')]: 'GIF89a',
    });
    const { answer, records } = await report(root);
    expect(answer).toMatch(
      /^This change adds 1 image, edits 1 image, removes 1 image and alters no figures\./,
    );
    expect(records.map(({ change, file }) => `${change} ${file}`)).toEqual([
      'removed incidents/2026-03-02-shop-down/gone.gif',
      'added incidents/2026-03-02-shop-down/new.gif',
      'changed incidents/2026-03-02-shop-down/other.gif',
    ]);
    const { out } = await diff(root, ['main']);
    expect(out).toContain('edited image `content/incidents/2026-03-02-shop-down/other.gif`\n');
  });

  test('content may be anywhere in the repository', async () => {
    const root = repositoryWith({ 'README.md': 'Ours.\n' }, 'ops/records');
    writeFiles(root, { 'ops/records/incidents/2026-02-10-shop-down.md': OUTAGE });
    const { folder, records, figures } = await report(root, ['main', '--content', 'ops/records']);
    const usual = repositoryWith();
    writeFiles(usual, { [incident]: OUTAGE });
    expect([folder, records.length]).toEqual(['ops/records', 1]);
    expect(figures).toEqual((await report(usual)).figures);
  });

  test('content that is not in BASE has no previous version', async () => {
    const root = scratchFolder();
    makeRepository(root, [{ at: '2026-03-31T08:00:00Z', files: { 'README.md': 'Soon.\n' } }]);
    writeFiles(root, minimalFiles());
    const { answer, notes, compared, figures } = await report(root);
    const kinds = new Set(Object.keys(textsIn(minimal)).map((file) => Object.values(placeOf(file)!)[0]));
    expect(answer).toBe(`This change adds ${minimalCount} records of ${kinds.size} kinds.`);
    expect(notes).toEqual(['main has no content: everything is new, and there are no earlier figures.']);
    expect([compared, figures]).toEqual([false, []]);
  });

  test('with an unreadable playbook no figures are compared, and the report says so', async () => {
    const root = repositoryWith();
    writeFiles(root, { 'content/playbook/services.yaml': 'groups: [' });
    const { answer, notes, compared, problems } = await report(root);
    expect(answer).toMatch(/^This change edits the services file\. It introduces 1 error\.$/);
    expect(notes).toEqual([
      'Figures are not compared because of errors in playbook/services.yaml after the change.',
    ]);
    expect(compared).toBe(false);
    expect(problems.new[0]).toMatchObject({ rule: 'yaml-syntax', severity: 'error' });
  });

  test('an unreadable record is named', async () => {
    const root = repositoryWith();
    writeFiles(root, { [incident]: OUTAGE.replace('P1', 'P1\nseverty: P1') });
    const { notes, figures, records } = await report(root);
    expect(notes).toEqual([
      'Not counted after the change, because of errors: incidents/2026-02-10-shop-down.md.',
    ]);
    expect(figures).toEqual([]);
    expect(records).toMatchObject([{ change: 'added', title: null }]);
  });

  test('an edited record lists the values that differ, or says that only its formatting does', async () => {
    const root = repositoryWith();
    const { 'content/playbook/services.yaml': services, [incidentOf('2026-03-20-search-slow')]: search } =
      minimalFiles();
    writeFiles(root, {
      'content/playbook/services.yaml': services!.replace('slo: 99.5', 'slo: 99.6'),
      [incidentOf('2026-03-20-search-slow')]: search!.replace(/\n$/, '\n\nMore.\n'),
      'content/playbook/causes.yaml': minimalFiles()['content/playbook/causes.yaml']!.replace(
        '{ name',
        '{  name',
      ),
    });
    const { records, answer } = await report(root);
    expect(records.map(({ file, fields }) => [file, fields])).toEqual([
      ['playbook/services.yaml', ['services.search.slo']],
      ['playbook/causes.yaml', []],
      ['incidents/2026-03-20-search-slow.md', ['prose']],
    ]);
    expect(answer).toMatch(
      /^This change edits the services file, the causes file and 1 incident and alters /,
    );
  });

  test.each([
    ['records', { [incident]: OUTAGE, [incidentOf('2026-03-02-shop-down')]: undefined }],
    ['the playbook', { 'content/playbook/severities.yaml': 'P1: { name: High, definition: Bad }\n' }],
  ])('the figures that differ match two separate readings, for a change to %s', async (_, files) => {
    const [root, other] = [repositoryWith(), repositoryWith()];
    writeFiles(root, files);
    const [before, after] = [other, root].map((folder) => {
      const content = readContent(join(folder, 'content'));
      const { figures } = readSide(content, content.ledger.organisation.data.asOf!);
      return new Map(figures.all.map((each) => [`${each.id} ${each.subject} ${each.period}`, each]));
    }) as [Map<string, Figure>, Map<string, Figure>];
    const key = (each: Figure | undefined) => each && [each.value?.toPrecision(10), each.status, each.target];
    const expected = [...new Set([...before.keys(), ...after.keys()])].filter((id) => {
      const [was, is] = [before.get(id), after.get(id)];
      return !isDeepStrictEqual(key(was), key(is)) && (was?.value ?? is?.value ?? null) !== null;
    });
    const { figures } = await report(root);
    expect(figures.map(({ id, subject, period }) => `${id} ${subject} ${period}`).sort()).toEqual(
      expected.sort(),
    );
  });

  test('a changed target shows both values', async () => {
    const root = repositoryWith({ [incident]: OUTAGE });
    const services = minimalFiles()['content/playbook/services.yaml']!;
    writeFiles(root, { 'content/playbook/services.yaml': services.replace('slo: 99.9', 'slo: 99') });
    const { out } = await diff(root, ['main']);
    expect(out).toContain(
      '| Availability of Shop | February 2026 | ≥ 99.9 % → ≥ 99 % | 99.85 % | 99.85 % | ● resolved |',
    );
    expect(out).toContain(
      'availability of Shop in February 2026 stays at 99.85 % and no longer misses its 99 % target',
    );
  });

  test('a late response is a breach', async () => {
    const root = repositoryWith();
    writeFiles(root, {
      [incident]: OUTAGE.replace('acknowledged: 2026-02-10T14:10', 'acknowledged: 2026-02-10T15:05').replace(
        'resolved: 2026-02-10T15:00',
        'resolved: 2026-02-10T15:10',
      ),
    });
    const { breaches } = await report(root);
    expect(breaches.find(({ level }) => level === 'response')).toEqual({
      change: 'appears',
      level: 'response',
      figure: null,
      subject: 'incident:2026-02-10-shop-down',
      name: 'Response to The shop was down (P1)',
      period: null,
      target: { before: null, after: '< 1 h' },
      before: 'not recorded',
      after: 'acknowledged after 1 h',
    });
  });
});
