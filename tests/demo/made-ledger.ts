import { ledgerAsOf } from '../../src/records/as-of.ts';
import { readContent } from '../../src/records/ledger.ts';
import { reportsOf } from '../../src/records/reports.ts';
import type { DeploymentLog } from '../../src/schemas/deployments.ts';
import { makeContent, plan } from './made-demo.ts';

/** The generated files, regardless of edits to the committed ones. */
export const content = readContent(makeContent(plan));
export const { ledger } = content;
export const daily = reportsOf(ledger, 'daily-metrics-snapshot');
export const support = reportsOf(ledger, 'support-ticket-summary');
/** As they are counted: with what people judge of those that a source recorded. */
export const logs = ledgerAsOf(ledger, ledger.organisation.data.asOf!).deployments.flatMap(
  ({ data }): DeploymentLog['deployments'] => data.deployments,
);
