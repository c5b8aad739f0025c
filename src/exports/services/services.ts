import { services } from '../../schemas/services.ts';
import { day, fieldAbout, keyOf, maybe, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const ofGroup = (field: string) => fieldAbout(services.schema, `groups.${field}`);

export const serviceGroupTable = defineTable({
  name: 'service-groups',
  holds: 'one row per group of services',
  columns: {
    id: text('Id of the group.'),
    name: text(ofGroup('name')),
    description: maybe(text(ofGroup('description'))),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.services.data.groups).map(([id, { name, description }]) => ({
      id,
      name,
      description: description ?? null,
    })),
});

const about = (field: string) => fieldAbout(services.schema, `services.${field}`);

export const serviceTable = defineTable({
  name: 'services',
  holds: 'one row per service, in the order of the playbook',
  columns: {
    id: text('Id of the service.'),
    name: text(about('name')),
    group: keyOf('service-groups', about('group')),
    description: maybe(text(about('description'))),
    owner: maybe(keyOf('agents', about('owner'))),
    since: maybe(day(about('since'))),
    until: maybe(day(about('until'))),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.services.data.services).map(([id, service]) => ({
      id,
      name: service.name,
      group: service.group,
      description: service.description ?? null,
      owner: service.owner ?? null,
      since: service.since ?? null,
      until: service.until ?? null,
    })),
});
