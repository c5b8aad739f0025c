import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkChange } from '../../src/checks/changed/check-change.ts';
import { checkContent } from '../../src/checks/checks.ts';
import { fix } from '../../src/checks/fix/fix.ts';
import { folderAt } from '../../src/records/folder.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder, minimal } from '../support/content-folder.ts';

const asOf = Date.parse('2026-03-31T12:00:00+02:00');
const file = 'incidents/2026-03-20-search-slow.md';
const withBody = (body: string) => ({
  [file]: readFileSync(join(minimal, file), 'utf8').replace('More visitors than usual.', body),
});
const linksIn = (root: string) =>
  checkContent(readContent(root), asOf)
    .filter(({ rule }) => rule === 'unknown-link')
    .map(({ file: of, line, column, edit }) => [of, line, column, edit]);

test('a link to a withdrawn record leads to the page that says where it went', () => {
  const root = contentFolder({
    ...withBody('[a](2026-03-02-gone.md), [b](/incidents/2026-03-02-gone/), [c](2026-03-02-lost.md)'),
    'withdrawals/2026-03-21-gone.yaml':
      'record: incidents/2026-03-02-gone\nat: 2026-03-21T09:00:00+01:00\nby: devops-automator\nreason: Reported twice\n',
  });
  expect(linksIn(root)).toEqual([[file, 17, 64, undefined]]);
});

test('a link by a former id leads on', () => {
  const services = readFileSync(join(minimal, 'playbook/services.yaml'), 'utf8');
  const root = contentFolder({
    ...withBody('[a](../playbook/services.yaml#store), [b](/services/store/), [c](/services/stores/)'),
    'playbook/services.yaml': services.replace('    name: Shop\n', '    name: Shop\n    formerly: [store]\n'),
  });
  expect(linksIn(root)).toEqual([[file, 17, 66, undefined]]);
});

test('--fix adds a missing slash, and turns the address of a file into that of its page', () => {
  const root = contentFolder(
    withBody(
      "[a](/sla), [b](</incidents/2026-03-02-shop-down.md?x>), [c](/slaa) and [d][e]\n\n[e]: /services/shop 'Shop'",
    ),
  );
  fix(root, 'content', () => true, false);
  expect(readFileSync(join(root, file), 'utf8')).toContain(
    "[a](/sla/), [b](/incidents/2026-03-02-shop-down/?x), [c](/slaa) and [d][e]\n\n[e]: /services/shop/ 'Shop'",
  );
});

test('with --changed, headings of unchanged records are known', async () => {
  const after = withBody(
    '[a](../postmortems/2026-03-02-shop-down.md#summary), [b](2026-03-02-shop-down.md#summary)',
  );
  const root = contentFolder(after);
  const before = new Map([[file, readFileSync(join(minimal, file))]]);
  const { problems } = await checkChange(folderAt(root), before, () => asOf);
  expect(problems.map(({ rule, column }) => [rule, column])).toEqual([['unknown-link', 58]]);
});
