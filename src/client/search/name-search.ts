import { distance } from 'fastest-levenshtein';
import MiniSearch from 'minisearch';
import { markedCommits } from '../../words/commit-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { Name, NameIndex } from '../../words/name-index.ts';
import { isTyped, type TypedDate, typedDate } from '../../words/typed-date.ts';
import { spacedLetters } from '../../words/unspaced-scripts.ts';

/** What a query finds by name. */
export interface NamesFound {
  /** Those with all its words, the best first. */
  all: Name[];
  /** Where none has all: those with half of them or more. */
  some: Name[];
  /** The words that no name has. */
  unknown: string[];
  /** What full-text search should look for. */
  text: string;
}

/** How much sooner a kind is shown; others count 1. */
const WEIGHTS: Readonly<Record<string, number>> = {
  Page: 2,
  Service: 1.8,
  Figure: 1.4,
  Severity: 1.3,
  Framework: 1.3,
  Definition: 0.5,
  Decision: 0.7,
  Vulnerability: 0.7,
};
/** How much more a name counts that has the words next to each other. */
const PHRASE = 2;

/** Words that say how something is asked for, and not what. */
const ASKING = new Set(
  'a an and any are at by can current did do does find for from get had has have how i in is it last latest list many me much my newest next of on or our own owned owner owns recent show the there this to was we were what when where which who whose why with'.split(
    ' ',
  ),
);
const ASKS_METHOD =
  /\b(?:how (?:is|are|do|does|to)|comput|calculat|formula|defin|mean(?:s|ing)?\b|method|what (?:is|are|does))/i;
const METHOD_WORDS = ['computed', 'calculated', 'calculation', 'formula', 'definition', 'defined', 'meaning'];

/** An id, such as `LS-1252` or `2026-10-03`, or a larger number, of which no part alone is what is looked for. */
const ID = /^(?=\S*\d)(?=\S*[^\s\d])\S+$/;
const NUMBER = /^(?:\d{1,3}(?:[\s\u202f.,]\d{3})+|\d{5,})$/;

/** A query for full-text search: what has to be found whole is quoted, numbers as pages print them. */
function textQuery(query: string): string {
  if (NUMBER.test(query))
    return `"${formatNumber(Number(query.replace(/\D/g, ''))).replaceAll('\u202f', ' ')}"`;
  // The beginning of a commit id is as good as all of it.
  const isWhole = ID.test(query) && !query.includes('"') && markedCommits(query) === query;
  return isWhole ? `"${query}"` : query;
}

/** The singular of an English plural; other words stay. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** The words of a text as they are compared: without case, accents and plural. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, '')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .normalize('NFC')
    .toLowerCase();
  return (spacedLetters(plain).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(singular);
}

/** Words next to each other as one: `post mortem` is also `postmortem`. */
function joinedPairs(words: readonly string[]): string[] {
  return words.slice(1).map((word, i) => `${words[i]}${word}`);
}

/** A name, its part in parentheses or after a comma, and its other names. */
function phrasesOf({ name, also = [] }: Name): string[] {
  return [name, ...name.split(/[(),]/), ...also].map((phrase) => wordsOf(phrase).join(' ')).filter(Boolean);
}

/** The definition of a figure, found by asking how it is computed. `method` is the address of the method page. */
function definitionOf({ name, also = [], ...figure }: Name, method: string): Name {
  return {
    ...figure,
    kind: 'Definition',
    name: `${name}: how it is computed`,
    path: `${method}#${also[0]}`,
    also: [...also, ...METHOD_WORDS],
  };
}

/** The names nearest to a word that no name has: one typing error away, or two in a long word; or with two letters swapped. */
function nearestOf(word: string, known: readonly string[]): string | undefined {
  const letters = (text: string) => [...text].sort().join('');
  const allowed = word.length >= 8 ? 2 : 1;
  const errors = (other: string) => {
    const changes = distance(word, other);
    return changes === 2 && letters(word) === letters(other) ? 1 : changes;
  };
  return known
    .map((other) => ({ other, changes: errors(other) }))
    .filter(({ changes }) => changes <= allowed)
    .sort((a, b) => a.changes - b.changes)[0]?.other;
}

/** An entry with words that were asked for; `exact` if one of its names is what was typed. */
interface Match {
  entry: Name;
  exact: boolean;
  score: number;
}

const weightOf = ({ kind }: Name) => WEIGHTS[kind] ?? 1;
const unspaced = (text: string) => text.replaceAll(' ', '');

function newestFirst(a: Name, b: Name): number {
  return (b.date ?? '').localeCompare(a.date ?? '', 'en');
}

/** A search over the names of a site. */
export function searchNames({ names, reports, asOf }: NameIndex, method: string) {
  const figures = names.filter(({ kind }) => kind === 'Figure');
  const entries = [...names, ...figures.map((figure) => definitionOf(figure, method))];
  const phrases = entries.map(phrasesOf);
  const index = new MiniSearch<{ id: number; name: string; also: string; about: string }>({
    fields: ['name', 'also', 'about'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: { boost: { name: 3, also: 3 }, prefix: (term) => term.length > 2 },
  });
  index.addAll(
    entries.map(({ name, also = [], about = '' }, id) => {
      const own = [name, ...also].map(wordsOf);
      return {
        id,
        name: own[0]!.join(' '),
        also: own.flatMap((words, i) => [...(i > 0 ? words : []), ...joinedPairs(words)]).join(' '),
        about: wordsOf(about).join(' '),
      };
    }),
  );
  const vocabulary = [
    ...new Set(entries.flatMap(({ name, also = [], about = '' }) => [name, ...also, about].flatMap(wordsOf))),
  ].filter((word) => word.length > 3 && !/\d/.test(word));

  const isKnown = (word: string) => index.search(word).length > 0;

  /** The entries with all or any of some words. */
  function matching(words: readonly string[], query: string, combineWith: 'AND' | 'OR'): Match[] {
    const [asked, core] = [wordsOf(query), words].map((each) => each.join(' ')) as [string, string];
    const numbers = words.filter((word) => /\d/.test(word));
    return index.search(core, { combineWith }).flatMap(({ id, score, queryTerms, match }) => {
      const entry = entries[id]!;
      if (entry.kind === 'Definition' && !ASKS_METHOD.test(query)) return [];
      // A formula has words of everything.
      const byName = Object.values(match).some((fields) => fields.some((field) => field !== 'about'));
      if (entry.kind === 'Figure' && !byName) return [];
      if (new Set(queryTerms).size * 2 < words.length || !numbers.every((word) => queryTerms.includes(word)))
        return [];
      const exact = phrases[id]!.some((phrase) => [asked, core].map(unspaced).includes(unspaced(phrase)));
      const within = phrases[id]!.some((phrase) => ` ${phrase} `.includes(` ${core} `));
      return { entry, exact, score: score * weightOf(entry) * (within ? PHRASE : 1) };
    });
  }

  /** Matches in their order, each entry once: first what is called as it was typed, the more general kinds before the others. */
  function ranked(matches: readonly Match[]): Name[] {
    const order = (a: Match, b: Match) =>
      Number(b.exact) - Number(a.exact) ||
      (a.exact ? weightOf(b.entry) - weightOf(a.entry) : 0) ||
      b.score - a.score;
    return [...new Set(matches.toSorted(order).map(({ entry }) => entry))];
  }

  const pages = new Map(names.filter(({ kind }) => kind === 'Page').map((page) => [page.path, page]));
  /** The words of an entry, of its kind and of the page that lists it. */
  function wordsAround({ kind, name, also = [], path }: Name): string[] {
    const list = pages.get(path.replace(/[^/]+\/$/, ''));
    return [kind, name, ...also, ...(list ? [list.name, ...(list.also ?? [])] : [])].flatMap(wordsOf);
  }

  /** What is of a date: the pages of a period, what has the date in its address, reports, and what else happened on it; the newest first. */
  function ofDate(typed: TypedDate): Name[] {
    const words = wordsOf(typed.others).filter((word) => !ASKING.has(word));
    const delivered = reports.flatMap(({ name, path, periods }) =>
      periods
        .filter((id) => isTyped(typed, id))
        .map((id): Name => ({ kind: 'Report', name: `${name}, ${id}`, path: `${path}${id}/`, date: id })),
    );
    const rank = ({ kind, path }: Name) => {
      if (kind === 'Report') return 2;
      const period = /\/((?:FY)?\d{4}-[^/]+)\/(?:#.*)?$/.exec(path)?.[1];
      if (period === undefined || !isTyped(typed, period.slice(0, 10))) return 3;
      return isTyped(typed, period) && !/-\d\d-\d\d/.test(period) ? 0 : 1;
    };
    return [...names, ...delivered]
      .filter((entry) => rank(entry) < 3 || (entry.date !== undefined && isTyped(typed, entry.date)))
      .filter((entry) => {
        const own = words.length > 0 ? wordsAround(entry) : [];
        return words.every((word) => own.some((each) => each.startsWith(word)));
      })
      .sort((a, b) => rank(a) - rank(b) || newestFirst(a, b));
  }

  return {
    /** What a query finds by name. */
    find(query: string): NamesFound {
      const typed = typedDate(query);
      if (typed) {
        const period = `${typed.year ?? asOf.slice(0, 4)}-${typed.rest}`;
        // Of a month, the days are found too.
        const text = `${typed.others} ${/^\d\d$/.test(typed.rest) ? periodName(period) : period}`.trim();
        return { all: ofDate(typed), some: [], unknown: [], text: textQuery(text) };
      }
      const id = query.toLowerCase();
      const own = entries.filter(({ path }) => path.endsWith(`/${id}/`));
      if (own.length > 0 && ID.test(id)) return { all: own, some: [], unknown: [], text: textQuery(id) };
      const typedWords = wordsOf(query);
      const asked = typedWords.filter((word) => !ASKING.has(word));
      const words = asked.length > 0 ? asked : typedWords;
      // `sign up` is also `signup`.
      const joined = words.length === 2 ? matching(joinedPairs(words), query, 'AND') : [];
      const all = ranked([...matching(words, query, 'AND'), ...joined]);
      return {
        all,
        some: all.length === 0 && words.length > 1 ? ranked(matching(words, query, 'OR')) : [],
        unknown: words.filter((word) => word.length > 3 && !/\d/.test(word) && !isKnown(word)),
        text: textQuery(
          query
            .split(/\s+/)
            .filter((word) => asked.length === 0 || !ASKING.has(word.toLowerCase()))
            .join(' '),
        ),
      };
    },
    /** The word that was probably meant; undefined if no name has one like it. */
    meant: (word: string) => nearestOf(word, vocabulary),
  };
}
