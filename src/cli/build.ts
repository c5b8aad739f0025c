import { buildSite } from '../build/build.ts';
import { callOf } from '../records/command-line.ts';
import { makeProgress } from '../words/progress.ts';
import { defineCommand } from './command.ts';
import { setAudience, setContent, siteFolder } from './site-place.ts';

const USAGE = `Usage: ${callOf('build')} [--out DIR] [--content DIR] [--audience ID] [--no-cache]

Checks the records and builds the site with its search index and data. If there are errors, nothing is built, and the previous site stays.
  --out DIR      the folder to write to (OPSBOOK_OUT, or dist); one that holds anything else than a built site is refused
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)
  --audience ID  for whom (OPSBOOK_AUDIENCE, or the last in playbook/audiences.yaml, who see everything)
  --no-cache     bundles the pages and indexes the records anew, instead of using what this very version of the software
                 kept of earlier builds

OPSBOOK_AS_OF sets the moment the site is built as of, OPSBOOK_URL its public address, such as https://example.org/ops/.
Exit code: 0 built; 1 the records have errors, or a page failed; 2 wrong usage or settings.`;

export const command = defineCommand({
  name: 'build',
  usage: USAGE,
  options: {
    out: { type: 'string' },
    content: { type: 'string' },
    audience: { type: 'string' },
    'no-cache': { type: 'boolean' },
  },
  async run({ out, content, audience, 'no-cache': fresh }, _, surroundings) {
    setContent(content, surroundings);
    setAudience(audience);
    const progress = makeProgress(surroundings.progress);
    try {
      return { code: await buildSite(siteFolder(out, surroundings), { cache: !fresh, progress }) };
    } finally {
      progress.end();
    }
  },
});
