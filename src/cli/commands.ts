import type { CommandName } from '../records/command-line.ts';
import type { Command } from './command.ts';

interface CommandEntry {
  /** What it does, for the list of commands. */
  does: string;
  load: () => Promise<{ command: Command }>;
}

/** All commands, in the order in which they are listed. Each is loaded when it is called. */
export const commands: Record<CommandName, CommandEntry> = {
  init: { does: 'begins an organisation of your own', load: () => import('./init.ts') },
  add: { does: 'adds a part to the playbook, such as finance or compliance', load: () => import('./add.ts') },
  start: { does: 'checks the records, builds the site and serves it', load: () => import('./start.ts') },
  new: { does: 'starts a record, filled in from the playbook', load: () => import('./new.ts') },
  validate: { does: 'checks all records, or those a change affects', load: () => import('./validate.ts') },
  diff: {
    does: 'shows what a change does to figures, service levels and sealed facts',
    load: () => import('./diff.ts'),
  },
  digest: {
    does: 'writes what happened in a period and what is owed, and sends it once',
    load: () => import('./digest.ts'),
  },
  build: { does: 'builds the site', load: () => import('./build.ts') },
  dev: { does: 'serves the site and reloads the page when a record changes', load: () => import('./dev.ts') },
  pdf: { does: 'prints a page as a PDF', load: () => import('./pdf.ts') },
  verify: {
    does: 'computes an SLA statement again and says which record differs',
    load: () => import('./verify.ts'),
  },
  seal: { does: 'stores the figures of a closed quarter in its review', load: () => import('./seal.ts') },
  import: { does: "imports another tool's archive", load: () => import('./import.ts') },
  collect: {
    does: 'asks monitors and other sources for closed periods that are missing',
    load: () => import('./collect.ts'),
  },
  links: { does: 'checks the external links in records', load: () => import('./links.ts') },
  'issue-form': { does: 'writes the form for incidents on GitHub', load: () => import('./issue-form.ts') },
  'issue-to-record': {
    does: 'turns an issue written with that form into a record',
    load: () => import('./issue-to-record.ts'),
  },
  upgrade: {
    does: 'says what changed since an earlier version, and rewrites records in the present form',
    load: () => import('./upgrade.ts'),
  },
  mcp: { does: 'serves the records to agents over MCP', load: () => import('./mcp.ts') },
  demo: { does: 'generates records at any scale', load: () => import('./demo.ts') },
};
