import { seesFigure } from '../figures/audience/figures-for.ts';
import { definitions, figureIds } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { pageOfFile } from '../records/page-address.ts';
import { figureKey, openedFigure } from '../views/figures/opened-figure.ts';
import { commitUrl, fileUrl } from '../views/links.ts';
import { commitDate, lastCommit } from '../views/record-history.ts';
import { type FigureFamily, type FileIndex, pageIn, rangesText } from '../words/opened-figure.ts';
import type { JsonFile, JsonFolder } from './data-file.ts';

/** The files of some figures, sorted by path; other files refer to them by their place. */
function filesOf(figures: readonly Figure[]): string[] {
  return [...new Set(figures.flatMap(({ sources }) => sources))].sort();
}

/** Digits of a commit's id: enough for a forge to find it in any history. */
const DIGITS = 12;

/** The files that figures were computed from, and the last commit of each. */
export const fileJson: JsonFile = {
  as: 'json',
  name: 'files',
  holds: 'every file that a figure was computed from, with its page and its last commit',
  write(site) {
    const { basis, figures } = site;
    const organisation = basis.ledger.organisation.data;
    const places = new Map<string, number>();
    const commits: FileIndex['commits'] = [];
    const files = filesOf(figures.all).map((file): FileIndex['files'][number] => {
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
    };
    return JSON.stringify(index);
  },
};

/** A file for each figure with all its values: what a number on a page opens to. */
export const figureFamilies: JsonFolder = {
  as: 'folder',
  name: 'figures',
  example: 'uptime',
  holds:
    'one file for each figure, with every known value: in words, the arithmetic, target and status, usual range, and its files by their place in files.json; this is what a number on a page opens to',
  documents({ basis, figures }) {
    const places = new Map(filesOf(figures.all).map((file, i) => [file, i]));
    const byId = Map.groupBy(figures.all, ({ id }) => id);
    const opened = (figure: Figure) => ({
      ...openedFigure(basis, figure),
      files: rangesText(figure.sources.map((file) => places.get(file)!).sort((a, b) => a - b)),
    });
    return figureIds
      .filter((id) => seesFigure(basis.audience, id))
      .map((id) => ({
        name: id,
        write: () => {
          const { name, formula } = definitions[id];
          const known = (byId.get(id) ?? []).filter(({ value }) => value !== null);
          const family: FigureFamily = {
            id,
            name,
            formula,
            figures: Object.fromEntries(known.map((figure) => [figureKey(figure), opened(figure)])),
          };
          return JSON.stringify(family);
        },
      }));
  },
};
