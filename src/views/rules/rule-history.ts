import { isDeepStrictEqual } from 'node:util';
import type { Basis } from '../../figures/basis.ts';
import type { Entry } from '../../records/entry.ts';
import type { Commit } from '../../records/history.ts';
import { agentName } from '../../records/names.ts';
import { valueAt } from '../../records/path-text.ts';
import { judgingFiles, ruleName, ruleTimelines } from '../../records/seals/rules.ts';
import type { Seals } from '../../records/seals/seals.ts';
import { parseYaml } from '../../records/yaml.ts';
import { parseTimestamp } from '../../schemas/fields.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import { spansIn, valuesText } from '../../words/rule-values.ts';
import { labelOf, lowerFirst } from '../reports/report-labels.ts';

/** An entry of the playbook whose values changed, or were amended. */
export interface RuleHistory {
  /** `playbook/services/checkout`. */
  rule: string;
  /** The display name of what it is about. */
  name: string;
  /** "Slo", "99.95 until 2026-06-15, then 99.9". */
  values: { field: string; words: string }[];
  amendments: RuleAmendment[];
}

/** Names of entries that have none of their own. */
const NAMES: Readonly<Record<string, string>> = {
  'playbook/services/policy': 'Policy of all services',
  'playbook/compliance': 'Compliance',
};

/** A value that was changed for days already sealed. */
interface RuleAmendment {
  at: number;
  by: string;
  reason: string;
  /** "slo 99.9 (was 99.5)", or only the name where git does not know the value before. */
  facts: string[];
  commit: Commit | undefined;
}

/** Those of a site, of which each page of an entry asks for a few. */
const known = new WeakMap<Basis, RuleHistory[]>();

/** What the rules of the playbook were before, up to the as-of moment: those in `only`, or all. Entries that never changed are left out. */
export function ruleHistories(
  site: { basis: Basis; seals: Seals },
  only?: readonly string[],
): readonly RuleHistory[] {
  const all = known.get(site.basis) ?? allHistories(site);
  known.set(site.basis, all);
  return only ? all.filter(({ rule }) => only.includes(rule)) : all;
}

function allHistories({ basis, seals }: { basis: Basis; seals: Seals }): RuleHistory[] {
  const { ledger, asOf, today } = basis;
  return [...judgingFiles.values()].flatMap((kind) => {
    const entry: Entry = ledger[kind];
    // A file that is not there has no source.
    const yaml = entry.source && parseYaml(entry.source);
    if (!yaml || !('data' in yaml)) return [];
    const timelines = ruleTimelines(kind, { written: yaml.data, read: yaml.data });
    return [...timelines.values()].flatMap(({ path, written }): RuleHistory[] => {
      const rule = ruleName(kind, path);
      const values = Object.keys(written)
        .filter((field) => field !== 'amendments')
        .map((field) => ({
          field,
          spans: spansIn({ written }, field).filter(({ from }) => from === undefined || from <= today),
        }))
        .filter(({ spans }) => spans.length > 1 || spans[0]?.from !== undefined)
        .map(({ field, spans }) => ({
          field: labelOf(field),
          words: valuesText({ written: { [field]: spans } }, field),
        }));
      const amendments = amendmentsOf(rule, written['amendments'], { basis, seals }).filter(
        ({ at }) => at <= asOf,
      );
      if (values.length + amendments.length === 0) return [];
      const named = valueAt(yaml.data, path) as { name?: unknown } | undefined;
      return [{ rule, name: String(named?.name ?? NAMES[rule] ?? path.at(-1) ?? rule), values, amendments }];
    });
  });
}

function amendmentsOf(
  rule: string,
  written: unknown,
  { basis, seals }: { basis: Basis; seals: Seals },
): RuleAmendment[] {
  const known = seals.known ? seals.records.get(rule)?.standing : undefined;
  return (Array.isArray(written) ? (written as Record<keyof AmendmentEntry, unknown>[]) : []).map((entry) => {
    const own = known?.amended.find((each) => isDeepStrictEqual(each.entry, entry));
    const fields = [...new Set(own?.changes.map(({ path }) => String(path[0])) ?? [])];
    const was = (field: string) =>
      own!.changes
        .filter(({ path }) => path[0] === field)
        .map(({ before }) => (typeof before === 'object' ? JSON.stringify(before) : String(before ?? 'none')))
        .join(', ');
    return {
      at: Number(parseTimestamp(String(entry.at))),
      by: agentName(basis.ledger, String(entry.by)),
      reason: String(entry.reason),
      facts:
        fields.length > 0
          ? fields.map((field) => `${lowerFirst(labelOf(field))}, which was ${was(field)}`)
          : (entry.fields as string[]).map((field) => lowerFirst(labelOf(field))),
      commit: own?.commit,
    };
  });
}
