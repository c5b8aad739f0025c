import type { Figure } from '../../figures/figure.ts';
import { sourcesByFile } from '../../records/imported.ts';
import { memoOf } from '../../records/memo.ts';
import { pageOfFile } from '../../records/page-address.ts';
import { commitUrl, fileUrl } from '../../views/links.ts';
import { commitDate, lastCommit } from '../../views/record-history.ts';
import { type FileIndex, pageIn } from '../../words/opened-figure.ts';
import type { JsonFile } from '../data-file.ts';

/** The files of some figures, sorted by path; other files refer to them by their place. Found once: thousands of figures rest on thousands of files each. */
export const filesOf = memoOf((figures: readonly Figure[]): readonly string[] => {
  const files = new Set<string>();
  for (const { sources } of figures) for (const file of sources) files.add(file);
  return [...files].sort();
});

/** Digits of a commit's id: enough for a forge to find it in any history. */
const DIGITS = 12;

/** The files that figures were computed from, and the last commit of each. */
export const fileJson: JsonFile = {
  as: 'json',
  name: 'files',
  holds: 'every file that a figure was computed from, with its page and its last commit',
  schema: {
    type: 'object',
    required: ['commitsAt', 'filesAt', 'commits', 'files', 'raw'],
    properties: {
      commitsAt: { type: ['string', 'null'], description: 'What the id of a commit follows in its address.' },
      filesAt: { type: ['string', 'null'], description: 'What the path of a file follows in its address.' },
      commits: {
        type: 'array',
        description: 'Abbreviated id and local date of each commit.',
        items: { type: 'array', prefixItems: [{ type: 'string' }, { type: ['string', 'null'] }] },
      },
      files: {
        type: 'array',
        description:
          'Path in the content folder, place in `commits` of the last one, and the page: the path without its extension if none is given, null if there is none. The first file has the number 0.',
        items: {
          type: 'array',
          prefixItems: [{ type: 'string' }, { type: ['integer', 'null'] }, { type: ['string', 'null'] }],
        },
      },
      raw: {
        type: 'object',
        description:
          'For each file that a source fed, by its place in `files`: the path of the raw file from which it follows.',
        additionalProperties: { type: 'string' },
      },
    },
  },
  write(site) {
    const { basis, figures } = site;
    const organisation = basis.ledger.organisation.data;
    const places = new Map<string, number>();
    const commits: FileIndex['commits'] = [];
    const paths = filesOf(figures.all);
    const sources = sourcesByFile(basis);
    const files = paths.map((file): FileIndex['files'][number] => {
      const commit = lastCommit(file, site);
      if (commit && !places.has(commit.id)) {
        places.set(commit.id, commits.length);
        commits.push([commit.id.slice(0, DIGITS), commitDate(commit, basis) ?? null]);
      }
      const place = commit ? places.get(commit.id)! : null;
      const page = pageOfFile(file);
      return page === pageIn([file, place]) ? [file, place] : [file, place, page ?? null];
    });
    const index: FileIndex = {
      commitsAt: commitUrl(organisation, '') ?? null,
      filesAt: fileUrl(organisation, '') ?? null,
      commits,
      files,
      raw: Object.fromEntries(
        paths.flatMap((file, at) => {
          const raw = sources.get(file)?.raw;
          return raw === undefined ? [] : [[at, raw] as const];
        }),
      ),
    };
    return JSON.stringify(index);
  },
};
