import type { Presentation, Presentations } from '../presentation.ts';
import { evidenceTable, unknownTable } from '../services/evidence.ts';
import { policyTable } from '../services/policies.ts';
import { serviceHoursTable } from '../services/service-hours.ts';
import { serviceGroupTable, serviceTable } from '../services/services.ts';
import { availabilitySql } from '../sql/availability.ts';

const organisation: Presentation = {
  // Its name and time zone are on every page.
  menu: null,
  search: null,
  data: [],
};

const services: Presentation = {
  menu: [
    {
      section: 'Service levels',
      order: 10,
      name: 'Service levels',
      path: '/sla/',
      lists: '/services/',
      also: [
        'SLA',
        'SLO',
        'SLI',
        'service level agreement',
        'service level objective',
        'uptime',
        'downtime',
        'availability',
        'outage',
        'outages',
        'error budget',
        'worst day',
        'reliability',
        'services',
      ],
      when: ({ services: watched }) => watched.length > 0,
    },
  ],
  search: ({ ledger }) =>
    Object.entries(ledger.services.data.services).map(
      ([id, { name, description, formerly = [], alsoKnownAs = [] }]) => ({
        kind: 'Service',
        path: `services/${id}`,
        title: name,
        also: [id, ...formerly, ...alsoKnownAs],
        about: description,
        words: [id, description ?? '', ...alsoKnownAs, ...formerly.map((old) => `Formerly ${old}`)],
        filters: { Service: [name] },
      }),
    ),
  data: [
    serviceGroupTable,
    serviceTable,
    policyTable,
    serviceHoursTable,
    evidenceTable,
    unknownTable,
    availabilitySql,
  ],
};

const withdrawals: Presentation = {
  // Withdrawals are listed on the page of the kind of record they withdraw.
  menu: null,
  // They have no pages to find.
  search: null,
  // Withdrawn records are not in the tables either.
  data: [],
};

const audiences: Presentation = {
  // Who sees what is said by what each site shows.
  menu: null,
  search: null,
  data: [],
};

/** Its kinds, in the order in which data is listed. */
export const organisationKinds = { organisation, services, withdrawals, audiences } satisfies Presentations;
