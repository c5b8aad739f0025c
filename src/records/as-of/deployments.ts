import type { Deployment, DeploymentLog, Judgement } from '../../schemas/deployments.ts';
import { countedDeployments } from './judged.ts';
import { amendmentsBy, hasBegun, type KnownKind, known, periodStart, withData } from './known.ts';

function deploymentsBy(
  deployments: readonly Deployment[],
  now: number,
  counted: (deployment: Deployment) => Deployment | undefined,
): Deployment[] {
  return deployments
    .filter(({ at }) => at <= now)
    .flatMap((written) => {
      const each = counted(written);
      if (!each) return [];
      return known<Deployment>({
        at: each.at,
        service: each.service,
        commit: each.commit,
        committed: each.committed,
        outcome: each.outcome,
        unplanned: each.unplanned,
        incidents: each.incidents,
        note: each.note,
      });
    });
}

/** Judgements of deployments that had been made. */
function judgementsBy(judgements: readonly Judgement[], now: number): Judgement[] {
  return judgements
    .filter(({ at }) => at === undefined || at <= now)
    .map((each) =>
      known<Judgement>({
        service: each.service,
        commit: each.commit,
        at: each.at,
        outcome: each.outcome,
        unplanned: each.unplanned,
        incidents: each.incidents,
        note: each.note,
      }),
    );
}

/** A log is known from the day or month that it is of, with what had gone out; what several logs have is in one of them. */
export const deployments: KnownKind<DeploymentLog> = {
  known: (at) => {
    const counted = countedDeployments(at.ledger.deployments);
    return (entry) =>
      !hasBegun(entry, at)
        ? undefined
        : withData(
            entry,
            known<DeploymentLog>({
              deployments: deploymentsBy(entry.data.deployments, at.instant, counted),
              judgements: judgementsBy(entry.data.judgements, at.instant),
              source: entry.data.source,
              audience: entry.data.audience,
              amendments: amendmentsBy(entry.data.amendments, at.instant),
            }),
          );
  },
  begins: periodStart,
};
