import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders whose files pages of other sites may read, and for how long a copy of them may be used, in seconds. */
const OPEN: Readonly<Record<string, number>> = {
  api: 60,
  badges: 60,
  calendar: 300,
  data: 300,
  embed: 3600,
  feeds: 300,
};

/** What an answer with a file of an open folder says. Without credentials, so that it opens nothing to a reader who is signed in. */
function headersFor(maxAge: number): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': '*',
    // Readers of Parquet fetch parts of a file.
    'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag',
    'cache-control': `public, max-age=${maxAge}`,
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** The headers of an answer with a file of the site, by its path without the base: `api/v2/status.json`. None for one that is not open. */
export function openHeaders(path: string): Readonly<Record<string, string>> {
  const [folder = '', ...rest] = path.split('/');
  return rest.length > 0 && Object.hasOwn(OPEN, folder) ? headersFor(OPEN[folder]!) : {};
}

/** Writes them as `_headers`, which Netlify and Cloudflare Pages read. `base`: the path of the site, with a slash at its end. */
export function writeHeaders(folder: string, base: string): void {
  const rules = Object.entries(OPEN).map(([name, maxAge]) =>
    [
      `${base}${name}/*`,
      ...Object.entries(headersFor(maxAge)).map(([header, value]) => `  ${header}: ${value}`),
    ].join('\n'),
  );
  writeFileSync(join(folder, '_headers'), `${rules.join('\n\n')}\n`);
}
