import { sameCommit } from '../../figures/deployments/deployment.ts';
import { calendarOf } from '../../records/calendar.ts';
import { beginOf, begunOf } from '../../records/incident-moments.ts';
import { isBefore, whenText } from '../../records/when.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { eachLog } from '../log-names.ts';

export const deploymentLogsMakeSense: Check = {
  id: 'deployment-log',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a deployment is in the log of its day or month, in one log only, and after its commit.',
  why: 'Deployments per day is a mean over days. One in the wrong log, or in two, is counted wrongly.',
  example: {
    file: 'deployments/2026-02-11.yaml',
    wrong: 'at: 2026-02-12T00:00:00+01:00',
    right: 'at: 2026-02-11T12:00:00+01:00',
  },
  since: '0.1.0',
  of: ['deployments'],
  beside: ['deployments', 'incidents'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const seen = new Map<string, { where: string; source: string | undefined }>();
    const starts = new Map(ledger.incidents.map(({ id, data }) => [id, begunOf(data)]));
    const logs = eachLog(ledger.deployments, { place: 'deployments', holds: 'deployments', calendar });
    for (const { entry, period, source, findings } of logs) {
      yield* findings;
      if (!period) continue;
      for (const [i, { at, committed, service, commit, incidents }] of entry.data.deployments.entries()) {
        const path = ['deployments', i];
        if (at < period.from || at >= period.to)
          yield {
            entry,
            path: [...path, 'at'],
            message: `deployments[${i}].at is ${iso(at)}, outside ${period.id}`,
            expected: `a time in ${period.id}, in ${calendar.zone}`,
            fix: `correct the time, or move it to deployments/${calendar.dateOf(at).slice(0, period.id.length)}.yaml`,
          };
        if (committed !== undefined && committed > at)
          yield {
            entry,
            path: [...path, 'committed'],
            message: `deployments[${i}].committed (${iso(committed)}) is after at (${iso(at)})`,
            expected: 'committed ≤ at',
            fix: 'correct one of the two times',
          };
        const key = `${at} ${service} ${commit}`;
        const first = seen.get(key);
        // Of two sources, or a source and people, it counts once.
        if (first && first.source === source)
          yield {
            entry,
            path,
            message: `deployments[${i}] duplicates ${first.where}`,
            expected: 'each deployment once',
            fix: 'keep one of the two',
          };
        else if (!first) seen.set(key, { where: `${entry.file}, deployments[${i}]`, source });
        for (const [k, id] of incidents.entries()) {
          const started = starts.get(id);
          if (started !== undefined && isBefore(started, at, calendar))
            yield {
              entry,
              path: [...path, 'incidents', k],
              message: `deployments[${i}] of ${iso(at)} cannot have caused ${id}, which began at ${whenText(started)}`,
              expected: 'an incident that began after the deployment',
              fix: 'name the incident under the deployment that caused it, or correct one of the times',
            };
        }
      }
    }
  },
};

export const deploymentsOfIncidentsAreLogged: Check = {
  id: 'deployment-unlogged',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure a deployment that caused an incident is in the log of its day or month, if there is one.',
  why: 'The share of failed deployments needs both: the incident names the deployment, and the log counts it.',
  example: {
    file: 'incidents/2026-03-06-unlogged.md',
    wrong: 'deploy: { service: shop, commit: 77aa0b1, at: 2026-03-06T10:00:00+01:00 }\n',
    right: '',
  },
  since: '0.1.0',
  of: ['incidents'],
  beside: ['deployments'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const logs = new Map(ledger.deployments.map(({ id }) => [readPeriodName(id).period, id]));
    const all = ledger.deployments.flatMap(({ data }) => data.deployments);
    for (const entry of ledger.incidents) {
      const { deploy } = entry.data;
      if (!deploy) continue;
      const day = calendar.dateOf(deploy.at ?? beginOf(entry.data, calendar));
      const log = logs.get(day) ?? logs.get(day.slice(0, 7));
      if (log === undefined) continue;
      const logged = all.some(
        ({ service, commit }) => service === deploy.service && sameCommit(commit, deploy.commit),
      );
      if (!logged)
        yield {
          entry,
          path: ['deploy', 'commit'],
          message: `deployments/${log}.yaml has no deployment of ${deploy.commit} to ${deploy.service}, so the failure is not counted`,
          expected: 'the deployment that caused the incident',
          fix: `add it to deployments/${log}.yaml, or correct the commit`,
        };
    }
  },
};
