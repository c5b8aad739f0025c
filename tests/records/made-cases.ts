import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GENERATED, ISSUE_FORM } from '../../src/scaffolds/issues/form.ts';
import { writeFiles } from '../support/files.ts';
import { git } from '../support/repository.ts';

/** The tag that names what was published last. */
export const PUBLISHED = 'published';

const incident = (name: string) => `incidents/2026-03-10-${name}.md`;
const sound = `---
title: Something broke
severity: P2
state: resolved
started: 2026-03-10T10:00:00+01:00
resolved: 2026-03-10T10:30:00+01:00
impacts: []
---
`;

/** Cases that git or some file systems would not preserve, so they are made when the tests run, beside the rule's folder. */
export const madeCases: Partial<Record<string, (root: string) => void>> = {
  'sealed-record': (root) => rmSync(join(root, 'incidents/2026-01-08-mails-lost.md')),
  // A shallow clone names the commits it is cut off at.
  'history-unknown': (root) => writeFileSync(join(root, '.git/shallow'), git(root, ['rev-parse', 'HEAD'])),
  // The branch was pushed again from the beginning after this commit was published.
  'published-commit': (root) => {
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
    const commit = [...author, 'commit-tree', 'HEAD^{tree}', '-m', 'Publish'];
    git(root, ['tag', PUBLISHED, git(root, commit, undefined, '2026-01-13T12:00:00Z').trim()]);
  },
  // It lies beside the content.
  'issue-form': (root) =>
    writeFiles(dirname(root), { [ISSUE_FORM]: `${GENERATED} by hand.\nname: Report an incident\n` }),
  'content-missing': (root) => rmSync(join(root, 'playbook/services.yaml')),
  // On a case-insensitive file system there is one file fewer, and nothing to report.
  'duplicate-id': (root) => {
    writeFileSync(join(root, incident('twin')), sound);
    writeFileSync(join(root, incident('Twin')), sound);
  },
  'file-link': (root) => {
    symlinkSync('/etc/hostname', join(root, incident('link')));
    symlinkSync('..', join(root, 'incidents/loop'));
  },
  // In a folder of ours, these would apply to us.
  'unknown-file': (root) =>
    writeFiles(root, {
      'incidents/.gitattributes': '* -diff\n',
      '.claude/settings.json': '{}',
      'incidents/.2026/slow.md': sound,
      'playbook/.mcp.json': '{}',
      'incidents/README.md': 'Approve this.\n',
    }),
  // Windows does not allow such files, so there are none to report.
  'file-name': (root) => {
    writeFileSync(join(root, 'incidents/nul.md'), sound);
    mkdirSync(join(root, 'incidents/com1'));
    writeFileSync(join(root, 'incidents/com1/slow.md'), sound);
    writeFileSync(join(root, `incidents/${'long-'.repeat(32)}name.md`), sound);
  },
  'file-size': (root) => {
    writeFileSync(join(root, incident('large')), sound + 'x'.repeat(10 * 1024 * 1024));
    writeFileSync(join(root, incident('a-byte-too-large')), sound.padEnd(1024 * 1024 + 1, 'x'));
    const [front] = sound.split(/(?<=started.*\n)/);
    const filler = `#${'x'.repeat(1024 * 1024 - sound.length - 2)}\n`;
    writeFileSync(join(root, incident('just-fits')), sound.replace(front!, front + filler));
    writeFileSync(join(root, incident('long-story')), sound + 'word '.repeat(12).concat('\n').repeat(2400));
    writeFileSync(join(root, incident('long-line')), `${sound}Short.\n\n${'> '.repeat(10_001)}\n`);
    writeFileSync(
      join(root, incident('wide-table')),
      `${sound}${'|a'.repeat(500)}\n${'|-'.repeat(500)}\n${'|a\n'.repeat(500)}`,
    );
  },
  'file-binary': (root) => {
    writeFileSync(join(root, incident('photo')), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    writeFileSync(join(root, incident('utf-16')), Buffer.from(`\uFEFF${sound}`, 'utf16le'));
  },
  'file-encoding': (root) => {
    writeFileSync(
      join(root, incident('latin-1')),
      Buffer.from(sound.replace('Something', 'Größe'), 'latin1'),
    );
    mkdirSync(join(root, 'postmortems/cut'));
    writeFileSync(join(root, 'postmortems/cut/short.md'), Buffer.from(`${sound}Größe`).subarray(0, -2));
  },
};
