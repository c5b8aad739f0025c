import type { Presentation, Presentations } from '../presentation.ts';

const organisation: Presentation = {
  // Its name and clock are on every page.
  menu: null,
  search: null,
  data: [],
};

const services: Presentation = {
  menu: [
    {
      section: 'Reliability',
      order: 10,
      name: 'Service levels',
      path: '/sla/',
      when: ({ services: watched }) => watched.length > 0,
    },
  ],
  search: null,
  data: [],
};

const withdrawals: Presentation = {
  // Each is listed where the record was that it withdraws.
  menu: null,
  // It has no page of its own to be found.
  search: null,
  // What is withdrawn is gone from the tables, too.
  data: [],
};

/** Its kinds, in the order in which data is listed. */
export const organisationKinds = { organisation, services, withdrawals } satisfies Presentations;
