import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { displayFolder } from '../checks/formats/report.ts';
import { readContent } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { zoneOf } from '../records/zone.ts';
import { ScaffoldError } from '../scaffolds/fields.ts';
import { incidentForm } from '../scaffolds/issues/form.ts';
import { type Answers, askFor, faultOf, missing } from '../scaffolds/organisation/answers.ts';
import { ownPlaybook } from '../scaffolds/organisation/own-playbook.ts';
import { judgeContent, replaceContent, shelve } from '../scaffolds/organisation/replace-content.ts';
import { standingPlaybook, whyToKeep } from '../scaffolds/organisation/standing.ts';
import { contentRoot, defineCommand, type Outcome, type Surroundings, UsageError } from './command.ts';

const USAGE = `Usage: npm run init -- --name NAME --zone ZONE --currency CODE [--service NAME …] [--start DAY] [--force] [--content DIR]

Makes the template your own: the demo's playbook stays (agents, severities, duties, targets, formats), its records go, and the organisation is
yours. The demo moves to tests/fixtures/demo, where the tests read it. Nothing is half written: the new content is checked before it takes its place.
  --name NAME      the organisation's name
  --zone ZONE      the IANA zone in which its days begin: Europe/Berlin
  --currency CODE  the currency of all amounts: EUR
  --service NAME   a service that people use; once for each. They can be added later
  --start DAY      the day from which reports are owed and services are watched (today)
  --force          replaces what is not the committed demo too; it is kept beside the new one
  --content DIR    the content folder (OPSBOOK_CONTENT, or content)
In a terminal it asks for what is missing. Exit: 0 done, 1 there is something that would be lost, 2 called wrongly.`;

/** It offers the playbook's severities and services. */
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
    force: { type: 'boolean' },
    content: { type: 'string' },
  },
  async run(values, _, surroundings) {
    try {
      return await begin(values, surroundings);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      return { code: 1, err: `Nothing is changed: ${error.message}\n` };
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
    throw new UsageError(`there is no folder ${folder}; check --content or OPSBOOK_CONTENT`);
  const kept = values.force ? undefined : await whyToKeep(root);
  if (kept !== undefined)
    return {
      code: 1,
      err: `${folder} is left as it is: ${kept}.\n--force replaces it all the same, and keeps it as ${folder}-before-init.\n`,
    };
  const answers: Answers = { ...values };
  if (ask) await askFor(answers, ask);
  const lacking = missing(answers);
  if (lacking !== '') return { code: 2, err: lacking };
  const fault = faultOf(answers);
  if (fault !== undefined) throw new UsageError(fault);

  const { name = '', zone = '', currency = '', service: services = [] } = answers;
  const start = answers.start ?? zoneOf(zone).dateOf(now);
  const before = readContent(root).files;
  const files = ownPlaybook(standingPlaybook(root), { name, zone, currency, services, start });
  const old = replaceContent(root, files, (fresh) => judgeContent(fresh, now));
  const gone = values.force ? old : shelve(old, root);
  const form = join(dirname(root), ISSUE_FORM);
  if (existsSync(form)) writeFileSync(form, incidentForm(readContent(root).ledger));
  return {
    code: 0,
    out: `${name} begins with ${files.length} files in ${folder}; the ${before} that stood there are ${gone === undefined ? 'in the history of git' : `kept in ${displayFolder(gone, cwd)}`}.
Next: ${services.length > 0 ? '' : `name your services in ${folder}/playbook/services.yaml, then `}npm start. ${folder}/README.md says what to record, npm run new begins a record.\n`,
  };
}
