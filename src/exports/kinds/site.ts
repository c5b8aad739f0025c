import type { DataFile } from '../data-file.ts';
import { figureJson, figureTable } from '../figures.ts';
import { figureFamilies, fileJson } from '../opened-figures.ts';
import type { MenuLink } from '../presentation.ts';

/** The pages that do not belong to a kind of record and always exist. */
export const sitePages: readonly MenuLink[] = [
  {
    section: 'Overview',
    order: 10,
    name: 'Overview',
    path: '/',
    also: ['status', 'home', 'start page', 'dashboard', 'current state', 'status page'],
  },
  {
    section: 'Reference',
    order: 10,
    name: 'Method and data',
    path: '/method/',
    also: [
      'how figures are computed',
      'how availability and uptime are computed',
      'how it is calculated',
      'formulas',
      'definitions',
      'glossary',
      'methodology',
      'usual range',
      'download',
      'CSV',
      'JSON',
      'API',
      'open data',
    ],
  },
  {
    section: 'Reference',
    order: 20,
    name: 'Records and fields',
    path: '/reference/',
    also: ['schemas', 'JSON Schema', 'fields', 'file formats', 'record formats'],
  },
  {
    section: 'Reference',
    order: 30,
    name: 'Rules',
    path: '/rules/',
    also: ['validation', 'validator', 'checks', 'errors', 'warnings', 'lint'],
  },
  {
    section: 'Reference',
    order: 35,
    name: 'Publishing the site',
    path: '/guide/publishing/',
    also: [
      'hosting',
      'deployment of the site',
      'GitHub Pages',
      'GitLab Pages',
      'CI',
      'merge queue',
      'container',
    ],
  },
  {
    section: 'Reference',
    order: 37,
    name: 'The digest',
    path: '/guide/digest/',
    also: [
      'weekly summary',
      'newsletter',
      'notifications',
      'webhook',
      'Slack',
      'Teams',
      'mail',
      'explanations',
    ],
  },
  { section: 'Reference', order: 40, name: 'Search', path: '/search/', also: ['find', 'index'] },
  {
    section: 'Reference',
    order: 60,
    name: 'Upgrading',
    path: '/guide/upgrading/',
    also: ['upgrade', 'update', 'new version', 'migrate', 'versions', 'template'],
  },
];

/** The files with data computed from all kinds. */
export const siteData: readonly DataFile[] = [figureJson, figureTable, figureFamilies, fileJson];
