import { describe, expect, test } from 'vitest';
import { dataPath } from '../../src/exports/data-file.ts';
import { sitePages } from '../../src/exports/kinds/site.ts';
import { presentations } from '../../src/exports/kinds.ts';
import { sectionNames } from '../../src/exports/presentation.ts';
import { dataFiles, tables } from '../../src/exports/tables.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { computeFigures } from '../../src/figures/figures.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { demoContent } from '../support/demo-content.ts';
import { read } from '../support/ledger.ts';

const menus = Object.values(presentations).map(({ menu }) => menu);
const links = [...sitePages, ...menus.flatMap((menu) => (menu === null || 'on' in menu ? [] : menu))];

test('no two places in the menu are the same', () => {
  const places = links.map(({ section, order }) => `${section} ${order}`);
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(links.map(({ path }) => path)).size).toBe(links.length);
});

test('the menu has at most ten places, and no name twice', () => {
  expect(sectionNames.length).toBeLessThanOrEqual(10);
  expect(new Set(links.map(({ name }) => name)).size).toBe(links.length);
});

test('a kind shown on another kind’s page is shown on a page in the menu', () => {
  const paths = links.map(({ path }) => path);
  for (const menu of menus) if (menu !== null && 'on' in menu) expect(paths).toContain(menu.on);
});

test('no two files have the same address', () => {
  expect(new Set(dataFiles.map(dataPath)).size).toBe(dataFiles.length);
});

describe('tables', () => {
  const { watch, incidents } = read({
    incidents: {
      endless: {
        title: 'Nobody wrote down its end',
        state: 'resolved',
        started: '2026-10-03T10:00:00Z',
        impacts: [{ service: 'api', level: 'outage', from: '2026-10-03T10:00:00Z' }],
      },
    },
    watch: {
      '2026-10-03': {
        watched: [
          { service: 'api', from: '2026-10-03T00:00:00Z', to: '2026-10-03T12:00:00Z', by: 'probe' },
          {
            service: 'api',
            from: '2026-10-03T13:00:00Z',
            to: '2026-10-04T00:00:00Z',
            by: 'probe',
            samples: 9,
          },
        ],
      },
    },
  }).ledger;
  // The demo's services are vouched for, not monitored, and it knows the end of every incident.
  const demo = demoContent().ledger;
  const ledger = { ...demo, watch, incidents: [...demo.incidents, ...incidents] };
  const asOf = ledger.organisation.data.asOf!;
  const basis = makeBasis(ledgerAsOf(ledger, asOf), asOf);
  const source = {
    asOf: { instant: asOf, from: 'organisation' } as const,
    basis,
    figures: computeFigures(basis),
    history: { known: false, reason: 'not asked' } as const,
    gone: [],
  };

  test.each(tables.map((table) => [table.name, table] as const))('%s: a cell for each column', (_, table) => {
    const rows = table.rows(source);
    expect(rows.length).toBeGreaterThan(0);
    const columns = Object.keys(table.columns).sort().join();
    expect(rows.filter((row) => Object.keys(row).sort().join() !== columns)).toEqual([]);
  });
});
