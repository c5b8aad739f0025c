import type { Basis } from '../../figures/basis.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import { agentName } from '../../records/names.ts';
import { formatDuration, periodName, plural } from '../../words/format.ts';
import { recordPath } from '../record-path.ts';
import { lateness, missingNow, reportFile } from './cadence.ts';
import { outputName } from './outputs.ts';

/** Number shown expanded, and maximum on the page; the CSV has all of them. */
const IN_SIGHT = 10;
const MOST = 100;

/** A report that is overdue. */
export interface MissingRow {
  output: string;
  name: string;
  period: string;
  /** How long it has been missing. */
  late: string;
  due: number;
  owner: { id: string; name: string };
  /** The file to write, and the draft of it. */
  file: string;
  draft: string | undefined;
}

/** Missing reports, latest due first. */
export interface MissingReports {
  first: MissingRow[];
  earlier: MissingRow[];
  /** "12 older reports are also missing"; undefined if the page shows all. */
  rest: string | undefined;
}

/** The missing ones of these reports; undefined if there are none. */
export function missingReports(basis: Basis, instances: readonly Instance[]): MissingReports | undefined {
  const missing = missingNow(instances);
  if (missing.length === 0) return undefined;
  const rows = missing.slice(0, MOST).map((instance) => missingRow(basis, instance));
  const rest = missing.length - MOST;
  return {
    first: rows.slice(0, IN_SIGHT),
    earlier: rows.slice(IN_SIGHT),
    rest: rest > 0 ? `${plural(rest, 'older report')} ${rest === 1 ? 'is' : 'are'} also missing` : undefined,
  };
}

function missingRow({ ledger, asOf }: Basis, instance: Instance): MissingRow {
  const { output, period, due, duty, report } = instance;
  return {
    output,
    name: outputName(ledger, output),
    period: periodName(period.id),
    late: formatDuration(lateness(instance, asOf)!),
    due,
    owner: { id: duty.owner, name: agentName(ledger, duty.owner) },
    file: reportFile(instance),
    draft: report && recordPath(report.file),
  };
}
