import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { kindsOf } from '../build/pictures/page-kinds.ts';
import { LOOKS, type Look, picturePages, WIDTHS } from '../build/pictures/page-pictures.ts';
import { readmePicture } from '../build/pictures/readme-picture.ts';
import { openBrowser } from '../build/print/browser.ts';
import { baseOfSite, pagePath } from '../build/print/page-path.ts';
import { serveFolder } from '../build/print/static-server.ts';
import { defineCommand, meant, type Outcome, UsageError } from './command.ts';
import { setContent } from './site-place.ts';
import { reported, withSite } from './with-site.ts';

const looks = Object.keys(LOOKS) as Look[];

const USAGE = `Usage: npm run pictures -- [--content DIR] [--site DIR]
       npm run pictures -- --all OUT [PATH …] [--width PX …] [--look NAME …] [--content DIR] [--site DIR]

Takes the README's pictures of the overview, .github/overview-light.webp and overview-dark.webp, and writes what they show to
.github/overview.txt: a test fails once the site shows something else. With --all it takes pictures of every kind of page instead, to look at.

  --all OUT      a new or empty folder for the pictures, outside the repository: services_checkout-390-dark.png
  PATH           only these pages, such as sla or incidents/2026-10-03-checkout-errors
  --width PX     only this width; repeat for several (${WIDTHS.join(', ')})
  --look NAME    only this look; repeat for several (${looks.join(', ')})
  --content DIR  the content folder (OPSBOOK_CONTENT, or content)
  --site DIR     take the pictures of an existing build instead of building first

OPSBOOK_AS_OF applies. OPSBOOK_CHROMIUM names the Chromium or Chrome to use on systems other than Linux x64.
Exit code: 0 taken, 1 failed, 2 wrong usage.`;

export const command = defineCommand({
  name: 'pictures',
  usage: USAGE,
  options: {
    all: { type: 'string' },
    width: { type: 'string', multiple: true },
    look: { type: 'string', multiple: true },
    content: { type: 'string' },
    site: { type: 'string' },
  },
  most: Number.POSITIVE_INFINITY,
  async run(values, paths, surroundings) {
    const { cwd } = surroundings;
    if (values.all === undefined && (paths.length > 0 || values.width || values.look))
      throw new UsageError('PATH, --width and --look need --all OUT');
    const wanted = {
      widths: (values.width ?? WIDTHS).map(widthOf),
      looks: (values.look ?? looks).map(lookOf),
    };
    const folder = values.all === undefined ? undefined : emptyFolder(resolve(cwd, values.all));
    if (!values.site) setContent(values.content, surroundings);
    return reported('pictures', () =>
      withSite(values.site, surroundings, async (site) => {
        const base = baseOfSite(site);
        const pages =
          paths.length > 0
            ? paths.map((path) => base + pagePath(site, path))
            : kindsOf({ folder: site, base });
        const browser = await openBrowser();
        const server = await serveFolder(site, { base });
        try {
          if (folder === undefined) return writeReadme(cwd, await readmePicture(browser, server.url));
          const taken = await picturePages(browser, server.url, { ...wanted, paths: pages, folder });
          return { code: 0, out: `Took ${taken} pictures of ${pages.length} pages in ${folder}.\n` };
        } finally {
          await browser.close();
          await server.close();
        }
      }),
    );
  },
});

function widthOf(text: string | number): number {
  const width = Number(text);
  if (Number.isInteger(width) && width >= 200 && width <= 4000) return width;
  throw new UsageError(`--width ${text}: expected a whole number of pixels from 200 to 4000`);
}

function lookOf(name: string): Look {
  const look = looks.find((each) => each === name);
  if (look) return look;
  throw new UsageError(`unknown look "${name}"${meant(name, looks)}; expected ${looks.join(', ')}`);
}

/** Creates the folder; one with files is refused, so that pictures are not mixed with others. */
function emptyFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new UsageError(`${folder} is not empty; choose a new folder, or empty it yourself`);
  return folder;
}

function writeReadme(
  cwd: string,
  { light, dark, shown }: Awaited<ReturnType<typeof readmePicture>>,
): Outcome {
  const folder = join(cwd, '.github');
  mkdirSync(folder, { recursive: true });
  const files = { 'overview-light.webp': light, 'overview-dark.webp': dark, 'overview.txt': shown };
  for (const [name, data] of Object.entries(files)) writeFileSync(join(folder, name), data);
  const sizes = [light, dark].map((image) => `${Math.ceil(image.length / 1024)} KB`);
  return { code: 0, out: `Wrote the pictures of the overview to ${folder} (${sizes.join(' and ')}).\n` };
}
