import { z } from 'zod';

// The form of the public API of Statuspage, version 2: field by field what its pages answer, so that what reads those reads these documents too.

const instant = () => z.iso.datetime({ offset: true });
const id = () => z.string().regex(/^[a-z0-9]{12}$/);

const componentStatus = () =>
  z.enum(['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']);
export type ComponentStatus = z.infer<ReturnType<typeof componentStatus>>;

const page = z
  .strictObject({
    id: id(),
    name: z.string(),
    url: z.string().describe('Address of the site. A path if the site was built without OPSBOOK_URL.'),
    time_zone: z.string().describe('IANA time zone of the organisation.'),
    updated_at: instant().describe('The moment as of which everything in the document holds.'),
  })
  .describe('The site.');
export type Page = z.infer<typeof page>;

const rollup = z
  .strictObject({
    indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
    description: z
      .string()
      .describe('The state now in a sentence, with the services of which it is not known.'),
  })
  .describe('The state of all services together.');
export type Rollup = z.infer<typeof rollup>;

const component = z
  .strictObject({
    id: id(),
    name: z.string(),
    status: componentStatus(),
    created_at: instant(),
    updated_at: instant().describe('When an impact on it last began or ended.'),
    position: z.int().min(1),
    description: z.string().nullable(),
    showcase: z.boolean(),
    start_date: z.iso.date().nullable().describe('First day for which its incidents were recorded.'),
    group_id: id().nullable(),
    page_id: id(),
    group: z.boolean(),
    only_show_if_degraded: z.boolean(),
    components: z.array(id()).optional().describe('Of a group: its components.'),
  })
  .describe('A service whose state is known, or a group of them.');
export type Component = z.infer<typeof component>;

const affected = z.strictObject({
  code: id(),
  name: z.string(),
  old_status: componentStatus(),
  new_status: componentStatus(),
});
export type Affected = z.infer<typeof affected>;

const update = <S extends z.ZodType<string>>(status: S) =>
  z.strictObject({
    id: id(),
    status,
    body: z.string().describe('Markdown, as recorded. Show it as text: it is not HTML.'),
    incident_id: id(),
    created_at: instant(),
    updated_at: instant(),
    display_at: instant(),
    affected_components: z.array(affected).nullable(),
    deliver_notifications: z.boolean(),
    custom_tweet: z.null(),
    tweet_id: z.null(),
  });

const event = <S extends z.ZodType<string>, I extends z.ZodType<string>>(status: S, impact: I) => ({
  id: id(),
  name: z.string(),
  status,
  created_at: instant(),
  updated_at: instant(),
  monitoring_at: instant().nullable(),
  resolved_at: instant().nullable(),
  impact,
  shortlink: z.string().describe('Address of its page. A path if the site was built without OPSBOOK_URL.'),
  started_at: instant(),
  page_id: id(),
  incident_updates: z.array(update(status)).min(1).describe('Newest first.'),
  components: z.array(component),
  reminder_intervals: z.null(),
});

const incidentStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem']);
const incident = z
  .strictObject(event(incidentStatus, z.enum(['none', 'minor', 'major', 'critical'])))
  .describe('An incident.');
export type Incident = z.infer<typeof incident>;
export type IncidentUpdate = Incident['incident_updates'][number];

const workStatus = z.enum(['scheduled', 'in_progress', 'verifying', 'completed']);
const scheduledMaintenance = z
  .strictObject({
    ...event(workStatus, z.literal('maintenance')),
    scheduled_for: instant(),
    scheduled_until: instant(),
  })
  .describe('A maintenance window.');
export type ScheduledMaintenance = z.infer<typeof scheduledMaintenance>;
export type WorkUpdate = ScheduledMaintenance['incident_updates'][number];

/** What Statuspage has no word for. It is the only field that its documents do not have. */
const opsbook = z
  .strictObject({
    stale_after: instant()
      .nullable()
      .describe('From when on the site should have been published again; null if its moment is fixed.'),
    services: z
      .array(
        z.strictObject({
          service: z.string().describe('Its id in the playbook.'),
          name: z.string(),
          state: z.enum(['outage', 'partial', 'degraded', 'affected', 'maintenance', 'working', 'unknown']),
          component: id().nullable().describe('Its component; null if its state is unknown.'),
        }),
      )
      .describe('Every service in operation, also those whose state is unknown.'),
  })
  .describe('Beyond the form of Statuspage.');
export type Beyond = z.infer<typeof opsbook>;

const components = z.array(component).describe('Each group, followed by its services.');
const incidents = z.array(incident);
const scheduled_maintenances = z.array(scheduledMaintenance);

/** The schema of each form of document. Also the source of its type and of its JSON Schema. */
export const forms = {
  summary: z.strictObject({ page, components, incidents, scheduled_maintenances, status: rollup, opsbook }),
  status: z.strictObject({ page, status: rollup }),
  components: z.strictObject({ page, components, opsbook }),
  incidents: z.strictObject({ page, incidents }),
  maintenances: z.strictObject({ page, scheduled_maintenances }),
};
