import type { Audience } from '../records/audience/audience.ts';
import { isShownPath } from '../records/audience/pages.ts';
import { commandLine } from '../records/command-line.ts';
import type { PublishedSchema } from '../schemas/make-schemas.ts';
import { dataName, dataPath, isTemplate } from './data-file.ts';
import { pagesOf, type Section } from './menu.ts';
import { dataFilesFor } from './tables.ts';

/** Data of the site other than records and figures: an address and a description. */
const FORMS: readonly (readonly [string, string])[] = [
  ['/schemas/index.json', 'the JSON Schemas of all records'],
  ['/schemas/validation-report.json', `the JSON Schema of the output of ${commandLine('validate')} as json`],
  ['/schemas/change-report.json', `the JSON Schema of the output of ${commandLine('diff')} as json`],
];

/** The site's index for language models, in the form of llms.txt: a title, a summary, and lists of links with notes. */
export function llmsText(
  {
    name,
    description,
    asOf,
    audience,
  }: { name: string; description: string | undefined; asOf: string; audience: Audience },
  sections: readonly Section[],
  schemas: readonly PublishedSchema[],
  address: (path: string) => string,
): string {
  const list = (heading: string, lines: readonly string[]) => `## ${heading}\n\n${lines.join('\n')}\n`;
  const line = ({ name: page, path }: { name: string; path: string }) => `- [${page}](${address(path)})`;
  const pages = sections.map((section) => {
    return list(section.name, pagesOf(section).map(line));
  });
  const summary = `${description ? `${description} ` : ''}The state of operations as of ${asOf}, computed from records in git. A null value or the status no_data means that the value is unknown; it never means zero or met.`;
  return [
    `# ${name} operations\n`,
    `> ${summary}\n`,
    ...pages,
    list(
      'Data',
      [
        // The files of folders are listed in documents of their own.
        ...dataFilesFor(audience)
          .map((file) => [dataPath(file), file.holds] as const)
          .filter(([path]) => !isTemplate(path)),
        ...FORMS.filter(([path]) => isShownPath(audience, path)),
      ].map(([path, what]) => `- [${dataName(path)}](${address(path)}): ${what}`),
    ),
    ...(schemas.length === 0
      ? []
      : [
          list(
            'Schemas of records',
            schemas.map(
              ({ name: schema, noun, files }) =>
                `- [${schema}](${address(`/schemas/${schema}.json`)}): ${noun}, ${files}`,
            ),
          ),
        ]),
  ].join('\n');
}
