import { resolve } from 'node:path';
import { openOutput } from '../build/print/output.ts';
import { papers } from '../build/print/print-page.ts';
import { printSite } from '../build/print/print-site.ts';
import { callOf } from '../records/command-line.ts';
import { defineCommand, UsageError } from './command.ts';
import { setAudience } from './site-place.ts';
import { reported, withSite } from './with-site.ts';

const USAGE = `Usage: ${callOf('pdf')} PATH [--out FILE] [--paper ${papers.join('|')}] [--landscape] [--site DIR] [--audience ID]

Prints a page of the site as a tagged PDF with an outline. PATH is the page's path, such as reviews/2026-Q3, sla or
incidents/2026/2026-10-03-checkout-errors. A quarterly review gets a cover, contents and appendices.

  --out FILE     the file to write (default: named after the path); an existing file is replaced only if it is a PDF
  --paper NAME   A4 (default) or Letter
  --landscape    print all pages in landscape; pages with wide tables always are
  --site DIR     print from an existing build instead of building first
  --audience ID  print the page as this audience sees it (OPSBOOK_AUDIENCE, or the last in playbook/audiences.yaml)

OPSBOOK_CONTENT and OPSBOOK_AS_OF apply; with OPSBOOK_URL, links lead to the published site.
OPSBOOK_CHROMIUM names the Chromium or Chrome to use on systems other than Linux x64.
Exit code: 0 printed, 1 failed, 2 wrong usage.`;

export const command = defineCommand({
  name: 'pdf',
  usage: USAGE,
  options: {
    out: { type: 'string' },
    paper: { type: 'string', default: 'A4' },
    landscape: { type: 'boolean', default: false },
    site: { type: 'string' },
    audience: { type: 'string' },
  },
  most: 1,
  async run(values, [path], surroundings) {
    const { cwd } = surroundings;
    if (path === undefined) throw new UsageError('PATH is missing: give the page to print');
    const paper = papers.find((name) => name.toLowerCase() === values.paper.toLowerCase());
    if (!paper) throw new UsageError(`unknown paper "${values.paper}"; expected ${papers.join(' or ')}`);

    setAudience(values.audience);
    const name = path.replace(/^\/+|\/+$/g, '').replaceAll('/', '-') || 'overview';
    return reported('pdf', async () => {
      const output = openOutput(resolve(cwd, values.out ?? `${name}.pdf`));
      return withSite(values.site, surroundings, async (site) => {
        const pdf = await printSite(site, path, { paper, landscape: values.landscape });
        output.write(pdf);
        return { code: 0, out: `Printed ${output.file} (${Math.ceil(pdf.length / 1024)} KB).\n` };
      });
    });
  },
});
