import { markdownText } from '../../checks/formats/markdown-text.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { rhythmName } from '../../views/reports/cadence-board.ts';
import { contributorWords } from '../../words/contributors.ts';
import { type ContentPlace, inContent, type Repository } from './place.ts';
import type { Host } from './workflows.ts';

/** A guide without its section about the demo. */
export function ownGuide(guide: string): string {
  return guide
    .replace(/^## The demo\n[\s\S]*?(?=^## |$(?![\s\S]))/m, '')
    .trimEnd()
    .concat('\n');
}

/** The guide of the content in a repository that has Opsbook as a package: its commands and links are those of the package. */
export function contentGuide(guide: string, place: ContentPlace): string {
  return ownGuide(guide)
    .replace(/npm run ([a-z-]+)(?: --)?/g, 'npx opsbook $1')
    .replaceAll('`-- --', '`--')
    .replace(/\[[\w./-]+\]\(\.\.\/(public\/schemas\/|src\/schemas\/reports\/)\)/g, (_, folder: string) =>
      folder.startsWith('public') ? '`node_modules/opsbook/public/schemas/`' : 'the reference of the site',
    )
    .replaceAll('(../', place === '.' ? '(' : '(../');
}

/** What the duties are, who owns each and how often it is due, as a Markdown table. */
function dutyTable(ledger: Ledger): string {
  const rows = Object.entries(ledger.cadences.data).map(([id, { name, every, owner }]) => {
    return `| ${markdownText(name)} | \`${id}\` | ${rhythmName(every).toLowerCase()} | ${markdownText(agentName(ledger, owner))} |`;
  });
  return ['| duty | id | due | owner |', '|---|---|---|---|', ...rows].join('\n');
}

/** What publishes the site, and what to do once. */
const published: Readonly<Record<Host, string>> = {
  github:
    'On GitHub, `.github/workflows/publish.yml` publishes the site to GitHub Pages. Once, choose **Settings → Pages → Source: GitHub Actions**. A site on GitHub\n' +
    'Pages is public, also that of a private repository. `records.yml` checks each pull request, `incident.yml` turns reported incidents into records,\n' +
    'and `digest.yml` opens an issue each week with what happened and what is owed.',
  gitlab:
    'On GitLab, `.gitlab-ci.yml` checks each merge request and publishes the site to GitLab Pages. Add a daily schedule under **Build → Pipeline schedules**.',
};

/** The README of a new repository. */
export function readme({ ledger, place, host }: Repository): string {
  const name = markdownText(ledger.organisation.data.name);
  const playbook = inContent(place, 'playbook');
  const { many } = contributorWords(ledger);
  const guide =
    place === '.'
      ? 'The section [Content](#content) describes every kind of record.'
      : `[${place}/README.md](${place}/README.md) describes every kind of record.`;
  return `# Operations of ${name}

This repository is the book of record for the operations of ${name}: incidents, service levels, reports and the figures computed from them.
Records are small Markdown and YAML files. Opsbook checks them and builds a site from them.
${guide} [AGENTS.md](AGENTS.md) says how to contribute them on the command line.

## Start

You need Node 22.12 or newer, and git.

\`\`\`sh
npm install
npx opsbook start
\`\`\`

| command | does |
|---|---|
| \`npx opsbook start\` | checks the records, builds the site and serves it |
| \`npx opsbook new incident\` | starts a record, filled in from the playbook; without a kind, it lists all |
| \`npx opsbook validate --fix\` | checks the records and applies unambiguous fixes |
| \`npx opsbook diff origin/main\` | shows what a change does to the figures |
| \`npx opsbook digest\` | writes what happened last week and what is owed |
| \`npx opsbook build\` | builds the site into \`dist/\` |
| \`npx opsbook add\` | lists what can be added to the playbook, such as finance or compliance |

## Who owns what

The ${many} are in [${playbook}/agents.yaml](${playbook}/agents.yaml). The duties are in [${playbook}/cadences.yaml](${playbook}/cadences.yaml); at the
beginning they were:

${dutyTable(ledger)}

Change \`owner\` there to hand a duty over. Targets have their owners in [${playbook}/scorecard.yaml](${playbook}/scorecard.yaml), and
[${playbook}/severities.yaml](${playbook}/severities.yaml) says who decides and responds in an incident.

To remove a duty, delete its entry from \`cadences.yaml\`, and its reports if there are any; git keeps both. If some are sealed, or the duty judged sealed days,
\`npx opsbook validate\` asks for a record of the withdrawal, which \`npx opsbook new withdrawal\` starts.

## Publish

${published[host]}

Elsewhere, \`npx opsbook build\` writes a static site to \`dist/\`, which any web server or static host can serve. Set \`OPSBOOK_URL\` to its public address,
such as \`https://example.org/ops/\`. Build it again after every change and once a day, so that what is due is shown as due. The site's guide
*Publishing* says more.

## Upgrade

Run \`npm install opsbook@latest\`, then \`npx opsbook upgrade\`, which says what changed, and \`npx opsbook validate\`. Records that were valid stay
readable.
`;
}
