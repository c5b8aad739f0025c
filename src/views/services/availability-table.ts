import type { Basis } from '../../figures/basis.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { windowName } from '../../figures/services/policy.ts';
import type { Period } from '../../records/calendar.ts';
import { figureText, figureWithUnit, statusWord } from '../../words/figure-words.ts';
import { monthAbbreviation, periodName, targetWords } from '../../words/format.ts';
import { rulesText } from '../../words/rule-words.ts';
import { serviceGroups } from './service-groups.ts';
import { restsOn } from './several-services.ts';

/** A month, quarter or year of the table. */
interface AvailabilityColumn {
  label: string;
  name: string;
  running: boolean;
  /** A quarter or the year. */
  sum: boolean;
}

/** Availability in one period. */
interface AvailabilityCell {
  /** Undefined if nothing is known. */
  text: string | undefined;
  status: Figure['status'];
  /** "Shop, May 2026: 99.94 %, met; vouched for by Lead". */
  title: string;
  /** The rules that changed inside the period, in words; undefined where none did. */
  rules: string | undefined;
}

/** A service, a group, or all services. */
interface AvailabilityRow {
  name: string;
  /** The service's page; undefined for the others. */
  path: string | undefined;
  group: boolean;
  target: string;
  /** The window that the target is promised for; undefined where none is. */
  window: string | undefined;
  cells: AvailabilityCell[];
}

/** Availability in the months, quarters and whole of a year. */
export interface AvailabilityTable {
  year: string;
  columns: AvailabilityColumn[];
  rows: AvailabilityRow[];
  /** What the year of each row rests on, in words. */
  evidence: { name: string; words: string }[];
  /** The rules of services that changed in the year, in words. */
  changes: { name: string; words: string }[];
}

/** A table for each year, latest first. */
export function availabilityTables(basis: Basis, figures: Figures): AvailabilityTable[] {
  return basis.periods.year.toReversed().map((year) => {
    const inside = ({ from, to }: Period) => from >= year.from && to <= year.to;
    const all = subjects(basis);
    const periods = [...basis.periods.month.filter(inside), ...basis.periods.quarter.filter(inside), year];
    return {
      year: year.id,
      columns: periods.map((period) => ({
        label: columnLabel(period),
        name: periodName(period.id),
        running: period.to > basis.asOf,
        sum: period.kind !== 'month',
      })),
      evidence: all.flatMap(({ subject, name }) => {
        const words = restsOn(basis, figures, figures.get('uptime', subject, year.id));
        return words ? [{ name, words }] : [];
      }),
      changes: all.flatMap(({ subject, name }) => {
        // Those of services are listed with each of them.
        const own = figures.get('uptime', subject, year.id).changes?.filter(({ of }) => of === undefined);
        const words = rulesText(basis, { changes: own ?? [] });
        return words ? [{ name, words }] : [];
      }),
      rows: all.map(({ subject, name, path, target, window }) => ({
        name,
        path,
        group: subject.startsWith('group:'),
        target,
        window,
        cells: periods.map(({ id }) =>
          availabilityCell(basis, figures, figures.get('uptime', subject, id), name),
        ),
      })),
    };
  });
}

function columnLabel({ kind, id }: Period): string {
  if (kind === 'month') return monthAbbreviation(id);
  return kind === 'quarter' ? id.split('-')[1]! : 'Year';
}

/** All services together, then each group with its services. */
function subjects(
  basis: Basis,
): (Pick<AvailabilityRow, 'name' | 'path' | 'target' | 'window'> & { subject: string })[] {
  const none = { path: undefined, target: '–', window: undefined };
  const metric = basis.ledger.scorecard.data.uptime;
  const organisation = metric
    ? { target: targetWords(targetText(metric.target)).replace(' %', ''), window: metric.period }
    : {};
  return [
    { subject: 'organisation', name: basis.ledger.organisation.data.name, ...none, ...organisation },
    ...serviceGroups(basis).flatMap(({ id, name, members }) => [
      { subject: `group:${id}`, name, ...none },
      ...members.map((member) => ({
        subject: `service:${member.id}`,
        name: member.service.name,
        path: `/services/${member.id}/`,
        target: member.policy.slo === undefined ? '–' : `≥ ${member.policy.slo}`,
        window: member.policy.slo === undefined ? undefined : windowName(member.policy.window),
      })),
    ]),
  ];
}

function availabilityCell(basis: Basis, figures: Figures, figure: Figure, name: string): AvailabilityCell {
  const { value, status, period } = figure;
  return {
    text: value === null ? undefined : figureText(figure),
    status,
    rules: rulesText(basis, figure),
    title: [
      `${name}, ${periodName(period)}: ${figureWithUnit(figure)}, ${statusWord(status)}`,
      restsOn(basis, figures, figure),
    ]
      .filter(Boolean)
      .join('; '),
  };
}
