import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite } from '../src/site/build.ts';
import { openOutput } from '../src/site/print/output.ts';
import { PrintError } from '../src/site/print/page-path.ts';
import { papers } from '../src/site/print/print-page.ts';
import { printSite } from '../src/site/print/print-site.ts';

const usage = `Usage: npm run pdf -- PATH [--out FILE] [--paper ${papers.join('|')}] [--landscape] [--site DIR]

Prints a page of the site as a tagged PDF with an outline. PATH is the page's path: reviews/2026-Q3, sla,
incidents/2026/2026-10-03-checkout-errors. A quarterly review comes with cover, contents and appendices.

  --out FILE     the file to write; its name otherwise comes from the path
  --paper NAME   A4 (default) or Letter
  --landscape    all pages broadside; pages with wide tables are in any case
  --site DIR     print from a site that is built already, instead of building it first

OPSBOOK_CONTENT and OPSBOOK_AS_OF are heeded; with OPSBOOK_URL, links lead to the published site.
OPSBOOK_CHROMIUM names the Chromium or Chrome to use on systems other than Linux x64.
Exit: 0 printed, 1 it could not be, 2 usage.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  const wrong = (message: string): number => {
    process.stderr.write(`pdf: ${message}\n\n${usage}`);
    return 2;
  };
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    return wrong((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [path, ...rest] = positionals;
  if (path === undefined) return wrong('PATH is missing: which page to print');
  if (rest.length > 0) return wrong(`"${rest[0]}" is one argument too many`);
  const paper = papers.find((name) => name.toLowerCase() === values.paper.toLowerCase());
  if (!paper) return wrong(`--paper ${values.paper} is not known: expected ${papers.join(' or ')}`);

  const name = path.replace(/^\/+|\/+$/g, '').replaceAll('/', '-') || 'overview';
  const scratch = mkdtempSync(join(tmpdir(), 'opsbook-pdf-'));
  try {
    const output = openOutput(resolve(values.out ?? `${name}.pdf`));
    const site = values.site ? resolve(values.site) : join(scratch, 'site');
    if (!values.site && (await buildSite(site)) !== 0) return 1;
    const pdf = await printSite(site, path, { paper, landscape: values.landscape });
    output.write(pdf);
    console.log(`Printed ${output.file} (${Math.ceil(pdf.length / 1024)} KB).`);
    return 0;
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    process.stderr.write(`pdf: ${error.message}\n`);
    return 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      paper: { type: 'string', default: 'A4' },
      landscape: { type: 'boolean', default: false },
      site: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}
