import type { PublishedSchema } from '../schemas/json-schemas.ts';
import { dataPath } from './data-file.ts';
import { dataFiles } from './tables.ts';

/** What of the site's data is no file of records or figures: an address and what is there. */
const FORMS: readonly (readonly [string, string])[] = [
  ['/schemas/index.json', 'the JSON Schemas of all records'],
  ['/schemas/validation-report.json', 'the form of what npm run validate prints as json'],
  ['/schemas/change-report.json', 'the form of what npm run diff prints as json'],
];

/** Pages of the site under one heading; those without one are the overview. */
export interface PageList {
  heading?: string;
  links: readonly { name: string; path: string }[];
}

/** The site's index for language models, in the form of llms.txt: a title, a summary, and lists of links with notes. */
export function llmsText(
  { name, description, asOf }: { name: string; description: string | undefined; asOf: string },
  sections: readonly PageList[],
  schemas: readonly PublishedSchema[],
  address: (path: string) => string,
): string {
  const list = (heading: string, lines: readonly string[]) => `## ${heading}\n\n${lines.join('\n')}\n`;
  const pages = sections.map(({ heading = 'Overview', links }) =>
    list(
      heading,
      links.map((link) => `- [${link.name}](${address(link.path)})`),
    ),
  );
  const summary = `${description ? `${description} ` : ''}The state of operations as of ${asOf}, computed from records in git. A value that is null, or a status no_data, means that nothing is known: it is never zero or met.`;
  return [
    `# ${name} operations\n`,
    `> ${summary}\n`,
    ...pages,
    list(
      'Data',
      [...dataFiles.map((file) => [dataPath(file), file.holds] as const), ...FORMS].map(
        ([path, what]) => `- [${path.split('/').at(-1)}](${address(path)}): ${what}`,
      ),
    ),
    list(
      'Schemas of records',
      schemas.map(
        ({ name: schema, noun, files }) =>
          `- [${schema}](${address(`/schemas/${schema}.json`)}): ${noun}, ${files}`,
      ),
    ),
  ].join('\n');
}
