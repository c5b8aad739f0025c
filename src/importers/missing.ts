import { visible } from '../checks/formats/visible.ts';
import { importLog } from '../schemas/import.ts';
import type { Archive, Remains, SourceEntry } from './archive.ts';
import type { Catalogue } from './catalogue.ts';
import type { ImportedFile } from './compose.ts';
import { composeRecord } from './record.ts';

/**
 * The log of an import: what its names mean, and which entries are missing, with what could be read of them. It is the import's own file, so it is
 * written anew each time. `path` in the content folder.
 */
export function composeLog(
  path: string,
  tool: string,
  archive: Archive,
  catalogue: Catalogue,
  composed: readonly ImportedFile[],
) {
  const missing = composed.flatMap(({ file, line, losses }, i) => {
    const reasons = losses
      .filter(({ kind }) => kind === 'refused')
      .map(({ field, text }) => `${field}: ${text}`);
    if (reasons.length === 0) return [];
    const { title, services = [], from, to } = remainsOf(archive.entries[i]!);
    const ids = [...new Set(services.flatMap((name) => catalogue.idOf(name) ?? []))];
    const named = ids.length > 0 ? { services: ids } : {};
    return [
      { file, line, title: title && visible(title), ...named, from, to, reason: visible(reasons.join('; ')) },
    ];
  });
  const names = [...catalogue.names].flatMap(([name, service]) =>
    visible(name) === name ? { name, service } : [],
  );
  const read = composed.filter(({ losses }) => !losses.some(({ kind }) => kind === 'skipped')).length;
  return composeRecord(importLog, path, {
    system: tool,
    noun: archive.noun,
    read,
    ...(names.length > 0 && { names }),
    ...(missing.length > 0 && { missing }),
  });
}

/** What can be read of an entry that is missing: what its importer says, or what its event did. */
export function remainsOf({ remains, events: [event] }: SourceEntry): Remains {
  if (remains || !event) return remains ?? {};
  const { title, fields, impacts = [], services = [] } = event;
  const [from, to] = [fields['started'] ?? fields['detected'], fields['resolved']] as [string?, string?];
  return { title, services: [...impacts.map(({ service }) => service), ...services], from, to };
}
