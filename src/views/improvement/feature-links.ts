import type { Basis } from '../../figures/basis.ts';
import { sameCommit } from '../../figures/deployments/deployment.ts';
import { judgeExperiment } from '../../figures/experiments/experiment.ts';
import type { ExperimentState } from '../../figures/experiments/experiment-states.ts';
import type { Entry } from '../../records/entry.ts';
import { reportsOf } from '../../records/reports.ts';
import type { Deployment } from '../../schemas/deployments.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import type { Feature } from '../../schemas/improvement/feature.ts';
import type { Incident } from '../../schemas/incident.ts';
import { outputOf } from '../../schemas/reports/reports.ts';
import { periodName } from '../../words/format.ts';
import { recordPath } from '../record-path.ts';

/** The records linked to a feature. Records not known yet at the as-of date are left out. */
export interface FeatureLinks {
  experiment: { entry: Entry<Experiment>; state: ExperimentState } | undefined;
  /** With time and outcome from the logs, if it is logged. */
  deployments: (Feature['deployments'][number] & Partial<Pick<Deployment, 'at' | 'outcome'>>)[];
  /** The incidents it names and those its deployments caused. */
  incidents: Entry<Incident>[];
  tasks: { id: string; title: string; points: number; report: string | undefined }[];
  reports: { origin: NamedReport | undefined; response: NamedReport | undefined };
}

interface NamedReport {
  path: string;
  /** "Weekly feedback summary, 2026-W20" */
  name: string;
}

/** Collects them from the ledger. */
export function featureLinks({ data }: Entry<Feature>, { ledger }: Pick<Basis, 'ledger'>): FeatureLinks {
  const test = ledger.experiments.find(({ id }) => id === data.experiment);
  // Most features name none, and the logs of years are long.
  const logged = data.deployments.length > 0 ? ledger.deployments.flatMap((log) => log.data.deployments) : [];
  const isOwn = ({ service, commit }: { service: string; commit: string }) =>
    data.deployments.some((own) => own.service === service && sameCommit(own.commit, commit));
  const plans = [...reportsOf(ledger, 'sprint-plan').values()];
  return {
    experiment: test && { entry: test, state: judgeExperiment(test.data).state },
    deployments: data.deployments.map((own) => {
      const found = logged.find(
        (each) => each.service === own.service && sameCommit(each.commit, own.commit),
      );
      return found ? { ...own, at: found.at, outcome: found.outcome } : own;
    }),
    incidents: ledger.incidents.filter(
      ({ id, data: { deploy } }) => data.incidents.includes(id) || (deploy !== undefined && isOwn(deploy)),
    ),
    tasks: data.tasks.flatMap((id) => {
      const plan = plans.find((each) => each.data.tasks.some((task) => task.id === id));
      const task = plan?.data.tasks.find((each) => each.id === id);
      return task ? [{ id, title: task.title, points: task.points, report: plan?.id }] : [];
    }),
    reports: { origin: named(data.origin?.report, ledger), response: named(data.response?.report, ledger) },
  };
}

function named(id: string | undefined, { reports, cadences }: Basis['ledger']): NamedReport | undefined {
  const report = reports.find((each) => each.id === id);
  if (!report) return undefined;
  const output = outputOf(report.id);
  return {
    path: recordPath(report.file)!,
    name: `${cadences.data[output]?.name ?? output}, ${periodName(report.data.period)}`,
  };
}

/** The features linked to an incident: they name it, or their deployment caused it. */
export function featuresOfIncident(
  { id, data }: Entry<Incident>,
  { ledger }: Pick<Basis, 'ledger'>,
): Entry<Feature>[] {
  const { deploy } = data;
  return ledger.features.filter(
    ({ data: { incidents, deployments } }) =>
      incidents.includes(id) ||
      (deploy !== undefined &&
        deployments.some(
          ({ service, commit }) => service === deploy.service && sameCommit(commit, deploy.commit),
        )),
  );
}

/** The features shipped by a deployment. */
export function featuresOfDeployment(
  { service, commit }: Pick<Deployment, 'service' | 'commit'>,
  { ledger }: Pick<Basis, 'ledger'>,
): Entry<Feature>[] {
  return ledger.features.filter(({ data }) =>
    data.deployments.some((own) => own.service === service && sameCommit(own.commit, commit)),
  );
}

/** The features tested by an experiment. */
export function featuresOfExperiment(id: string, { ledger }: Pick<Basis, 'ledger'>): Entry<Feature>[] {
  return ledger.features.filter(({ data }) => data.experiment === id);
}
