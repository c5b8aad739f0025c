/** Stands for the base path in what is bundled, so that one bundle serves the sites of all addresses. */
export const BASE_PLACEHOLDER = '/opsbook-base-path/';

/** What is bundled, as folders and a file of one folder. */
export const MODULES = 'modules';
export const ASSETS = 'assets';
export const NOTE = 'bundle.json';

/** A style sheet of a page, in the form of Astro's build. */
interface PageStyle {
  depth: number;
  order: number;
  sheet: { type: 'inline'; content: string } | { type: 'external'; src: string };
}

/** What Astro knows of a bundle besides its modules. */
export interface BundleNote {
  /** The name of the module that renders pages. */
  entry: string;
  /** The style sheets of pages, by Astro's key of a page. */
  styles: [key: string, styles: PageStyle[]][];
}
