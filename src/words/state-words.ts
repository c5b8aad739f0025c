import type { Incident } from '../schemas/incident.ts';
import type { Maintenance } from '../schemas/maintenance.ts';

/** The state of an incident as the beginning of a title: "Resolved: Payments fail". */
export const incidentWords: Readonly<Record<Incident['state'], string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

/** The state of maintenance in the same way. */
export const maintenanceWords: Readonly<Record<Maintenance['state'], string>> = {
  scheduled: 'Scheduled',
  'in-progress': 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
  cancelled: 'Cancelled',
};
