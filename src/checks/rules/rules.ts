import type { Problem } from '../../records/problem.ts';
import { fileRules } from '../../records/rules.ts';
import { checks } from '../checks.ts';
import type { Explanation } from './explanation.ts';
import { fileExplanations } from './file-explanations.ts';
import { governanceExplanations } from './governance-explanations.ts';
import { growthExplanations } from './growth-explanations.ts';
import { operationsExplanations } from './operations-explanations.ts';
import { reportExplanations } from './report-explanations.ts';
import { sealExplanations } from './seal-explanations.ts';

/** A rule, with everything that there is to say of it. Its id never changes and is never given to another. */
export interface Rule extends Explanation {
  id: string;
  /** One sentence that begins with "Ensure". */
  ensure: string;
  severity: Problem['severity'];
  since: string;
  /** Its place on the site. */
  page: string;
  area: string;
}

const areas: [string, Readonly<Record<string, Explanation>>][] = [
  ['Every file', fileExplanations],
  ['Operations', operationsExplanations],
  ['Reports and reviews', reportExplanations],
  ['Growth and improvement', growthExplanations],
  ['Finance and compliance', governanceExplanations],
  ['Sealed facts', sealExplanations],
];

/** The place of a rule on the site, from its root. */
function pageOf(id: string): string {
  return `/rules/#${id}`;
}

const judged: [string, string, Problem['severity']][] = [
  ...Object.entries(fileRules).map(([id, ensure]): [string, string, 'error'] => [id, ensure, 'error']),
  ...checks.map(({ id, ensure, severity }): [string, string, Problem['severity']] => [id, ensure, severity]),
];

/** Every rule there is, in the order in which they are checked. One without an explanation is a fault of the software that a test finds. */
export const rules: readonly Rule[] = judged.flatMap(([id, ensure, severity]) => {
  const [area, explanations] = areas.find(([, each]) => Object.hasOwn(each, id)) ?? [];
  const explanation = explanations?.[id];
  if (!area || !explanation) return [];
  return [{ since: '0.1.0', ...explanation, id, ensure, severity, page: pageOf(id), area }];
});
