import { playbookDataOf } from '../records/ledger.ts';
import { rawPath } from '../records/raw.ts';
import type { Deployment } from '../schemas/deployments.ts';
import { iso } from '../schemas/time.ts';
import { adapterOf } from '../sources/adapter-of.ts';
import { type Playbook, recordsFrom } from '../sources/derived.ts';
import { keptText } from '../sources/payload.ts';
import { closedPeriods, isComplete } from '../sources/periods.ts';
import type { Log } from './deployments.ts';
import type { Planned } from './plan.ts';
import type { World } from './world.ts';
import { toYaml } from './yaml.ts';

/** The source that feeds the demo's deployments. */
const SOURCE = 'github';

type Line = Log['deployments'][number];

/** The first day that the source feeds; undefined if the playbook does not have it. */
export function fedSince({ ledger }: World): string | undefined {
  return ledger.sources.data[SOURCE]?.since;
}

/**
 * The logs of a month that the source feeds, day by day: raw files, the records that follow from them, what people judge, and the day that is not over.

 */
export function fedLogs(
  world: World,
  { deployments }: Log,
  within: { from: number; to: number },
  until: number,
): Planned[] {
  const { calendar, ledger, asOf } = world;
  const source = ledger.sources.data[SOURCE]!;
  const playbook: Playbook = { ledger, calendar, data: playbookDataOf({ ledger, broken: new Set() }) };
  const rowsOn = (day: string) => deployments.filter(({ at }) => at.startsWith(day));
  const closed = closedPeriods(source, calendar, until).filter((period) => isComplete(period, source, asOf));
  const fed = closed.filter(({ from, to }) => from >= within.from && to <= within.to);
  const files = fed.flatMap(({ id: day }): Planned[] => {
    const rows = rowsOn(day);
    const file = rawPath(SOURCE, day);
    const kept = keptText(adapterOf(source.adapter)!, payloadOf(rows));
    if ('fault' in kept) throw new Error(`${file}: ${kept.fault}`);
    const from = recordsFrom({ file, source: SOURCE, period: day }, kept.text, source, playbook);
    if ('fault' in from) throw new Error(`${file}: ${from.fault}`);
    const judgements = rows.flatMap(judgementOf);
    return [
      { path: file, text: kept.text },
      ...from.records.map(({ path, text }) => ({ path, text })),
      ...(judgements.length > 0
        ? [{ path: `deployments/${day}.yaml`, text: toYaml({ deployments: [], judgements }) }]
        : []),
    ];
  });
  const known = new Set(fed.map(({ id }) => id));
  const open = calendar
    .days(within.from, Math.min(within.to, until))
    .map(({ date }) => date)
    .filter((date) => !known.has(date));
  return [
    ...files,
    // People keep the log of the day that is not over.
    ...open.map((day) => ({ path: `deployments/${day}.yaml`, text: toYaml({ deployments: rowsOn(day) }) })),
  ];
}

/** What GitHub says of these deployments. */
function payloadOf(rows: readonly Line[]): object {
  const kept = (text: string) => iso(Date.parse(text));
  return {
    deployments: rows.map(({ at, service, commit, committed, outcome, unplanned }, i) => ({
      from: 'larkspur/platform',
      environment: service,
      id: Date.parse(at) / 60_000 + i,
      commit,
      at: kept(at),
      succeeded: outcome !== 'failed',
      ...(unplanned ? { unplanned } : {}),
      ...(committed === undefined ? {} : { committed: kept(committed) }),
    })),
    unfinished: [],
    others: [],
  };
}

/** What people know of a deployment, and GitHub does not. */
function judgementOf({ service, commit, outcome, incidents = [], note }: Line): object[] {
  const judged: Partial<Deployment> = {
    ...(outcome === 'rolled-back' ? { outcome } : {}),
    ...(incidents.length > 0 ? { incidents } : {}),
    ...(note === undefined ? {} : { note }),
  };
  return Object.keys(judged).length > 0 ? [{ service, commit, ...judged }] : [];
}
