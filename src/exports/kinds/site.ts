import type { DataFile } from '../data-file.ts';
import { figureJson, figureTable } from '../figures.ts';
import type { MenuLink } from '../presentation.ts';

/** The pages that do not belong to a kind of record and always exist. */
export const sitePages: readonly MenuLink[] = [
  { section: 'Overview', order: 10, name: 'Overview', path: '/' },
  { section: 'Reference', order: 10, name: 'Method and data', path: '/method/' },
  { section: 'Reference', order: 20, name: 'Records and fields', path: '/reference/' },
  { section: 'Reference', order: 30, name: 'Rules', path: '/rules/' },
  { section: 'Reference', order: 40, name: 'Search', path: '/search/' },
];

/** The files with data computed from all kinds. */
export const siteData: readonly DataFile[] = [figureJson, figureTable];
