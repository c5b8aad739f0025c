import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder } from '../support/content-folder.ts';
import { writeFiles } from '../support/files.ts';
import { placeAndRule } from './judge.ts';

const incident = 'incidents/2026-03-20-search-slow.md';
const asOf = Date.parse('2026-03-31T12:00:00+02:00');

/** Problems that no file text can cause: changes to an organisation on disk, and the expected problems. */
const cases: [string, (root: string) => void, string[]][] = [
  [
    'file-encoding: Latin 1',
    (root) => writeFileSync(join(root, incident), Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1')),
    [`${incident}:1:1 file-encoding`],
  ],
  [
    'file-encoding: half of a character at the end',
    (root) =>
      writeFileSync(
        join(root, 'playbook/causes.yaml'),
        Buffer.concat([readFileSync(join(root, 'playbook/causes.yaml')), Buffer.from([0xe2, 0x82])]),
      ),
    ['playbook/causes.yaml:1:1 file-encoding'],
  ],
  [
    'file-encoding: UTF-16, which has a NUL in every other place',
    (root) => writeFileSync(join(root, incident), Buffer.from('\uFEFF---\ntitle: Slow\n---\n', 'utf16le')),
    [`${incident}:1:1 file-binary`],
  ],
  [
    'file-size: a record with its log',
    (root) =>
      writeFileSync(join(root, incident), `${readFileSync(join(root, incident))}${'log\n'.repeat(300_000)}`),
    [`${incident}:1:1 file-size`],
  ],
  [
    'file-size: a playbook file of comments',
    (root) => writeFileSync(join(root, 'playbook/causes.yaml'), '# more\n'.repeat(150_000)),
    ['playbook/causes.yaml:1:1 file-size'],
  ],
  [
    'unknown-file: hidden files, second guides and blobs',
    (root) =>
      writeFiles(root, {
        '.gitattributes': '* -diff\n',
        '.github/CODEOWNERS': '* @me\n',
        'incidents/.slow.md': 'x',
        'playbook/README.md': 'x',
        'finance/2026-02.bin': new Uint8Array(5_000_000),
      }),
    [
      '.gitattributes:1:1 unknown-file',
      '.github/CODEOWNERS:1:1 unknown-file',
      'finance/2026-02.bin:1:1 unknown-file',
      'incidents/.slow.md:1:1 unknown-file',
      'playbook/README.md:1:1 unknown-file',
    ],
  ],
  [
    'file-size: an image of more than 2 MB, beside one that fits; neither is shown',
    (root) =>
      writeFiles(root, {
        'incidents/2026-03-20-search-slow/fits.gif': Buffer.alloc(2_000_000, 'GIF89a'),
        'incidents/2026-03-20-search-slow/large.gif': Buffer.alloc(2_000_001, 'GIF89a'),
      }),
    [
      `${incident}:2:1 unshown-image`,
      `${incident}:2:1 unshown-image`,
      'incidents/2026-03-20-search-slow/large.gif:1:1 file-size',
    ],
  ],
  [
    'file-link: an image from elsewhere, which is then missing',
    (root) => {
      mkdirSync(join(root, 'incidents/2026-03-20-search-slow'));
      symlinkSync('/etc/hostname', join(root, 'incidents/2026-03-20-search-slow/host.gif'));
      writeFileSync(
        join(root, incident),
        `${readFileSync(join(root, incident))}\n![Host](2026-03-20-search-slow/host.gif)\n`,
      );
    },
    [
      'incidents/2026-03-20-search-slow.md:19:9-40 unknown-image',
      'incidents/2026-03-20-search-slow/host.gif:1:1 file-link',
    ],
  ],
  [
    'the guide is text, and a file of its own',
    (root) => writeFiles(root, { 'README.md': 'x'.repeat(5_000_000) }),
    ['README.md:1:1 file-size'],
  ],
  [
    'file-link: a guide from elsewhere, and a hidden link',
    (root) => {
      symlinkSync('/etc/hostname', join(root, 'README.md'));
      symlinkSync('/etc/hostname', join(root, '.hidden'));
    },
    ['.hidden:1:1 file-link', 'README.md:1:1 file-link'],
  ],
  [
    'file-link: a record from elsewhere',
    (root) => symlinkSync(join(root, incident), join(root, 'incidents/2026-03-21-again.md')),
    ['incidents/2026-03-21-again.md:1:1 file-link'],
  ],
  [
    'file-link: a folder, and one that leads nowhere',
    (root) => {
      symlinkSync(root, join(root, 'incidents/all'));
      symlinkSync(join(root, 'nothing'), join(root, 'playbook/loop.yaml'));
    },
    ['incidents/all:1:1 file-link', 'playbook/loop.yaml:1:1 file-link'],
  ],
  [
    'a hard link is a file like any other',
    (root) => linkSync(join(root, incident), join(root, 'incidents/2026-03-21-again.md')),
    ['incidents/2026-03-20-search-slow.md:5:10-35 incident-duplicate'],
  ],
  [
    'duplicate-id: in another case',
    (root) => {
      const other = join(root, 'incidents/2026-03-20-Search-Slow.md');
      if (!existsSync(other)) writeFileSync(other, readFileSync(join(root, incident)));
    },
    // A file system that does not distinguish them has nothing to report.
    existsSync(join(import.meta.dirname, 'MADE-FILES.test.ts'))
      ? []
      : [
          'incidents/2026-03-20-search-slow.md:1:1 duplicate-id',
          'incidents/2026-03-20-Search-Slow.md:1:1 file-name',
          'incidents/2026-03-20-Search-Slow.md:5:10-35 incident-duplicate',
        ],
  ],
  [
    'duplicate-id: in a folder in another case',
    (root) => {
      if (existsSync(join(import.meta.dirname, 'MADE-FILES.test.ts'))) return;
      for (const folder of ['incidents/2026', 'incidents/2026/A', 'incidents/2026/a'])
        mkdirSync(join(root, folder), { recursive: true });
      for (const folder of ['A', 'a'])
        writeFileSync(join(root, `incidents/2026/${folder}/slow.md`), readFileSync(join(root, incident)));
    },
    existsSync(join(import.meta.dirname, 'MADE-FILES.test.ts'))
      ? []
      : [
          'incidents/2026-03-20-search-slow.md:5:10-35 incident-duplicate',
          'incidents/2026/A/slow.md:1:1 file-name',
          'incidents/2026/A/slow.md:5:10-35 incident-duplicate',
          'incidents/2026/a/slow.md:1:1 duplicate-id',
        ],
  ],
];

test.each(cases)('%s', (_, make, answer) => {
  const root = contentFolder();
  make(root);
  expect(checkContent(readContent(root), asOf).map(placeAndRule).sort()).toEqual([...answer].sort());
});
