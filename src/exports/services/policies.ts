import { services } from '../../schemas/services.ts';
import { MINUTE } from '../../schemas/time.ts';
import { fieldAbout, flag, instant, keyOf, maybe, place, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(services.schema, `policy.${field}`);
/** An end of a time, null where that has none. */
const finite = (time: number) => (Number.isFinite(time) ? time : null);

/** The rules by which a service's availability is computed, with nothing left open. */
export const policyTable = defineTable({
  name: 'service-policies',
  holds: 'one row per service and stretch of time in which its rules did not change',
  columns: {
    service: keyOf('services', 'The service.'),
    number: place('Place of the stretch, the oldest first, from 1.'),
    from: maybe(instant('When these rules began to hold; null for all earlier times.')),
    to: maybe(instant('When they were replaced; null if they hold now.')),
    slo: maybe(quantity('%', about('slo'))),
    window: text(about('window')),
    at_risk: quantity('%', about('atRisk')),
    outage_weight: quantity('share', 'How much of each minute of a full outage counts as downtime: all.'),
    partial_weight: quantity('share', about('weights.partial')),
    degraded_weight: quantity('share', about('weights.degraded')),
    maintenance: text(about('maintenance')),
    minimum_notice_minutes: quantity('min', about('minimumNotice')),
    minimum_minutes: quantity('min', about('minimumMinutes')),
    whole_minutes: flag(about('wholeMinutes')),
    minimum_coverage: quantity('%', about('minimumCoverage')),
    hours_days: maybe(
      text('Days of the week of the agreed service hours, separated by spaces; null for always.'),
    ),
    hours_from: maybe(text(about('hours.from'))),
    hours_to: maybe(text(about('hours.to'))),
  },
  key: ['service', 'number'],
  rows: ({ basis: { services: all } }) =>
    all.flatMap(({ id, policies }) =>
      policies.map(({ from, to, value }, i) => ({
        service: id,
        number: i + 1,
        from: finite(from),
        to: finite(to),
        slo: value.slo ?? null,
        window: value.window,
        at_risk: value.atRisk,
        outage_weight: value.weights.outage / 1000,
        partial_weight: value.weights.partial / 1000,
        degraded_weight: value.weights.degraded / 1000,
        maintenance: value.maintenance,
        minimum_notice_minutes: value.minimumNotice / MINUTE,
        minimum_minutes: value.minimumMinutes,
        whole_minutes: value.wholeMinutes,
        minimum_coverage: value.minimumCoverage,
        hours_days: value.hours?.days.join(' ') ?? null,
        hours_from: value.hours?.from ?? null,
        hours_to: value.hours?.to ?? null,
      })),
    ),
});
