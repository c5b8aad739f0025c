import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unknownRoutes } from '../../src/checks/pages.ts';
import { sitePages } from '../../src/exports/kinds/site.ts';
import { presentations } from '../../src/exports/kinds.ts';
import { aboutOf, isShownPath } from '../../src/records/audience/pages.ts';
import { readContent } from '../../src/records/ledger.ts';
import type { Kind } from '../../src/schemas/kind.ts';
import { type RecordKind, recordKinds } from '../../src/schemas/kinds.ts';
import { minimal } from '../support/content-folder.ts';

const root = join(import.meta.dirname, '../..');

/** The sources of pages, as paths: `/actions`, `/agents/[id]`; an index is its folder. */
const pages = readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(astro|mdx)$/.test(file))
  .map((file) => `/${file.replace(/(^|\/)index\.astro$|\.(astro|mdx)$/, '')}`);

const links = Object.values(presentations).flatMap(({ menu }) => (menu === null || 'on' in menu ? [] : menu));
const menu = [...sitePages, ...links].map(({ path }) => (path === '/' ? path : path.replace(/\/$/, '')));

/** The pages without a place in the menu: for addresses that do not exist, the guide that the reviews link, and the way to the first tab of the metrics. */
const NOT_IN_MENU = ['/404', '/guide/reviews', '/metrics'];

const kindsWithPages = (Object.entries(recordKinds) as [RecordKind, Kind][]).filter(
  ([, kind]) => !kind.pageless,
);

test('every place in the menu has its page', () => {
  expect(menu.filter((path) => !pages.includes(path))).toEqual([]);
});

test('every page is in the menu, or is one of few that are not', () => {
  const fixed = pages.filter((path) => !path.includes('['));
  expect(fixed.filter((path) => !menu.includes(path)).sort()).toEqual(NOT_IN_MENU);
});

test('every record of a kind that is not pageless has a page', () => {
  const without = kindsWithPages.filter(
    ([, { place, pages: at = place }]) => !pages.some((page) => page.startsWith(`/${at}/[`)),
  );
  expect(without.map(([kind]) => kind)).toEqual([]);
});

test('what has a page is found by search', () => {
  expect(
    kindsWithPages.filter(([kind]) => presentations[kind].search === null).map(([kind]) => kind),
  ).toEqual([]);
});

test('content/README.md says of every kind where its records go', () => {
  const readme = readFileSync(join(root, 'content/README.md'), 'utf8');
  const places = Object.values(recordKinds).map(({ place }) => place);
  expect(places.filter((place) => !readme.includes(`\n| \`${place}/`))).toEqual([]);
});

test('links to every page are checked', () => {
  expect(unknownRoutes(readContent(minimal))).toEqual([]);
});

test('every page and file says for which kinds it is, so that an audience that does not see one does not get it', () => {
  const routes = readdirSync(join(root, 'src/pages'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(astro|mdx|ts)$/.test(file))
    .map((file) => `/${file.replace(/(^|\/)index\.astro$|\.(astro|mdx|ts)$/, '')}`)
    // Former addresses and images are at those of records.
    .filter((path) => !['/[...old]', '/_image'].includes(path))
    .map((path) => path.replace(/\[social\]/, 'social').replace(/\[[^\]]+\]/g, 'x'));
  expect(
    routes.filter(
      (path) => aboutOf(/\.\w+$/.test(path) ? path : `${path}/`) === undefined && aboutOf(path) === undefined,
    ),
  ).toEqual([]);
});

test('every place in the menu is a page of the kind that has it', () => {
  const everyone = { whole: false, sees: (kind: string) => kind !== hidden };
  let hidden = '';
  for (const [kind, { menu: own }] of Object.entries(presentations)) {
    if (own === null || 'on' in own) continue;
    hidden = kind;
    expect([kind, own.filter(({ path }) => isShownPath(everyone, path)).map(({ path }) => path)]).toEqual([
      kind,
      [],
    ]);
  }
});
