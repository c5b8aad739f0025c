import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { filesOf } from './documents.ts';

/**
 * The content read independently of the code under test, so that what the site shows can be recomputed from it.
 * Timestamps are text, as in the file.
 */
interface Impact {
  service: string;
  level: 'outage' | 'partial' | 'degraded' | 'none';
  from: string;
  to?: string;
}

export interface RawRecord {
  id: string;
  file: string;
  title: string;
  severity: string;
  state: string;
  started: string;
  detected?: string;
  acknowledged?: string;
  resolved?: string;
  published?: string;
  announced: string;
  window: { from: string; to: string };
  services: string[];
  impacts?: Impact[];
  actions?: { title: string; status: string; due: string; closed?: string }[];
  body: string;
}

interface RawPolicy {
  weights?: { partial: number; degraded: number };
  maintenance?: string;
  hours?: unknown;
  /** The day from which it was monitored. */
  since?: string;
}

export function rawRecords(root: string, kind: string): RawRecord[] {
  return filesOf(root)
    .filter((file) => file.startsWith(`${kind}/`))
    .map((file) => {
      const [, yaml = '', ...rest] = readFileSync(join(root, file), 'utf8').split(/^---$/m);
      return {
        ...parse(yaml),
        id: file.slice(kind.length + 1).replace(/\.md$/, ''),
        file,
        body: rest.join('---'),
      };
    });
}

export function rawPlaybook<T>(root: string, file: string): T {
  return parse(readFileSync(join(root, 'playbook', file), 'utf8')) as T;
}

/**
 * Downtime of each service without service hours that was watched by the day `since`, between two instants, minute by minute: for every minute of every
 * impact the heaviest weight, none inside announced maintenance. Right for impacts that begin and end on a full minute.
 */
export function downtimeByMinute(
  root: string,
  since: string,
  from: number,
  to: number,
  asOf: number,
): Record<string, number> {
  const { policy, services } = rawPlaybook<{
    policy: RawPolicy;
    services: Record<string, RawPolicy>;
  }>(root, 'services.yaml');
  const maintenance = rawRecords(root, 'maintenance').filter(({ state }) => state !== 'cancelled');
  const records = [...rawRecords(root, 'incidents'), ...maintenance];
  const result: Record<string, number> = {};
  for (const [id, own] of Object.entries(services)) {
    const rules = { ...policy, ...own };
    if (rules.hours || rules.maintenance !== 'excused' || !(rules.since! <= since)) continue;
    const weights = { outage: 1, none: 0, ...rules.weights! };
    const lost = new Map<number, number>();
    for (const impact of records.flatMap(({ impacts = [] }) => impacts)) {
      if (impact.service !== id) continue;
      const end = Math.min(impact.to ? Date.parse(impact.to) : asOf, to, asOf);
      for (let minute = Date.parse(impact.from); minute < end; minute += 60_000) {
        const planned = maintenance.some(
          ({ services: hit, window }) =>
            hit.includes(id) && minute >= Date.parse(window.from) && minute < Date.parse(window.to),
        );
        if (minute >= from && !planned)
          lost.set(minute, Math.max(lost.get(minute) ?? 0, weights[impact.level]));
      }
    }
    result[id] = [...lost.values()].reduce((sum, weight) => sum + weight, 0);
  }
  return result;
}
