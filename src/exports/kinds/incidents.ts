import { beginOf } from '../../records/incident-moments.ts';
import { serviceName } from '../../records/names.ts';
import { spanOf } from '../../records/when.ts';
import { severityText } from '../../words/severity-words.ts';
import { maintenanceFile, serviceCalendars } from '../calendars/maintenance-calendar.ts';
import { incidentFeed } from '../feeds/incident-feed.ts';
import { maintenanceFeed } from '../feeds/maintenance-feed.ts';
import { noticeFeed } from '../feeds/notice-feed.ts';
import { postmortemFeed } from '../feeds/postmortem-feed.ts';
import { type Search, sourceWords } from '../finding.ts';
import { actionTable } from '../incidents/actions.ts';
import { impactTable } from '../incidents/impacts.ts';
import { incidentJson, incidentYears } from '../incidents/incident-years.ts';
import { incidentTable } from '../incidents/incidents.ts';
import { explainedTable, postmortemTable } from '../incidents/postmortems.ts';
import { severityTable } from '../incidents/severities.ts';
import type { Presentation, Presentations } from '../presentation.ts';
import { maintainedTable, maintenanceTable } from '../services/maintenance.ts';
import { watchTable } from '../services/watch.ts';
import { mttrSql } from '../sql/mttr.ts';

const findIncidents: Search = ({ ledger, calendar }) =>
  ledger.incidents.map(({ id, data, body }) => ({
    kind: 'Incident',
    path: `incidents/${id}`,
    title: data.title,
    at: beginOf(data, calendar),
    words: [...data.updates.map(({ text }) => text), body, data.deploy?.commit ?? '', ...sourceWords(data)],
    filters: {
      Severity: [severityText(ledger, data.severity)],
      Service: [...new Set(data.impacts.map(({ service }) => serviceName(ledger, service)))],
    },
  }));

/** The evidence behind availability: shown on the page of service levels. */
const watch: Presentation = {
  menu: { on: '/sla/' },
  // A log has no page of its own to be found.
  search: null,
  data: [watchTable],
};

const incidents: Presentation = {
  menu: [
    {
      section: 'Incidents',
      order: 20,
      name: 'Incidents',
      path: '/incidents/',
      also: [
        'outage',
        'outages',
        'downtime',
        'disruptions',
        'failures',
        'problems',
        'open incidents',
        'incident history',
      ],
      when: () => true,
      count: 'records',
    },
    {
      section: 'Incidents',
      order: 35,
      name: 'Worst incidents',
      path: '/incidents/worst/',
      also: [
        'worst day',
        'worst days',
        'most severe',
        'most downtime',
        'longest incident',
        'longest outage',
        'biggest outage',
        'largest incidents',
      ],
    },
    {
      section: 'Incidents',
      order: 30,
      name: 'Response',
      path: '/response/',
      also: [
        'MTTR',
        'MTTD',
        'MTTA',
        'time to resolve',
        'time to detect',
        'escalation',
        'escalations',
        'on-call',
        'incident response',
      ],
    },
  ],
  search: findIncidents,
  data: [incidentJson, incidentYears, incidentTable, impactTable, mttrSql, incidentFeed],
};

const findPostmortems: Search = ({ ledger, calendar }) => {
  const known = new Map(ledger.incidents.map((entry) => [entry.id, entry]));
  return ledger.postmortems.map(({ id, data, body }) => {
    const about = data.incidents.flatMap((incident) => known.get(incident)?.data ?? []);
    const services = about.flatMap(({ impacts }) => impacts.map(({ service }) => service));
    return {
      kind: 'Post-mortem',
      path: `postmortems/${id}`,
      title: data.title,
      at: data.published ?? (about[0] && beginOf(about[0], calendar)),
      words: [body, ...data.actions.map(({ title }) => title), ...sourceWords(data)],
      filters: {
        Severity: [...new Set(about.map(({ severity }) => severityText(ledger, severity)))],
        Service: [...new Set(services.map((service) => serviceName(ledger, service)))],
      },
    };
  });
};

const postmortems: Presentation = {
  menu: [
    {
      section: 'Incidents',
      order: 40,
      name: 'Post-mortems',
      path: '/postmortems/',
      also: [
        'retrospectives',
        'root cause',
        'root cause analysis',
        'RCA',
        'causes',
        'lessons learned',
        'incident reviews',
      ],
      count: 'records',
    },
    {
      section: 'Incidents',
      order: 50,
      name: 'Action items',
      path: '/actions/',
      also: ['follow-ups', 'tasks', 'to do', 'corrective actions', 'open actions', 'overdue actions'],
      when: ({ actions }) => actions.length > 0,
      count: (_basis, figures) => {
        const overdue = figures.get('actions-overdue', 'organisation', 'all').value ?? 0;
        return overdue > 0 ? `${overdue} late` : undefined;
      },
    },
  ],
  search: findPostmortems,
  data: [postmortemTable, explainedTable, actionTable, postmortemFeed],
};

const findMaintenance: Search = ({ ledger }) =>
  ledger.maintenance.map(({ id, data, body }) => ({
    kind: 'Maintenance',
    path: `maintenance/${id}`,
    title: data.title,
    at: data.window.from,
    words: [...data.updates.map(({ text }) => text), body, ...sourceWords(data)],
    filters: { Service: data.services.map((service) => serviceName(ledger, service)) },
  }));

const maintenance: Presentation = {
  menu: [
    {
      section: 'Incidents',
      order: 60,
      name: 'Maintenance',
      path: '/maintenance/',
      also: [
        'planned work',
        'scheduled downtime',
        'maintenance window',
        'next maintenance',
        'upcoming maintenance',
        'planned downtime',
      ],
      count: 'records',
    },
  ],
  search: findMaintenance,
  data: [maintenanceTable, maintainedTable, maintenanceFile, serviceCalendars, maintenanceFeed],
};

const notices: Presentation = {
  menu: [
    {
      section: 'Incidents',
      order: 65,
      name: 'Notices',
      path: '/notices/',
      also: ['announcements', 'news', 'messages to customers'],
      when: ({ ledger }) => ledger.notices.length > 0,
      count: 'records',
    },
  ],
  search: ({ ledger, calendar }) =>
    ledger.notices.map(({ id, data, body }) => ({
      kind: 'Notice',
      path: `notices/${id}`,
      title: data.title,
      at: spanOf(data.published, calendar).from,
      words: [...data.updates.map(({ text }) => text), body, ...sourceWords(data)],
      filters: { Service: data.services.map((service) => serviceName(ledger, service)) },
    })),
  // No figure counts them; their texts are found by search.
  data: [noticeFeed],
};

/** What is missing of an archive is said beside what came. */
const imports: Presentation = {
  menu: { on: '/incidents/' },
  // A log has no page of its own to be found.
  search: null,
  data: [],
};

const severities: Presentation = {
  names: ({ severities: { data } }) =>
    Object.entries(data).map(([id, { name, definition }]) => ({
      kind: 'Severity',
      name: name === id ? id : `${id} ${name}`,
      path: '/protocol/',
      also: [id, name, `${name} severity`, `severity ${id}`],
      about: definition,
    })),
  menu: [
    {
      section: 'Incidents',
      order: 70,
      name: 'Incident protocol',
      path: '/protocol/',
      also: [
        'severity',
        'severities',
        'severity levels',
        'priorities',
        'escalation',
        'escalation policy',
        'runbook',
        'who decides',
        'incident process',
      ],
    },
  ],
  search: null,
  data: [severityTable],
};

const causes: Presentation = {
  menu: { on: '/protocol/' },
  search: null,
  data: [],
};

const postmortemFormat: Presentation = {
  // Its effect shows in the post-mortems that follow it.
  menu: null,
  search: null,
  data: [],
};

/** Its kinds, in the order in which data is listed. */
export const incidentKinds = {
  incidents,
  severities,
  causes,
  postmortems,
  postmortemFormat,
  maintenance,
  notices,
  imports,
  watch,
} satisfies Presentations;
