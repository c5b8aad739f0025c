import type { Organisation } from '../schemas/organisation.ts';

/** The attributes of an element that holds the organisation's own words. */
export interface OwnWords {
  dir: 'auto';
  /** Left out where it is the language of the page. */
  lang?: string;
}

/** The language of every page: its menu, labels and computed sentences are English, whatever the language of the content. */
export const PAGE_LANGUAGE = 'en';

/**
 * How an element with content says its language and direction: a screen reader changes its voice for it, and the page around it stays English. Another
 * object for each element, because Astro adds the element's class to what is spread into it.
 */
export function ownWords({ language }: Pick<Organisation, 'language'>): OwnWords {
  return language === PAGE_LANGUAGE ? { dir: 'auto' } : { dir: 'auto', lang: language };
}
