import type { PeriodKind } from '../../records/calendar.ts';
import type { PlaybookEntries } from '../../records/ledger.ts';
import type { Target } from '../../schemas/fields.ts';
import { JUDGED } from '../make-figure.ts';
import { organisationTarget } from '../targets.ts';
import { ownId } from './definitions.ts';

/**
 * What a figure of a declared metric is judged by: its own target, of the organisation also that of the scorecard. Undefined where
 * nothing judges it.
 */
export function ownTarget(
  playbook: PlaybookEntries,
  id: string,
  subject: string,
  kind: PeriodKind,
): Target | undefined {
  const metric = playbook.metrics.data[id];
  if (!metric) return undefined;
  const { judged, per, target } = metric;
  const isTotal = subject === 'organisation';
  // Without dimensions the whole is its only member.
  const isJudged = judged === 'total' || Object.keys(metric.dimensions).length === 0 ? isTotal : !isTotal;
  const named = isTotal && JUDGED.includes(kind) ? organisationTarget(playbook, ownId(id)) : undefined;
  if (named) return named;
  if (!isJudged || kind === 'trailing' || (per !== undefined && per !== kind)) return undefined;
  return target;
}
