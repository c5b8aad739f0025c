import { type Planned, planDemo } from '../../src/demo/plan.ts';
import type { Settings } from '../../src/demo/world.ts';
import { writePlan } from '../../src/demo/write.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { readContent } from '../../src/records/ledger.ts';
import { reportsOf } from '../../src/records/reports.ts';
import type { DeploymentLog } from '../../src/schemas/deployments.ts';
import { contentFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';

export const CONTENT = DEMO;
export const settings: Settings = { from: '2024-11-01', to: '2026-11-03', scale: 1, seed: 1 };
export const committed = readContent(CONTENT);
export const plan = planDemo(committed, settings);

/** A folder with the playbook, incidents and experiments of the demo, and the output of a plan. */
export function makeContent(planned: readonly Planned[] = []): string {
  const parts = ['playbook', 'incidents', 'postmortems', 'maintenance', 'experiments'];
  const folder = contentFolder({}, { base: CONTENT, parts });
  writePlan(folder, planned, false);
  return folder;
}

export const textsOf = (planned: readonly Planned[]) =>
  new Map(planned.map(({ path, text }) => [path, text]));
export const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
export const total = (counts: Readonly<Record<string, number>>) => sum(Object.values(counts));

/** The generated files, regardless of edits to the committed ones. */
export const { ledger, problems } = readContent(makeContent(plan));
export const daily = reportsOf(ledger, 'daily-metrics-snapshot');
export const support = reportsOf(ledger, 'support-ticket-summary');
/** As they are counted: with what people judge of those that a source recorded. */
export const logs = ledgerAsOf(ledger, ledger.organisation.data.asOf!).deployments.flatMap(
  ({ data }): DeploymentLog['deployments'] => data.deployments,
);
export const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
