/** A record that was found. */
export interface Fragment {
  url: string;
  excerpt: string;
  meta: { title: string; date?: string; kind?: string };
}

/** What was found, best first. */
export interface Found {
  results: { score: number; data(): Promise<Fragment> }[];
}

/** The values of each filter, with the number of records that have them. */
export type Filters = Record<string, Record<string, number>>;

interface SearchOptions {
  filters: Record<string, string>;
  sort?: Record<string, 'asc' | 'desc'>;
}

interface Display {
  baseUrl: string;
  excerptLength: number;
  /** Filters that all records of a part have. */
  mergeFilter: Record<string, string>;
}

interface Pagefind {
  options(options: Display & { noWorker: boolean }): Promise<void>;
  mergeIndex(folder: string, options: Display): Promise<void>;
  filters(): Promise<Filters>;
  search(
    words: string | null,
    options?: { filters: Record<string, string | { any: string[] }>; sort?: SearchOptions['sort'] },
  ): Promise<Found>;
}

/** The text of records, found by Pagefind: at first in the newest part of its index, see `searchParts`. */
export interface FullText {
  filters(): Promise<Filters>;
  /** What has all words, or all records for null. Where only a part is loaded, nothing stands for a word that it does not have. */
  search(words: string | null, options?: SearchOptions): Promise<Found>;
  /** Whether all parts are searched. */
  isWhole(): boolean;
  /** Loads the older parts, so that they are searched too. */
  loadOlder(): Promise<void>;
}

/** What a site without records has to search. */
const NOTHING: FullText = {
  filters: async () => ({}),
  search: async () => ({ results: [] }),
  isWhole: () => true,
  loadOlder: async () => {},
};
/** The filter by which a part is searched alone. */
const PART = 'Part';
const NEWEST = 'newest';
const displayOf = (part: string): Display => ({
  baseUrl: '/',
  excerptLength: 24,
  mergeFilter: { [PART]: part },
});

/** Loads Pagefind from the folder of its index; `older` is the number of older parts. Without a folder, there is nothing to search. */
export async function loadFullText(folder: string | undefined, older: number): Promise<FullText> {
  if (folder === undefined) return NOTHING;
  const pagefind = (await import(/* @vite-ignore */ `${folder}pagefind.js`)) as Pagefind;
  // A search takes less time than loading the same code again in a worker.
  await pagefind.options({ ...displayOf(NEWEST), noWorker: true });
  const olderParts = Array.from({ length: older }, (_, i) => `older-${i + 1}`);
  let parts = [NEWEST];
  let loading: Promise<void> | undefined;
  const isWhole = () => parts.length === 1 + older;
  const load = async () => {
    await Promise.all(olderParts.map((part) => pagefind.mergeIndex(`${folder}${part}/`, displayOf(part))));
    parts = [NEWEST, ...olderParts];
  };
  const having = partsHaving(pagefind);
  return {
    filters: () => pagefind.filters(),
    async search(words, { filters = {}, sort }: Partial<SearchOptions> = {}) {
      const options = { filters, ...(sort && { sort }) };
      if (older === 0 || words === null || words.startsWith('"')) return pagefind.search(words, options);
      const any = await having(words, parts, isWhole());
      if (any.length === 0) return { results: [] };
      return pagefind.search(words, { ...options, filters: { ...filters, [PART]: { any } } });
    },
    isWhole,
    loadOlder() {
      loading ??= isWhole() ? Promise.resolve() : load();
      return loading;
    },
  };
}

/**
 * Finds the parts that have all words of a text. Pagefind looks for the beginning of a word that an index does not have, and would do so in
 * each part by itself; a word that no part has is left to it if `whole`.
 */
function partsHaving({ search }: Pagefind) {
  const known = new Map<string, Promise<boolean>>();
  const isThere = async (word: string, part: string) => {
    const filters = { [PART]: part };
    if ((await search(`"${word}"`, { filters })).results.length > 0) return true;
    const [best] = (await search(word, { filters })).results;
    const [, found = ''] = /<mark>(.*?)<\/mark>/s.exec((await best?.data())?.excerpt ?? '') ?? [];
    return found !== '' && plain(found).startsWith(plain(word));
  };
  const has = (word: string, part: string) => {
    const key = `${part} ${word}`;
    const answer = known.get(key) ?? isThere(word, part);
    known.set(key, answer);
    return answer;
  };
  return async (words: string, parts: readonly string[], whole: boolean): Promise<string[]> => {
    let having = [...parts];
    for (const word of words.split(/\s+/).filter(Boolean)) {
      const answers = await Promise.all(parts.map((part) => has(word, part)));
      if (whole && !answers.includes(true)) continue;
      having = having.filter((part) => answers[parts.indexOf(part)]);
    }
    return having;
  };
}

/** A word without accents, in small letters. */
function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}|[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
