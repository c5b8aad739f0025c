import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { displayFolder } from '../checks/formats/report.ts';
import { callOf, commandLine, packageLine } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { openGit } from '../records/git/open-git.ts';
import { readContent } from '../records/ledger.ts';
import { isFolder } from '../records/read.ts';
import { slug } from '../records/slug.ts';
import { zoneOf } from '../records/zone.ts';
import { ScaffoldError } from '../scaffolds/fields.ts';
import { ISSUE_FORM, incidentForm } from '../scaffolds/issues/form.ts';
import { type Answers, askFor, faultOf, missing } from '../scaffolds/organisation/answers.ts';
import { newRepository } from '../scaffolds/organisation/new-repository.ts';
import { type Beginning, ownPlaybook } from '../scaffolds/organisation/own-playbook.ts';
import type { ContentPlace } from '../scaffolds/organisation/place.ts';
import { isProfile, profileNames, profiles } from '../scaffolds/organisation/profiles.ts';
import { judgeContent, replaceContent, shelve } from '../scaffolds/organisation/replace-content.ts';
import { existingPlaybook, whyToKeep } from '../scaffolds/organisation/standing.ts';
import { hosts } from '../scaffolds/organisation/workflows.ts';
import { listWords } from '../words/format.ts';
import { defineCommand, meant, type Outcome, type Surroundings, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('init')} [FOLDER] --name NAME --zone ZONE --currency CODE [--service NAME …] [--start DAY]
                        [--profile NAME] [--person NAME …] [--vouch ID] [--host NAME] [--content DIR] [--force]

Begins an organisation of your own: a repository of records in FOLDER (the current folder), with a playbook of duties and targets, a guide, and
settings for npm, git, editors and agents. Files that exist are kept; a folder that holds content already is refused.
In a checkout of Opsbook, without FOLDER, it turns the demo's content into yours instead: it removes the records and moves the demo to
tests/fixtures/demo, where the tests read it. The new content is checked before it is written.
  --name NAME      the organisation's name
  --zone ZONE      its IANA time zone, such as Europe/Berlin
  --currency CODE  the currency of all amounts, such as EUR
  --service NAME   a service that people use; repeat for each service. Services can also be added later
  --start DAY      the day from which reports are due and services are monitored (today)
${profileNames.map((name, i) => `  ${(i === 0 ? '--profile NAME' : '').padEnd(17)}${name}: ${profiles[name].does}${name === 'company' ? ' (default)' : ''}`).join('\n')}
  --person NAME    who does the work, in place of agents; repeat for each person. The first owns everything at the beginning
  --vouch ID       who vouches that every outage is recorded from that day on, by the id in playbook/agents.yaml; without
                   evidence availability is "no data"
  --host NAME      github (default) or gitlab: the workflows that check changes and publish the site are for it
  --content DIR    in a new repository: content (default), or . for records at its top
                   in a checkout: the folder of the demo (OPSBOOK_CONTENT, or content)
  --force          in a checkout: also replaces content that is not the committed demo; the old is kept beside the new
In a terminal it asks for missing values. Exit code: 0 done, 1 content would be lost, 2 wrong usage.`;

interface Values extends Answers {
  profile?: string;
  person?: string[];
  host?: string;
  force?: boolean;
  content?: string;
}

export const command = defineCommand({
  name: 'init',
  usage: USAGE,
  options: {
    name: { type: 'string' },
    zone: { type: 'string' },
    currency: { type: 'string' },
    service: { type: 'string', multiple: true },
    start: { type: 'string' },
    profile: { type: 'string' },
    person: { type: 'string', multiple: true },
    vouch: { type: 'string' },
    force: { type: 'boolean' },
    host: { type: 'string' },
    content: { type: 'string' },
  },
  most: 1,
  async run(values, [folder], surroundings) {
    try {
      const root = contentRoot(values.content, surroundings);
      const replaces = folder === undefined && (isFolder(join(root, 'playbook')) || values.force === true);
      return replaces
        ? await replace(values, root, surroundings)
        : await begin(values, resolve(surroundings.cwd, folder ?? '.'), surroundings);
    } catch (error) {
      if (!(error instanceof ScaffoldError)) throw error;
      return { code: 1, err: `Nothing was changed: ${error.message}\n` };
    }
  },
});

/** Turns the content of a checkout into that of a new organisation. */
async function replace(values: Values, root: string, surroundings: Surroundings): Promise<Outcome> {
  const { cwd, now } = surroundings;
  const folder = displayFolder(root, cwd);
  if (!isFolder(root))
    throw new UsageError(`the folder ${folder} does not exist; check --content or OPSBOOK_CONTENT`);
  if (root === resolve(cwd))
    return { code: 1, err: 'Nothing was changed: this repository has a playbook already, at its top.\n' };
  const kept = values.force ? undefined : await whyToKeep(root);
  if (kept !== undefined)
    return {
      code: 1,
      err: `${folder} was not replaced: ${kept}.\nTo replace it anyway and keep it as ${folder}-before-init, use --force.\n`,
    };
  const beginning = await beginningOf(values, surroundings);
  if ('code' in beginning) return beginning;
  const before = readContent(root).files;
  const files = ownPlaybook(existingPlaybook(root), beginning);
  const old = replaceContent(root, files, (fresh) => judgeContent(readContent(fresh), now));
  const gone = values.force ? old : shelve(old, root);
  const form = join(dirname(root), ISSUE_FORM);
  if (existsSync(form)) writeFileSync(form, incidentForm(readContent(root).ledger));
  return {
    code: 0,
    out: `Created ${files.length} files in ${folder} for ${beginning.name}. The ${before} previous files are ${gone === undefined ? 'in the git history' : `kept in ${displayFolder(gone, cwd)}`}.
${ownersText(beginning, folder)}Next: ${servicesText(beginning, folder)}run ${commandLine('start')}. ${folder}/README.md explains what to record; ${commandLine('new')} starts a record.\n`,
  };
}

/** Writes a new repository of records. */
async function begin(values: Values, folder: string, surroundings: Surroundings): Promise<Outcome> {
  const { cwd, now } = surroundings;
  const place = placeOf(values.content);
  const host = hosts.find((each) => each === (values.host ?? 'github'));
  if (host === undefined)
    throw new UsageError(`--host: there is no "${values.host}"; write ${hosts.join(' or ')}`);
  const shown = displayFolder(folder, cwd);
  const held = ['content', 'playbook'].find((name) => holdsFiles(join(folder, name)));
  if (held !== undefined)
    return {
      code: 1,
      err: `Nothing was written: ${shown} has content of its own already, in ${held}/. Choose another folder.\n`,
    };
  const beginning = await beginningOf(values, surroundings);
  if ('code' in beginning) return beginning;
  const { written, kept, added } = newRepository(
    folder,
    beginning,
    { place, host, branch: await branchOf(folder) },
    now,
  );
  const playbook = place === '.' ? 'playbook' : 'content/playbook';
  return {
    code: 0,
    out: [
      `Created ${written.length} files in ${shown} for ${beginning.name}.\n`,
      ...(added ? ['Added opsbook and its scripts to package.json.\n'] : []),
      ...(kept.length > 0 ? [`Kept what was there: ${listWords(kept)}.\n`] : []),
      ownersText(beginning, dirname(playbook)),
      `Next: ${folder === resolve(cwd) ? '' : `cd ${shown}, `}${servicesText(beginning, dirname(playbook))}run npm install and ${packageLine('start')}. `,
      `README.md explains the repository; ${packageLine('new')} starts a record.\n`,
    ].join(''),
  };
}

/** The branch that is checked out in a folder, which its workflows publish; main where there is no repository yet. */
async function branchOf(folder: string): Promise<string> {
  try {
    return (await openGit(folder).raw('symbolic-ref', '--short', 'HEAD')).trim();
  } catch {
    return 'main';
  }
}

function holdsFiles(folder: string): boolean {
  return existsSync(folder) && (!isFolder(folder) || readdirSync(folder).length > 0);
}

function placeOf(content = 'content'): ContentPlace {
  const place = content.replace(/(?<=.)\/$/, '');
  if (place === 'content' || place === '.') return place;
  throw new UsageError(
    `--content: the folder ${content} does not exist; a new repository keeps its records in content, or with . at its top`,
  );
}

/** The details of the organisation, asked for in a terminal if they are missing; what to print if they cannot be used. */
async function beginningOf(
  values: Values,
  { now, ask }: Surroundings,
): Promise<Beginning | (Outcome & { code: number })> {
  const { profile = 'company', person: people = [] } = values;
  if (!isProfile(profile))
    throw new UsageError(
      `--profile: there is no "${profile}"${meant(profile, profileNames)}; write ${profileNames.join(', ')}`,
    );
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
  const vouch = answers.vouch || undefined;
  return { name, zone, currency, services, start, vouch, profile, people };
}

function servicesText({ services }: Beginning, content: string): string {
  return services.length > 0
    ? ''
    : `name your services in ${posix.join(content, 'playbook/services.yaml')}, then `;
}

/** Who was given what, and where to change it. */
function ownersText({ people }: Beginning, content: string): string {
  const [first] = people;
  if (first === undefined) return '';
  const file = (name: string) => posix.join(content, 'playbook', name);
  return `${first} (${slug(first)}) owns every duty and metric and decides in every incident. To hand some over, change owner in ${file('cadences.yaml')} and ${file('scorecard.yaml')}, and who decides and responds in ${file('severities.yaml')}.\n`;
}
