import { serviceHours } from '../../figures/services/downtime.ts';
import { instant, keyOf } from '../columns.ts';
import { defineTable } from '../data-file.ts';

/** The service hours of the policies as time, which takes a calendar with zones: up to the end of the current year. */
export const serviceHoursTable = defineTable({
  name: 'service-hours',
  holds: 'one row per stretch of time in which a service is promised, before maintenance is taken out',
  columns: {
    service: keyOf('services', 'The service.'),
    from: instant('When the stretch begins.'),
    to: instant('When it ends; of the last one, the end of the current year.'),
  },
  key: ['service', 'from'],
  rows: ({ basis: { services, calendar, asOf } }) => {
    const horizon = calendar.periodsAt(asOf).year.to;
    return services.flatMap(({ id, known, policies }) => {
      if (!known) return [];
      const within = { from: known.from, to: Math.min(known.to, horizon) };
      return serviceHours(policies, calendar, within).map(({ from, to }) => ({ service: id, from, to }));
    });
  },
});
