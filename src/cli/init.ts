import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { displayFolder } from '../checks/formats/report.ts';
import { callOf, commandLine } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { zoneOf } from '../records/zone.ts';
import { ScaffoldError } from '../scaffolds/fields.ts';
import { incidentForm } from '../scaffolds/issues/form.ts';
import { type Answers, askFor, faultOf, missing } from '../scaffolds/organisation/answers.ts';
import { ownPlaybook } from '../scaffolds/organisation/own-playbook.ts';
import { judgeContent, replaceContent, shelve } from '../scaffolds/organisation/replace-content.ts';
import { existingPlaybook, whyToKeep } from '../scaffolds/organisation/standing.ts';
import { defineCommand, type Outcome, type Surroundings, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('init')} --name NAME --zone ZONE --currency CODE [--service NAME …] [--start DAY] [--vouch AGENT]
                        [--force] [--content DIR]

Turns the template into an organisation of your own. It keeps the demo's playbook (agents, severities, duties, targets, formats), removes its
records and sets your organisation's details. The demo moves to tests/fixtures/demo, where the tests read it. The new content is checked
before it replaces the old.
  --name NAME      the organisation's name
  --zone ZONE      its IANA time zone, such as Europe/Berlin
  --currency CODE  the currency of all amounts, such as EUR
  --service NAME   a service that people use; repeat for each service. Services can also be added later
  --start DAY      the day from which reports are due and services are monitored (today)
  --vouch AGENT    the agent who vouches that every outage is recorded from that day on; without evidence availability
                   is "no data"
  --force          also replaces content that is not the committed demo; the old content is kept beside the new
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
In a terminal it asks for missing values. Exit code: 0 done, 1 content would be lost, 2 wrong usage.`;

/** The form offers the playbook's severities and services, so it is written again. */
const ISSUE_FORM = '.github/ISSUE_TEMPLATE/incident.yml';

export const command = defineCommand({
  name: 'init',
  usage: USAGE,
  options: {
    name: { type: 'string' },
    zone: { type: 'string' },
    currency: { type: 'string' },
    service: { type: 'string', multiple: true },
    start: { type: 'string' },
    vouch: { type: 'string' },
    force: { type: 'boolean' },
    content: { type: 'string' },
  },
  async run(values, _, surroundings) {
    try {
      return await begin(values, surroundings);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      return { code: 1, err: `Nothing was changed: ${error.message}\n` };
    }
  },
});

async function begin(
  values: Answers & { force?: boolean; content?: string },
  surroundings: Surroundings,
): Promise<Outcome> {
  const { cwd, now, ask } = surroundings;
  const root = contentRoot(values.content, surroundings);
  const folder = displayFolder(root, cwd);
  if (!isFolder(root))
    throw new UsageError(`the folder ${folder} does not exist; check --content or OPSBOOK_CONTENT`);
  const kept = values.force ? undefined : await whyToKeep(root);
  if (kept !== undefined)
    return {
      code: 1,
      err: `${folder} was not replaced: ${kept}.\nTo replace it anyway and keep it as ${folder}-before-init, use --force.\n`,
    };
  const answers: Answers = { ...values };
  if (ask) await askFor(answers, ask);
  const lacking = missing(answers);
  if (lacking !== '') return { code: 2, err: lacking };
  const fault = faultOf(answers);
  if (fault !== undefined) throw new UsageError(fault);

  const { name = '', zone = '', currency = '', service: services = [] } = answers;
  const start = answers.start ?? zoneOf(zone).dateOf(now);
  if (answers.vouch && start > zoneOf(zone).dateOf(now))
    throw new UsageError(
      '--vouch: outages are not recorded yet before the start; vouch once it has come, in playbook/services.yaml',
    );
  const before = readContent(root).files;
  const files = ownPlaybook(existingPlaybook(root), {
    name,
    zone,
    currency,
    services,
    start,
    vouch: answers.vouch || undefined,
  });
  const old = replaceContent(root, files, (fresh) => judgeContent(fresh, now));
  const gone = values.force ? old : shelve(old, root);
  const form = join(dirname(root), ISSUE_FORM);
  if (existsSync(form)) writeFileSync(form, incidentForm(readContent(root).ledger));
  return {
    code: 0,
    out: `Created ${files.length} files in ${folder} for ${name}. The ${before} previous files are ${gone === undefined ? 'in the git history' : `kept in ${displayFolder(gone, cwd)}`}.
Next: ${services.length > 0 ? '' : `name your services in ${folder}/playbook/services.yaml, then `}run ${commandLine('start')}. ${folder}/README.md explains what to record; ${commandLine('new')} starts a record.\n`,
  };
}
