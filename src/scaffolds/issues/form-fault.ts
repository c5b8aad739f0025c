import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ledger } from '../../records/ledger.ts';
import { readText } from '../../records/read.ts';
import { GENERATED, ISSUE_FORM, incidentForm } from './form.ts';

/** Whether the form for incidents in the repository of the content folder `root` was generated, and no longer offers what the playbook says. */
export function isFormOutdated(root: string, ledger: Ledger): boolean {
  const file = join(existsSync(join(root, '.git')) ? root : dirname(root), ISSUE_FORM);
  if (!existsSync(file)) return false;
  const text = readText(file);
  return text.startsWith(GENERATED) && text !== incidentForm(ledger);
}
