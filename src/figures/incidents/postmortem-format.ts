import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Postmortem } from '../../schemas/postmortem.ts';
import type { PostmortemFormat } from '../../schemas/postmortem-format.ts';

/** What a post-mortem has to have. */
export type Format = Pick<PostmortemFormat, 'sections' | 'substantive' | 'required'>;

/** The format of a post-mortem: that of the worst severity of its incidents, otherwise that of all. */
export function formatOf(
  { data }: Pick<Entry<Pick<Postmortem, 'incidents'>>, 'data'>,
  { postmortemFormat, incidents, severities }: Pick<Ledger, 'postmortemFormat' | 'incidents' | 'severities'>,
): Format {
  const { sections, substantive, required, bySeverity } = postmortemFormat.data;
  const found = bySeverity.length > 0 ? incidents.filter(({ id }) => data.incidents.includes(id)) : [];
  const rated = new Set(found.map((incident) => incident.data.severity));
  const worst = Object.keys(severities.data).find((severity) => rated.has(severity));
  const own = bySeverity.find(({ severity }) => severity === worst);
  return { sections: own?.sections ?? sections, substantive, required: own?.required ?? required };
}
