import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent } from '../records/ledger.ts';
import { ISSUE_FORM, incidentForm } from '../scaffolds/issues/form.ts';
import { defineCommand } from './command.ts';

export const command = defineCommand({
  name: 'issue-form',
  usage: `Usage: ${callOf('issue-form')} [--content DIR]

Regenerates ${ISSUE_FORM} after severities or services in the playbook changed.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)`,
  options: { content: { type: 'string' } },
  run(values, _, surroundings) {
    const { cwd } = surroundings;
    const { ledger } = readContent(contentRoot(values.content, surroundings));
    const file = resolve(cwd, ISSUE_FORM);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, incidentForm(ledger));
    return { code: 0, out: `Wrote ${ISSUE_FORM}\n` };
  },
});
