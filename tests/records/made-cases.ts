import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { fileRules } from '../../src/records/rules.ts';

const incident = (name: string) => `incidents/2026-03-10-${name}.md`;
const sound = `---
title: Something broke
severity: P2
state: resolved
started: 2026-03-10T10:00:00+01:00
resolved: 2026-03-10T10:30:00+01:00
---
`;

/** Cases that git or some file systems would not keep as they are: made when the tests run, beside the rule's folder. */
export const madeCases: Partial<Record<keyof typeof fileRules, (root: string) => void>> = {
  'content-missing': (root) => rmSync(join(root, 'playbook/services.yaml')),
  // Where the file system folds case there is one file fewer, and nothing to report.
  'duplicate-id': (root) => {
    writeFileSync(join(root, incident('twin')), sound);
    writeFileSync(join(root, incident('Twin')), sound);
  },
  'file-link': (root) => {
    symlinkSync('/etc/hostname', join(root, incident('link')));
    symlinkSync('..', join(root, 'incidents/loop'));
  },
  'file-size': (root) => {
    writeFileSync(join(root, incident('large')), sound + 'x'.repeat(10 * 1024 * 1024));
    writeFileSync(join(root, incident('a-byte-too-large')), sound.padEnd(1024 * 1024 + 1, 'x'));
    writeFileSync(join(root, incident('just-fits')), `${sound.padEnd(1024 * 1024 - 1, 'x')}\n`);
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
