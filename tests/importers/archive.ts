import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cstate } from '../../src/importers/cstate/cstate.ts';
import type { LossReport } from '../../src/importers/loss.ts';
import { mappingSchema } from '../../src/importers/mapping.ts';
import { type ImportOptions, importArchive } from '../../src/importers/run.ts';
import { scratchFolder } from '../support/content-folder.ts';

export const CONFIG = `title: Acme Status
baseURL: https://status.example.org/
params:
  categories:
    - name: "[ a -> f ]"
    - name: Back office
  systems:
    - name: api.example.org
      description: |
        What programs
        talk to
      category: "[ a -> f ]"
    - name: Mail Queue
      category: Back office
`;

const ORDINARY = {
  title: 'API is slow',
  date: '2024-01-02T10:00:00-00:00',
  resolved: 'true',
  resolvedWhen: '2024-01-02T11:00:00-00:00',
  severity: 'disrupted',
  affected: '[api.example.org]',
};

/** An issue file. A field given as undefined is left out. */
export function issue(fields: Record<string, string | undefined> = {}, body = 'It was slow.\n'): string {
  const lines = Object.entries({ ...ORDINARY, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}

/** A cState folder with these issues, by file name. */
export function makeArchive(issues: Record<string, string | Buffer>, config = CONFIG): string {
  const files = Object.entries(issues).map(([name, text]) => [`content/issues/${name}`, text]);
  const archive = scratchFolder({ 'config.yml': config, ...Object.fromEntries(files) });
  mkdirSync(join(archive, 'content/issues'), { recursive: true });
  return archive;
}

const NOW = Date.parse('2026-01-01T00:00:00Z');

/** Imports an archive into a new folder, or returns why it cannot be imported. */
export async function runImport(archive: string, options: Partial<ImportOptions> = {}) {
  const content = options.content ?? join(scratchFolder(), 'content');
  const report = await importArchive(cstate, archive, {
    content,
    overwrite: false,
    dryRun: false,
    mapping: mappingSchema.parse({}),
    zone: undefined,
    now: NOW,
    progress: () => {},
    ...options,
  });
  return { content, report };
}

/** Imports one issue beside an ordinary one. Returns its loss lines and the text of its record, undefined if refused. */
export async function importIssue(text: string | Buffer, name = '2024-01-02-slow.md', config = CONFIG) {
  const { content, report } = await runImport(makeArchive({ [name]: text, 'zz.md': issue() }, config));
  const file = asReport(report).files.find((each) => each.file === `content/issues/${name}`);
  const path = file?.records[0]?.path;
  return {
    losses: file?.losses.map((loss) => `${loss.kind} ${loss.field}: ${loss.text}`),
    path,
    record: path && readFileSync(join(content, path), 'utf8'),
  };
}

export function asReport(report: LossReport | { fault: string }): LossReport {
  if ('fault' in report) throw new Error(report.fault);
  return report;
}
