import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Golden, Reproduce } from './golden.ts';
import { availabilityCases } from './golden-availability.ts';
import { budgetCases } from './golden-budget.ts';
import { complianceCases } from './golden-compliance.ts';
import { coverageCases } from './golden-coverage.ts';
import { deploymentCases } from './golden-deployment.ts';
import { dutyCases } from './golden-duties.ts';
import { effectiveCases } from './golden-effective.ts';
import { exhaustionCases } from './golden-exhaustion.ts';
import { experimentCases } from './golden-experiment.ts';
import { financeCases } from './golden-finance.ts';
import { growthCases } from './golden-growth.ts';
import { improvementCases } from './golden-improvement.ts';
import { incidentCases } from './golden-incident.ts';
import { levelCases } from './golden-levels.ts';
import { ownMetricCases } from './golden-own-metrics.ts';
import { parsingCases } from './golden-parsing.ts';
import { recurrenceCases } from './golden-recurrence.ts';
import { signalCases } from './golden-signals.ts';
import { statementCases } from './golden-statements.ts';
import { supportCases } from './golden-support.ts';
import { unknownsCases } from './golden-unknowns.ts';

const folder = join(import.meta.dirname, '../../fixtures/golden');

/** Every golden case by name, reproduced with the project's own functions. */
const cases: Record<string, Reproduce> = {
  ...availabilityCases,
  ...budgetCases,
  ...levelCases,
  ...coverageCases,
  ...exhaustionCases,
  ...signalCases,
  ...incidentCases,
  ...ownMetricCases,
  ...parsingCases,
  ...supportCases,
  ...deploymentCases,
  ...growthCases,
  ...complianceCases,
  ...financeCases,
  ...dutyCases,
  ...experimentCases,
  ...improvementCases,
  ...unknownsCases,
  ...effectiveCases,
  ...recurrenceCases,
  ...statementCases,
};

const all: Golden[] = readdirSync(folder).flatMap((file) =>
  JSON.parse(readFileSync(join(folder, file), 'utf8')),
);

test('every golden case is reproduced, and none has been forgotten', () => {
  expect(Object.keys(cases).sort()).toEqual(all.map(({ name }) => name).sort());
});

describe('golden', () => {
  test.each(all.map((each) => [each.name, each] as const))('%s', (name, each) => {
    expect(cases[name], `${name} is not reproduced`).toBeDefined();
    expect.hasAssertions();
    cases[name]!(each);
  });
});
