import { targetText } from '../../figures/figure.ts';
import { MINIMUM_COVERAGE } from '../../figures/services/policy.ts';
import { levels } from '../../schemas/levels.ts';
import { day, fieldAbout, keyOf, maybe, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(levels.schema, `levels.${field}`);

export const levelTable = defineTable({
  name: 'levels',
  holds: 'one row per request-based service level, in the order of the playbook',
  columns: {
    id: text('Id of the level.'),
    name: text(about('name')),
    service: maybe(keyOf('services', about('service'))),
    group: maybe(keyOf('service-groups', about('group'))),
    owner: maybe(keyOf('agents', about('owner'))),
    kind: text(about('kind')),
    counts: text(about('counts')),
    budgeting: text(about('budgeting')),
    bound: maybe(text(about('bound'))),
    slice_seconds: maybe(quantity('s', about('slice'))),
    slice_objective: maybe(text(about('sliceObjective'))),
    objective: text(about('objective')),
    window: text(about('window')),
    minimum_coverage: quantity('%', about('minimumCoverage')),
    since: maybe(day(about('since'))),
    until: maybe(day(about('until'))),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.levels.data.levels).map(([id, level]) => ({
      id,
      name: level.name,
      service: level.service ?? null,
      group: level.group ?? null,
      owner: level.owner ?? null,
      kind: level.kind,
      counts: level.counts,
      budgeting: level.budgeting,
      bound: level.bound ? targetText(level.bound) : null,
      slice_seconds: level.slice === undefined ? null : level.slice / 1000,
      slice_objective: level.sliceObjective ? targetText(level.sliceObjective) : null,
      objective: targetText(level.objective),
      window: level.window,
      minimum_coverage: level.minimumCoverage ?? MINIMUM_COVERAGE,
      since: level.since ?? null,
      until: level.until ?? null,
    })),
});

export const levelMemberTable = defineTable({
  name: 'level-members',
  holds: 'one row per member of a service level that consists of others',
  columns: {
    level: keyOf('levels', 'The level that consists of others.'),
    member: keyOf('levels', about('members.level')),
    weight: maybe(quantity('share', about('members.weight'))),
  },
  key: ['level', 'member'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.levels.data.levels).flatMap(([level, { members = [] }]) =>
      [...new Map(members.map((each) => [each.level, each])).values()].map((each) => ({
        level,
        member: each.level,
        weight: each.weight ?? null,
      })),
    ),
});
