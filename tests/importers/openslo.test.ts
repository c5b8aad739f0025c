import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { openSloFiles } from '../../src/exports/openslo/openslo-file.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { printReport } from '../../src/importers/loss.ts';
import { readContent } from '../../src/records/ledger.ts';
import { fixtures, scratchFolder } from '../support/content-folder.ts';
import { demoContent } from '../support/demo-content.ts';
import { read } from '../support/ledger.ts';
import { errorsIn, importWith } from './run-import.ts';

const folder = join(fixtures, 'importers/openslo');
const NOW = '2026-03-01T00:00:00Z';
const MAPPING = 'mapping.yaml';

describe('OpenSLO', () => {
  test('becomes levels of the playbook, and all that is not kept is named', async () => {
    const root = scratchFolder({ [MAPPING]: 'values: { unit: { quick-seats: ms } }\nname: Quay\n' });
    const options = ['--mapping', join(root, MAPPING)];
    const { code, data, losses, content, report } = await importWith(
      'openslo',
      join(folder, 'all.yaml'),
      NOW,
      {
        options,
      },
    );
    expect(code).toBe(0);
    expect(errorsIn(content)).toEqual([]);
    expect(data['playbook/levels.yaml'].levels).toEqual({
      bookings: {
        name: 'Bookings for all',
        service: 'ferry-booking',
        kind: 'requests',
        objective: '>= 99.95 %',
        window: '28d',
        description: 'A booking is good once its seat is held.',
      },
      'bookings-2': {
        name: 'Bookings at night',
        service: 'ferry-booking',
        kind: 'requests',
        objective: '>= 99 %',
        window: '28d',
        description: 'A booking is good once its seat is held.',
      },
      'quick-seats': {
        name: 'quick-seats',
        service: 'seat-map',
        kind: 'latency',
        bound: '<= 250 ms',
        objective: '>= 98 %',
        budgeting: 'timeslices',
        slice: '10 min',
        sliceObjective: '>= 90 %',
        window: 'month',
      },
      'even-hours': {
        name: 'even-hours',
        service: 'ferry-booking',
        kind: 'requests',
        objective: '>= 90 %',
        budgeting: 'ratio-timeslices',
        slice: '15 min',
        window: 'month',
      },
    });
    expect(data['playbook/organisation.yaml']).toMatchObject({ name: 'Quay', zone: 'Europe/Copenhagen' });
    expect(data['playbook/services.yaml'].services).toMatchObject({
      'ferry-booking': { name: 'Ferry booking' },
      'seat-map': { name: 'seat-map' },
    });
    expect(report.outcomes).toMatchObject({ written: 5, skipped: 4, refused: 0 });
    const said = losses.map((loss) => loss.replace(/^all\.yaml /, '').replace(/: .*/, ''));
    expect(said).toEqual([
      'guessed zone',
      'skipped DataSource',
      'dropped labels',
      'dropped annotations',
      'dropped alertPolicies',
      'dropped bad',
      'dropped total',
      'mended bad',
      'mended timeWindow',
      'mended objectives',
      'dropped thresholdMetric',
      'guessed service',
      'dropped good',
      'dropped total',
      'guessed timeWindow',
      'skipped AlertPolicy',
      'skipped AlertCondition',
      'skipped AlertNotificationTarget',
    ]);
  });

  test('levels that are there are kept, and it is not said that all were imported', async () => {
    const first = await importWith('openslo', join(folder, 'all.yaml'), NOW);
    writeFileSync(join(first.content, 'playbook/levels.yaml'), 'levels: {}\n');
    const again = await importWith('openslo', join(folder, 'all.yaml'), NOW, { content: first.content });
    expect(again.files['playbook/levels.yaml']).toBe('levels: {}\n');
    const text = printReport(again.report);
    expect(text).toMatch(/were not imported in full, because records that differ were kept\n$/);
  });

  test('what has no words here is refused one by one', async () => {
    const { code, data, losses, report } = await importWith('openslo', join(folder, 'refused.yaml'), NOW);
    expect(code).toBe(3);
    expect(Object.keys(data['playbook/levels.yaml'].levels)).toEqual(['fine']);
    expect(report.outcomes).toMatchObject({ written: 1, refused: 11 });
    const refused = losses.filter((loss) => loss.includes(' refused '));
    expect(refused.map((loss) => loss.replace(/^refused\.yaml refused (\S+): .*/, '$1'))).toEqual([
      'apiVersion',
      'timeWindow',
      'timeWindow',
      'timeWindow',
      'raw',
      'op',
      'value',
      'indicatorRef',
      'target',
      'indicatorRef',
      'timeSliceWindow',
    ]);
  });

  test('levels that were exported are the same when they are imported', async () => {
    const { ledger } = demoContent();
    const asOf = ledger.organisation.data.asOf!;
    const files = openSloFiles.files({ basis: makeBasis(ledger, asOf) } as never);
    expect(files.map(({ name }) => name)).toEqual(Object.keys(ledger.levels.data.levels));
    const texts = Object.fromEntries(files.map(({ name, write }) => [`${name}.yaml`, write({} as never)]));
    const { code, content } = await importWith('openslo', scratchFolder(texts), new Date(asOf).toISOString());
    expect(code).toBe(0);
    const imported = readContent(content).ledger.levels.data.levels;
    const plain = (levels: typeof imported) => JSON.parse(JSON.stringify(levels));
    expect(plain(imported)).toEqual(plain(ledger.levels.data.levels));
  });

  test('each level is valid OpenSLO, except one of 100 % and one with slices of parts of a minute', () => {
    const { ledger } = read({
      levels: {
        all: { objective: '>= 100 %' },
        short: { budgeting: 'ratio-timeslices', slice: '30 s' },
        'The.Level': { objective: '> 99 %', kind: 'latency', bound: '< 0.3 s', window: '30d' },
        a: { budgeting: 'timeslices', slice: '1 d', sliceObjective: '>= 99.9 %' },
        both: { kind: 'all-up', members: [{ level: 'a' }] },
      },
    });
    const basis = makeBasis(ledger, Date.parse(NOW));
    const files = openSloFiles.files({ basis } as never);
    const slos = files.map(
      (file) => parseAllDocuments(file.write({} as never)).map((each) => each.toJS())[1],
    );
    expect(slos.map(({ metadata }) => metadata.name)).toEqual(['the-level', 'a', 'both']);
    for (const { apiVersion, kind, metadata, spec } of slos) {
      expect({ apiVersion, kind }).toEqual({ apiVersion: 'openslo/v1', kind: 'SLO' });
      expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(spec.timeWindow).toHaveLength(1);
      const [{ targetPercent }] = spec.objectives;
      expect(targetPercent).toBeLessThan(100);
      expect(['Occurrences', 'Timeslices']).toContain(spec.budgetingMethod);
    }
    const [latency, sliced, both] = slos.map(({ spec }) => spec);
    expect(latency.objectives[0]).toMatchObject({ op: 'lt', value: 0.3 });
    expect(latency.indicator.spec).toHaveProperty('thresholdMetric');
    expect(sliced.objectives[0]).toMatchObject({ timeSliceTarget: 0.999, timeSliceWindow: '1d' });
    expect(both.objectives[0]).toMatchObject({ timeSliceTarget: 1, timeSliceWindow: '1d' });
  });
});
