import type { Deployment, DeploymentLog } from '../../schemas/deployments.ts';
import { amendmentsBy, type KnownKind, known, periodStart, withData } from './known.ts';

function deploymentsBy(deployments: readonly Deployment[], now: number): Deployment[] {
  return deployments
    .filter(({ at }) => at <= now)
    .map((each) =>
      known<Deployment>({
        at: each.at,
        service: each.service,
        commit: each.commit,
        committed: each.committed,
        outcome: each.outcome,
        unplanned: each.unplanned,
        incidents: each.incidents,
        note: each.note,
      }),
    );
}

/** A log is known from the day or month that it is of, with what had gone out. */
export const deployments: KnownKind<DeploymentLog> = {
  known:
    ({ instant, day }) =>
    (entry) =>
      entry.id > day.slice(0, entry.id.length)
        ? undefined
        : withData(
            entry,
            known<DeploymentLog>({
              deployments: deploymentsBy(entry.data.deployments, instant),
              source: entry.data.source,
              audience: entry.data.audience,
              amendments: amendmentsBy(entry.data.amendments, instant),
            }),
          ),
  begins: periodStart,
};
