import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quote } from '../../records/quote.ts';
import { DAY } from '../../schemas/time.ts';
import { readJson } from '../json.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';
import type { Site } from './config.ts';
import { minutesDown, type Outage } from './events.ts';

const FILE = 'history/summary.json';

/** Upptime adds up the last 365 days. */
const SPAN = 365 * DAY;

/** Statements on where the downtime of the log differs from Upptime's own summary, which is made from issues. `end`: the last commit. */
export function compareSummary(
  root: string,
  sites: readonly Site[],
  outages: readonly Outage[],
  end: number,
): string[] {
  if (!existsSync(join(root, FILE)))
    return [`${FILE} is missing, so the downtime was compared with no other source.`];
  const read = readJson(root, FILE);
  if ('reason' in read) return [`${FILE} ${read.reason}: the downtime was compared with no other source.`];
  const notes = asMappings(read.value).flatMap((summary) => {
    const name = asText(summary['name']);
    const site = sites.find((each) => each.name === name || each.slug === asText(summary['slug']));
    const own = outages.filter((outage) => outage.site === site?.name);
    return site ? compare(site, summary, own, end) : [];
  });
  return notes.length > 0 ? notes : [`The downtime of every site is that of ${FILE}, to the minute.`];
}

function compare(site: Site, summary: PlainMapping, outages: readonly Outage[], end: number): string[] {
  const days = asMapping(summary['dailyMinutesDown']);
  const isListed = summary['dailyMinutesDown'] !== undefined;
  if (isListed) {
    const theirs = Object.values(days).reduce<number>((sum, minutes) => sum + (Number(minutes) || 0), 0);
    const ours = minutesDown(outages, end - SPAN, end);
    // Each outage and day is rounded on its own.
    if (Math.abs(ours - theirs) <= 1 + outages.length / 2 + Object.keys(days).length / 2) return [];
    return [
      `${quote(site.name)} was down for ${minutes(ours)} in the log of commits, and for ${minutes(theirs)} in ${FILE}, in the 365 days before the last commit. The log is imported; the summary is made from issues.`,
    ];
  }
  const theirs = Number.parseFloat(asText(summary['uptime']) ?? '');
  if (Number.isNaN(theirs) || site.since === undefined || end <= site.since) return [];
  const ours = 100 - (minutesDown(outages, site.since, end) * 60_000 * 100) / (end - site.since);
  if (Math.abs(ours - theirs) <= 0.01) return [];
  return [
    `${quote(site.name)} was up for ${ours.toFixed(2)} % of the time in the log of commits, and for ${theirs.toFixed(2)} % in ${FILE}. The log is imported; the summary is made from issues.`,
  ];
}

const minutes = (count: number) => `${Math.round(count * 10) / 10} min`;
