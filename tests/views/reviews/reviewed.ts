import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from '../../../src/checks/checks.ts';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/seal.ts';
import { makeBasis } from '../../../src/figures/basis.ts';
import { computeFigures } from '../../../src/figures/figures.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { contentFolder, minimal } from '../../support/content-folder.ts';

const CADENCES = `quarterly-strategic-review:
  name: Quarterly strategic review
  duty: Strategic portfolio review
  owner: studio-producer
  every: quarter
  records: reviews
  start: 2026-01-01
  due: { workingDays: 10, at: '17:00' }
  sections: [Market]
`;

export const review = (
  front = '',
  body = '\n## Market\n\nUptime was <Figure id="uptime" />.\n\n<SlaTable />\n',
) =>
  `---\nperiod: 2026-Q1\nauthor: studio-producer\nstatus: final\ndelivered: 2026-04-10T12:00:00+02:00\n${front}---\n${body}`;

/** The minimal organisation, its first quarter over, with a review of it. */
export function organisation(files: Record<string, string> = {}): string {
  const file = 'playbook/organisation.yaml';
  return contentFolder({
    [file]: readFileSync(join(minimal, file), 'utf8').replace(/asOf: .*/, 'asOf: 2026-05-01T12:00:00+02:00'),
    'playbook/cadences.yaml': CADENCES,
    'reviews/2026-Q1.mdx': review(),
    ...files,
  });
}

const NOW = Date.parse('2026-05-01T12:00:00+02:00');

export function siteOf(root: string, asOf = NOW) {
  const content = readContent(root);
  const basis = makeBasis(ledgerAsOf(content.ledger, asOf), asOf);
  return { content, basis, figures: computeFigures(basis) };
}

export const rulesOf = (root: string) =>
  checkContent(readContent(root), NOW).map(({ rule, file }) => `${rule} ${file}`);
export const sealIn = (root: string, ...args: string[]) =>
  runCommand(command, [...args, '--content', root], { cwd: root, env: {}, now: NOW });
export const reviewIn = (root: string) => readFileSync(join(root, 'reviews/2026-Q1.mdx'), 'utf8');
