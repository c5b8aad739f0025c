import type { EventKind, SourceImpact } from '../archive.ts';
import type { Mapping } from '../mapping.ts';

type Kind = 'incident' | 'maintenance' | 'notice' | 'ignore';

/** What the labels of an issue say together. */
export interface Said {
  kind: Kind | undefined;
  severity: string | undefined;
  cause: string | undefined;
  level: SourceImpact['level'] | undefined;
  services: string[];
  /** What else they say of the same, which is not kept: `severity P1, beside P2`. */
  others: string[];
}

/** The kinds, the one that takes precedence first. */
const KINDS: readonly Kind[] = ['ignore', 'incident', 'maintenance', 'notice'];

/** The kind of record of an issue with a label. */
export const RECORD_KINDS: Readonly<Record<Exclude<Kind, 'ignore'>, EventKind>> = {
  incident: 'incidents',
  maintenance: 'maintenance',
  notice: 'notices',
};

const fold = (label: string) => label.trim().toLowerCase();

/** Whether the mapping has a label, in any case of letters. */
export function isMapped(label: string, mapping: Mapping['labels']): boolean {
  return Object.keys(mapping).some((each) => fold(each) === fold(label));
}

/** What the labels of an issue say by the mapping. Where two speak of the same, the one that the mapping lists first counts. */
export function readLabels(labels: readonly string[], mapping: Mapping['labels']): Said {
  const own = new Set(labels.map(fold));
  const meanings = Object.entries(mapping).flatMap(([label, meaning]) =>
    own.has(fold(label)) ? [meaning] : [],
  );
  const kinds = meanings.filter((meaning) => typeof meaning === 'string');
  const details = meanings.filter((meaning) => typeof meaning !== 'string');
  const first = <K extends 'severity' | 'cause' | 'level'>(key: K) =>
    details.find((meaning) => meaning[key] !== undefined)?.[key];
  return {
    kind: KINDS.find((kind) => kinds.includes(kind)),
    severity: first('severity'),
    cause: first('cause'),
    level: first('level'),
    services: details.flatMap(({ service }) => service ?? []),
    others: (['severity', 'cause', 'level'] as const).flatMap((key) => {
      const [kept, ...rest] = new Set(details.flatMap((meaning) => meaning[key] ?? []));
      return rest.map(
        (other) => `${key} ${other}: another label says ${kept}, which the mapping lists first`,
      );
    }),
  };
}

/** What a label probably says, as YAML. */
function likelyMeaning(label: string): string | undefined {
  if (/incident|outage|störung|ausfall/i.test(label)) return 'incident';
  if (/maintenance|wartung/i.test(label)) return 'maintenance';
  if (/notice|announcement|hinweis/i.test(label)) return 'notice';
  if (/^(?:sev|severity|prio|priority|p)\W*\d/i.test(label)) return `{ severity: ${JSON.stringify(label)} }`;
  const [, service] = /^(?:service|component|system)s?\s*[:/]\s*(.+)$/i.exec(label) ?? [];
  return service === undefined ? undefined : `{ service: ${JSON.stringify(service)} }`;
}

/** A mapping from the labels of all issues as YAML, each with its number of issues. */
export function proposeLabels(labels: readonly string[]): string {
  const counted = [...Map.groupBy(labels, (label) => label)]
    .map(([label, all]) => ({ label, count: all.length }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  const lines = counted.map(({ label, count }) => {
    const meaning = likelyMeaning(label);
    const line = `${JSON.stringify(label)}: ${meaning ?? 'ignore'}  # ${count} ${count === 1 ? 'issue' : 'issues'}`;
    return meaning === undefined ? `  # ${line}` : `  ${line}`;
  });
  const isGuessed = counted.some(({ label }) => likelyMeaning(label) !== undefined);
  return `# What the labels say: incident, maintenance, notice or ignore; or { severity: P1 }, { service: mail }, { level: outage }, { cause: deployment }.
# Proposed from their names: correct what is wrong. Only an issue labelled as an incident, maintenance or a notice is imported.
labels:${isGuessed ? '' : ' {}'}
${lines.join('\n')}
`;
}
