import { basename } from 'node:path';
import { didYouMean } from '../../records/near-miss.ts';
import { timeReader } from '../../records/written-time.ts';
import type { Archive, Fault, Importer, Reading } from '../archive.ts';
import { listArchive, notRead } from '../archive-files.ts';
import type { Loss } from '../loss.ts';
import { FIELDS, readPostmortem } from './document.ts';

const ENDINGS = ['.md', '.markdown'];
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** Post-mortems as Markdown files, with any front matter or none. */
export const markdown: Importer = {
  tool: 'Markdown',
  expects: 'a folder of post-mortems, one Markdown file each',
  read: readMarkdown,
};

function readMarkdown(path: string, reading: Reading): Archive | Fault {
  const list = listArchive(path, ENDINGS);
  if ('fault' in list) return list;
  const { mapping, now } = reading;
  for (const [heading, field] of Object.entries(mapping.headings)) {
    const meant = didYouMean(field, FIELDS);
    if (!FIELDS.some((each) => each === field))
      return {
        fault: `headings.${heading}: "${field}" is no field of a post-mortem. ${meant ? `Did you mean ${meant}?` : `Use one of: ${FIELDS.join(', ')}`}`,
      };
  }
  const zone = reading.zone ?? mapping.zone ?? 'UTC';
  const readTime = timeReader(zone, mapping.dates);
  if ('fault' in readTime) return readTime;
  const { root, files, others } = list;
  const context = { root, files, headings: mapping.headings, readTime, now };
  const losses: Loss[] =
    reading.zone === undefined && mapping.zone === undefined
      ? [
          {
            kind: 'guessed',
            field: 'zone',
            text: 'UTC, for times without an offset and for days; --zone or the mapping says another',
          },
        ]
      : [];
  return {
    noun: 'post-mortem',
    name: mapping.name,
    zone,
    configuration: { file: basename(path), losses },
    groups: [],
    services: [],
    severities: {},
    entries: files.map((file, i) => {
      reading.progress(i, files.length);
      return readPostmortem(file, context);
    }),
    findings: [],
    notes: [
      'What a document does not state stays unknown: when it was published, which incident it explains. Names of people are not kept.',
      'A list with task boxes below a heading such as "Action items" becomes action items, and is no longer in the body.',
      ...notRead(
        others.filter((file) => !IMAGE.test(file)),
        ENDINGS,
      ),
    ],
  };
}
