import type { Importer } from './archive.ts';
import { cstate } from './cstate/cstate.ts';
import { githubIssues } from './github/github-issues.ts';
import { markdown } from './markdown/markdown.ts';
import { openslo } from './openslo/openslo.ts';
import { statuspage } from './statuspage/statuspage.ts';
import { csv, jsonl } from './table/tables.ts';
import { upptime } from './upptime/upptime.ts';

/** All supported sources. A new one is one line here. */
export const importers: Readonly<Record<string, Importer>> = {
  cstate,
  statuspage,
  upptime,
  csv,
  jsonl,
  'github-issues': githubIssues,
  markdown,
  openslo,
};
