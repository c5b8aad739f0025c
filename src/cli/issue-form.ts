import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readContent } from '../records/ledger.ts';
import { incidentForm } from '../scaffolds/issues/form.ts';
import { contentRoot, defineCommand } from './command.ts';

const FILE = '.github/ISSUE_TEMPLATE/incident.yml';

export const command = defineCommand({
  name: 'issue-form',
  usage: `Usage: npm run issue-form -- [--content DIR]

Regenerates ${FILE} after severities or services in the playbook changed.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)`,
  options: { content: { type: 'string' } },
  run(values, _, surroundings) {
    const { ledger } = readContent(contentRoot(values.content, surroundings));
    writeFileSync(join(resolve(import.meta.dirname, '../..'), FILE), incidentForm(ledger));
    return { code: 0, out: `Wrote ${FILE}\n` };
  },
});
