import { posix } from 'node:path';
import type { Problem } from '../../records/problem.ts';
import { rules } from '../rules/rules.ts';
import type { Checked } from './summary.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A path as a URI, with each name escaped. */
function asUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The location of a file: relative to the root of the repository, or absolute if the content is elsewhere. */
function artifact(folder: string, file: string) {
  const path = posix.join(folder, file);
  return posix.isAbsolute(path)
    ? { uri: `file://${asUri(path)}` }
    : { uri: asUri(path), uriBaseId: '%SRCROOT%' };
}

/** Identifies a problem even if it moves to another line: by rule, file and message, numbered if there are several. */
function fingerprints(problems: readonly Problem[]): string[] {
  const seen = new Map<string, number>();
  return problems.map(({ rule, file, message }) => {
    const key = `${rule}:${file}:${message}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return `${key}:${before}`;
  });
}

/**
 * The problems as SARIF 2.1.0, for code scanning: the broken rules with their help, a region for each problem, and paths relative to the root of the
 * repository. Columns count UTF-16 code units.
 */
export function asSarif(problems: readonly Problem[], checked: Checked): string {
  const broken = rules.filter(({ id }) => problems.some(({ rule }) => rule === id));
  const prints = fingerprints(problems);
  const site = checked.site?.replace(/\/$/, '');
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Opsbook',
            rules: broken.map(({ id, ensure, why, example, severity, since, page }) => ({
              id,
              shortDescription: { text: ensure },
              fullDescription: { text: `${ensure} ${why}` },
              help: {
                text: `${why}\n\nWrong:\n${example.wrong}\n\nRight:\n${example.right || 'leave it out'}`,
              },
              ...(site ? { helpUri: `${site}${page}` } : {}),
              defaultConfiguration: { level: severity },
              properties: { since },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, endTimeUtc: new Date(checked.asOf).toISOString() }],
        results: problems.map(({ rule, severity, message, expected, fix, file, ...region }, index) => ({
          ruleId: rule,
          ruleIndex: broken.findIndex(({ id }) => id === rule),
          level: severity,
          message: { text: `${message}\nexpected: ${expected}\nfix: ${fix}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifact(checked.folder, file),
                region: {
                  startLine: region.line,
                  startColumn: region.column,
                  ...(region.endLine === undefined
                    ? {}
                    : { endLine: region.endLine, endColumn: region.endColumn }),
                },
              },
            },
          ],
          partialFingerprints: { 'opsbook/v1': prints[index]! },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
