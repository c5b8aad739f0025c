/** Something that happened and may go on, before it is written for a feed. */
export interface FeedItem {
  /** The id of its entries in every feed, `urn:uuid:…`: the same in every build and after every update. */
  id: string;
  /** When it was published, epoch milliseconds. Of a day, month or year that is all that is known, its first instant. */
  published: number;
  /** When something was last said of it. Never after the as-of moment. */
  updated: number;
  /** Ids of the services that it is about. */
  services: readonly string[];
  /** Its page, from the root of the site. */
  path: string;
  /** What it says. Written only if a feed has room for it. */
  say: () => Story;
}

/** What an entry of a feed says. Its texts may contain anything a contributor wrote. */
export interface Story {
  /** With the state in front: "Resolved: Payments fail". */
  title: string;
  /** What it is, in one sentence. */
  answer: string;
  facts: readonly { name: string; value: string }[];
  /** What was told, newest first, as Markdown. */
  updates: readonly { when: string; text: string }[];
  /** The text of its record, as Markdown. */
  body: string;
  categories: readonly string[];
}

/** A feed, ready to be written in any format. */
export interface Feed {
  id: string;
  /** Its name: `incidents`, `services/checkout`. */
  name: string;
  title: string;
  /** Of whom it is. */
  author: string;
  language: string;
  /** The page that it follows, from the root of the site. */
  page: string;
  /** When its newest entry was updated, or the as-of moment if it has none. Epoch milliseconds. */
  updated: number;
  /** Latest update first. */
  entries: readonly Entry[];
}

/** An entry of a feed, as HTML and as plain text. */
export interface Entry extends Pick<FeedItem, 'id' | 'published' | 'updated' | 'path'> {
  title: string;
  summary: string;
  html: string;
  text: string;
  categories: readonly string[];
}

/** The most entries of a feed. */
export const MOST_ENTRIES = 50;
/** The same for the feeds of single services and groups, of which there may be hundreds. */
export const MOST_OF_SERVICE = 20;
/** The most characters of Markdown in an entry. */
export const MOST_TEXT = 4000;
