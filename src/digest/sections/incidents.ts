import { NOT_RATED } from '../../records/names.ts';
import {
  incidentsBegunIn,
  isOpen,
  lengthWords,
  mostSevereFirst,
  responseOf,
  servicesOf,
} from '../../views/incidents/incidents.ts';
import { openIncidents, openSentence } from '../../views/incidents/open-incidents.ts';
import { listWords } from '../../words/format.ts';
import { levelWords } from '../../words/level-words.ts';
import type { DigestItem, DigestSection } from '../digest.ts';
import type { SectionSource } from '../sections.ts';

/** The incidents that began in the period or are open, most severe first. Of one person: those that they led or decided on, and those of their services. */
export function incidentSection({ basis, period, person, isFor }: SectionSource): Omit<DigestSection, 'id'> {
  const { services } = basis.ledger.services.data;
  const open = openIncidents(basis);
  const all = new Set([...open, ...incidentsBegunIn(basis, period)]);
  const own = mostSevereFirst([...all], basis).filter((entry) =>
    isFor(
      entry.data.lead,
      responseOf(entry, basis).severity?.authority,
      ...servicesOf(entry, basis).map(({ id }) => services[id]?.owner),
    ),
  );
  return {
    title: 'Incidents',
    lead: openSentence(open, basis.asOf),
    none: person === undefined ? 'No recorded incident began.' : 'No recorded incident of theirs began.',
    path: '/incidents/',
    items: own.map((entry): DigestItem => {
      const { title, severity, state } = entry.data;
      const hit = servicesOf(entry, basis).filter(({ level }) => level !== 'none');
      const length = lengthWords(entry, basis.asOf);
      return {
        name: title,
        path: `/incidents/${entry.id}/`,
        says: [
          severity ?? NOT_RATED,
          isOpen(entry) ? `open for ${length}` : `resolved after ${length}`,
          hit.length === 0
            ? 'no service affected'
            : listWords(hit.map(({ name, level }) => `${name} ${levelWords[level]}`)),
        ].join('; '),
        facts: { id: entry.id, severity: severity ?? null, state, open: isOpen(entry) },
      };
    }),
  };
}
