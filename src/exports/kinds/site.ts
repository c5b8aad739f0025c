import { organisationUptime, scoreBadges, serviceUptimeBadges } from '../badges/figure-badges.ts';
import { openIncidentsBadge, serviceStatusBadges, statusBadge } from '../badges/status-badge.ts';
import type { DataFile } from '../data-file.ts';
import { everything, groupFeeds, serviceFeeds } from '../feeds/feeds.ts';
import { definitionTable } from '../figures/definitions.ts';
import { figureJson } from '../figures/figure-index.ts';
import { figureYears } from '../figures/figure-years.ts';
import { fileJson } from '../figures/files.ts';
import { periodTable } from '../figures/periods.ts';
import { figureTable } from '../figures/table.ts';
import type { MenuLink } from '../presentation.ts';
import { siteTable } from '../site.ts';
import { statusApi } from '../status-api/files.ts';

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
    name: 'Method',
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
    ],
  },
  {
    section: 'Reference',
    order: 15,
    name: 'Data',
    path: '/data/',
    also: [
      'download',
      'CSV',
      'JSON',
      'Parquet',
      'API',
      'OpenAPI',
      'open data',
      'SQL',
      'DuckDB',
      'tables',
      'columns',
      'data package',
      'Frictionless',
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
    order: 36,
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
    name: 'Status API and embedding',
    path: '/guide/embedding/',
    also: ['Statuspage', 'API', 'status.json', 'widget', 'embed', 'snippet', 'CORS', 'integration'],
  },
  {
    section: 'Reference',
    order: 32,
    name: 'How statements are computed',
    path: '/guide/statements/',
    also: ['SLA terms', 'service credits', 'verify', 'exclusions', 'SLA calculation'],
  },
  {
    section: 'Reference',
    order: 31,
    name: 'How request-based levels work',
    path: '/guide/levels/',
    also: ['OpenSLO', 'timeslices', 'error budget in requests', 'latency objective', 'burn rate'],
  },
  {
    section: 'Reference',
    order: 38,
    name: 'Feeds, calendars and badges',
    path: '/guide/subscribing/',
    also: [
      'subscribe',
      'RSS',
      'Atom',
      'JSON Feed',
      'news feed',
      'iCalendar',
      'ICS',
      'webcal',
      'shields',
      'status badge',
      'notifications',
    ],
  },
  {
    section: 'Reference',
    order: 39,
    name: 'Restated figures',
    path: '/restated/',
    also: ['what was known when', 'corrections', 'revisions', 'amended figures', 'changed figures'],
  },
  {
    section: 'Reference',
    order: 35,
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
  {
    section: 'Reference',
    order: 33,
    name: 'Feeding',
    path: '/guide/feeding/',
    also: [
      'sources',
      'collect',
      'monitors',
      'Prometheus',
      'Alertmanager',
      'raw data',
      'automation',
      'provenance',
    ],
  },
  {
    section: 'Reference',
    order: 34,
    name: 'What can be fed',
    path: '/guide/feeding-adapters/',
    also: ['Prometheus', 'Gatus', 'Upptime', 'Alertmanager', 'PagerDuty', 'adapters', 'collect', 'CSV'],
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
export const siteData: readonly DataFile[] = [
  siteTable,
  periodTable,
  definitionTable,
  figureTable,
  figureJson,
  figureYears,
  fileJson,
  ...statusApi,
  everything,
  serviceFeeds,
  groupFeeds,
  statusBadge,
  organisationUptime,
  openIncidentsBadge,
  serviceStatusBadges,
  serviceUptimeBadges,
  scoreBadges,
];
