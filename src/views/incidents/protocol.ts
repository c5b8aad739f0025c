import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { responseTarget } from '../../words/figure-words.ts';
import { formatDuration, plural } from '../../words/format.ts';

type Playbook = Pick<Ledger, 'severities' | 'agents'>;

/** The requirements of a severity; a dash where there is none. */
export interface ProtocolRow {
  id: string;
  definition: string;
  response: string;
  decides: string;
  responds: string;
  escalation: string;
  updates: string;
  postmortem: string;
}

const NOTHING = '–';

/** Every severity with its requirements, in the playbook's order. */
export function protocolRows({ severities, agents }: Playbook): ProtocolRow[] {
  const agent = (id: string) => agentName({ agents }, id);
  return Object.entries(severities.data).map(([id, severity]) => {
    const { definition, authority, team, teamWords, escalation, updateEvery, postmortemWithin } = severity;
    return {
      id,
      definition,
      response: responseTarget(severity) ?? NOTHING,
      decides: authority ? agent(authority) : NOTHING,
      responds: [...team.map(agent), teamWords].filter(Boolean).join(', ') || NOTHING,
      escalation: escalation
        ? `to ${agent(escalation.to)} after ${formatDuration(escalation.after)}`
        : NOTHING,
      updates: updateEvery ? `every ${formatDuration(updateEvery)}` : NOTHING,
      postmortem: postmortemWithin ? `within ${formatDuration(postmortemWithin)} of resolution` : NOTHING,
    };
  });
}

/** The opening sentence of the protocol: how many severities there are and what they determine. */
export function protocolAnswer({ severities }: Pick<Playbook, 'severities'>): string {
  const all = Object.values(severities.data);
  const timed = all.filter(({ response }) => response).length;
  return [
    `${plural(all.length, 'severity', 'severities')}; ${timed} with a response time target.`,
    'Severity determines who responds, who decides, how often updates are given, and whether a post-mortem is required.',
  ].join(' ');
}
