import type { Presentation } from '../presentation.ts';

export const organisation: Presentation = {
  // Its name and clock are on every page.
  menu: null,
  search: null,
  data: [],
};

export const services: Presentation = {
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

export const withdrawals: Presentation = {
  // Each is listed where the record was that it withdraws.
  menu: null,
  // It has no page of its own to be found.
  search: null,
  // What is withdrawn is gone from the tables, too.
  data: [],
};
