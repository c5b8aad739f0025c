import { seesFigure } from '../../figures/audience/figures-for.ts';
import type { Basis } from '../../figures/basis.ts';
import { isWritten } from '../../records/source-file.ts';
import { listWords } from '../../words/format.ts';
import { levelWords } from '../../words/level-words.ts';
import { severityText, shortName } from '../../words/severity-words.ts';
import { type IncidentEntry, isOpen, lengthWords, responseOf, servicesOf } from './incidents.ts';

/** The opening sentence of an incident's page: severity, duration, impact and response. */
export function incidentAnswer(entry: IncidentEntry, basis: Basis): string {
  const { data } = entry;
  const { attainment, severity } = responseOf(entry, basis);
  const harmed = servicesOf(entry, basis).filter(({ level }) => level !== 'none');
  const length = lengthWords(entry, basis.asOf);
  const label = severityText(basis.ledger, data.severity);
  const name = severity && shortName(severity.name);
  const named = name && name !== label ? ` (${name.toLowerCase()})` : '';
  const ended = data.resolved === undefined ? 'over; its end is not known' : `resolved after ${length}`;
  const lasted = isOpen(entry) ? `open for ${length}` : ended;
  const harm =
    harmed.length === 0
      ? isWritten(entry.source, ['impacts'])
        ? 'no service was affected'
        : 'the services it affected are not recorded'
      : listWords(harmed.map(({ name, level }) => `${name} ${levelWords[level]}`));
  const response = {
    met: 'The response was within its target.',
    missed: 'The response missed its target.',
    pending: 'It has not been acknowledged yet, but is still within its target.',
    unknown: 'The response time is not recorded.',
    no_target: '',
  }[seesFigure(basis.audience, 'response-attainment') ? attainment : 'no_target'];
  return `${data.severity === undefined ? 'Not rated' : label}${named}, ${lasted}: ${harm}. ${response}`.trim();
}
