import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type ActionItem, isOpenAction } from '../../figures/incidents/actions.ts';
import { adherenceOf, type DutyRecord, type Instance } from '../../figures/reports/cadence.ts';
import { type Score, scorecardOf } from '../../figures/scorecard/scorecard.ts';
import type { Ledger } from '../../records/ledger.ts';
import { compareText } from '../../records/problem.ts';
import { contributorWords } from '../../words/contributors.ts';
import { listWords, plural } from '../../words/format.ts';
import { NINETY_DAYS } from '../windows.ts';
import { nextDue } from './cadence.ts';
import type { ReportEntry } from './outputs.ts';

type Agent = Ledger['agents']['data'][string];

/** Everything an agent owns, has to deliver and has delivered. */
export interface AgentRecord {
  id: string;
  agent: Agent;
  /** The reports it has to deliver. */
  outputs: DutyRecord[];
  /** The service levels it maintains continuously. */
  levels: DutyRecord[];
  services: { id: string; name: string; description: string | undefined }[];
  scores: Score[];
  /** Open ones, overdue first. */
  actions: ActionItem[];
  /** Reports it wrote, latest first. */
  reports: ReportEntry[];
  missing: number;
  next: Instance | undefined;
  /** Punctuality of the last 90 days. */
  adherence: Figure<'cadence-adherence'> | undefined;
}

/** Every agent of the playbook, in its order. */
export function agentRecords(basis: Basis, figures: Figures): AgentRecord[] {
  const { ledger, duties } = basis;
  const scores = scorecardOf(basis, figures);
  const written = Map.groupBy(ledger.reports, ({ data }) => data.author);
  return Object.entries(ledger.agents.data).map(([id, agent]) => {
    const own = duties.filter(({ duty }) => duty.owner === id);
    const outputs = own.filter(({ duty }) => duty.every !== 'continuous');
    const instances = outputs.flatMap(({ instances: owed }) => owed);
    return {
      id,
      agent,
      outputs,
      levels: own.filter(({ duty }) => duty.every === 'continuous'),
      services: Object.entries(ledger.services.data.services)
        .filter(([, service]) => service.owner === id)
        .map(([service, { name, description }]) => ({ id: service, name, description })),
      scores: scores.filter(({ metric }) => metric.owner === id),
      actions: basis.actions.filter((item) => item.owner === id && isOpenAction(item)),
      reports: latestFirst(written.get(id) ?? [], basis),
      missing: adherenceOf(instances).missing,
      next: nextDue(instances),
      adherence: figures.find('cadence-adherence', `agent:${id}`, NINETY_DAYS),
    };
  });
}

/** Sorts by delivery time, drafts by the end of their period. */
function latestFirst(reports: readonly ReportEntry[], { calendar }: Basis): ReportEntry[] {
  const moment = ({ data }: ReportEntry) => data.delivered ?? calendar.find(data.period)?.to ?? 0;
  return [...reports].sort((a, b) => moment(b) - moment(a) || compareText(a.id, b.id));
}

const are = (count: number) => (count === 1 ? 'is' : 'are');

/** "27 of 28 reports on time in the last 90 days" */
function punctuality(adherence: Figure<'cadence-adherence'> | undefined): string {
  if (!adherence || adherence.n === 0) return 'no report was due in the last 90 days';
  return `${adherence.detail?.onTime} of ${plural(adherence.n, 'report')} on time in the last 90 days`;
}

/** The opening sentence of an agent's page. */
export function agentAnswer({
  outputs,
  levels,
  services,
  scores,
  actions,
  missing,
  adherence,
}: AgentRecord): string {
  const owned = [
    services.length > 0 ? plural(services.length, 'service') : '',
    scores.length > 0 ? plural(scores.length, 'success metric') : '',
    levels.length > 0 ? plural(levels.length, 'service level') : '',
  ].filter(Boolean);
  const overdue = actions.filter(({ state }) => state === 'overdue').length;
  const open =
    actions.length === 0
      ? ''
      : ` ${plural(actions.length, 'action item')} open${overdue > 0 ? ` (${overdue} overdue)` : ''}.`;
  if (outputs.length === 0 && owned.length === 0)
    return `Has no reports to deliver, and owns no service or metric.${open}`;
  const owes =
    outputs.length === 0
      ? 'Has no reports to deliver.'
      : `Delivers ${plural(outputs.length, 'output')}: ${punctuality(adherence)}${missing > 0 ? `, ${missing} ${are(missing)} missing` : ', none is missing'}.`;
  return `${owes}${owned.length > 0 ? ` Owns ${listWords(owned)}.` : ''}${open}`;
}

/** The opening sentence of the agents page. */
export function agentsAnswer(records: readonly AgentRecord[], ledger: Pick<Ledger, 'organisation'>): string {
  const { one, many } = contributorWords(ledger);
  if (records.length === 0) return `No data: the playbook names no ${many}.`;
  const owing = records.filter(({ outputs }) => outputs.length > 0);
  const behind = records.filter(({ missing }) => missing > 0);
  const missing = behind.reduce((sum, record) => sum + record.missing, 0);
  return `${plural(records.length, one, many)}, ${owing.length} of whom ${owing.length === 1 ? 'delivers' : 'deliver'} reports; ${missing === 0 ? 'no report is missing' : `${plural(missing, 'report')} from ${plural(behind.length, one, many)} ${are(missing)} missing`}.`;
}
