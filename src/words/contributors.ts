import type { Ledger } from '../records/ledger.ts';
import type { Organisation } from '../schemas/organisation.ts';

/** What an organisation calls those who do its work. */
interface ContributorWords {
  /** `agent` */
  one: string;
  /** `agents` */
  many: string;
  /** As the heading of a column: `Agent`. */
  label: string;
  /** As the title of a page: `Agents`. */
  title: string;
  /** What is said of one after `that`: `it owns`. */
  owns: string;
  worksOn: string;
}

const words: Readonly<Record<Organisation['contributors'], ContributorWords>> = {
  agents: {
    one: 'agent',
    many: 'agents',
    label: 'Agent',
    title: 'Agents',
    owns: 'it owns',
    worksOn: 'works on',
  },
  people: {
    one: 'person',
    many: 'people',
    label: 'Person',
    title: 'People',
    owns: 'they own',
    worksOn: 'work on',
  },
  roles: { one: 'role', many: 'roles', label: 'Role', title: 'Roles', owns: 'it owns', worksOn: 'works on' },
};

/** The words for those in `playbook/agents.yaml`. */
export function contributorWords({ organisation }: Pick<Ledger, 'organisation'>): ContributorWords {
  return words[organisation.data.contributors];
}
