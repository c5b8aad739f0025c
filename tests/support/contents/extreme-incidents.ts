import { type Files, record } from '../files.ts';
import { AS_OF, BODY, HOSTILE, LONG_TITLE, UNBROKEN } from './hostile.ts';

const DAY = 86_400_000;
const at = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

/** Incidents that are long, short, many, or maliciously named. As of AS_OF. */
export function extremeIncidents(): Files {
  const files: Record<string, string> = {};
  const start = Date.parse(AS_OF) - 21 * DAY;
  files['incidents/open-for-weeks.md'] = record(
    {
      title: LONG_TITLE,
      severity: 'P0',
      state: 'identified',
      started: at(start),
      detected: at(start + 60_000),
      impacts: ['many', 'no-slo', 'no-since', 'markup', 'hours'].map((service) => ({
        service,
        level: 'outage',
        from: at(start),
      })),
      affects: ['<svg onload=alert(3)>', UNBROKEN],
      updates: Array.from({ length: 30 }, (_, i) => ({
        at: at(start + (i + 1) * 3_600_000),
        text: i === 0 ? `${UNBROKEN} \`<img src=x onerror=alert(4)>\` hostileupdate` : `Update ${i}.`,
        by: 'hostile',
      })),
    },
    BODY,
  );
  const forty = Date.parse('2025-07-31T20:00:00Z');
  files['incidents/forty-impacts.md'] = record({
    title: 'One service, forty times',
    severity: 'P1',
    state: 'resolved',
    started: at(forty),
    detected: at(forty),
    acknowledged: at(forty),
    resolved: at(forty + 40 * 3_600_000),
    impacts: Array.from({ length: 40 }, (_, i) => ({
      service: 'many',
      level: ['outage', 'partial', 'degraded', 'none'][i % 4],
      from: at(forty + i * 3_600_000),
      to: at(forty + i * 3_600_000 + 45 * 60_000),
    })),
  });
  files['incidents/nothing-but-a-start.md'] = record({
    title: UNBROKEN,
    severity: 'P3.with-a-long-name',
    state: 'investigating',
    started: AS_OF,
  });
  files['incidents/no-length.md'] = record({
    title: 'Over at once',
    severity: 'P2',
    state: 'resolved',
    started: '2024-02-29T23:59:59Z',
    resolved: '2024-02-29T23:59:59Z',
  });
  for (const [name, title] of Object.entries(HOSTILE))
    files[`incidents/hostile-${name}.md`] = record(
      {
        title,
        severity: 'P2',
        state: 'resolved',
        started: '2026-02-03T04:05:06Z',
        resolved: '2026-02-03T05:05:06Z',
        impacts: [
          { service: 'markup', level: 'outage', from: '2026-02-03T04:05:06Z', to: '2026-02-03T05:05:06Z' },
        ],
        source: { system: HOSTILE.image, file: HOSTILE.script, url: 'https://example.org/?a=1&b="x"' },
      },
      BODY,
    );
  files['incidents/2025/nested-one.md'] = record({
    title: 'In a folder of its own',
    severity: 'P2',
    state: 'resolved',
    started: '2025-01-01T12:00:00Z',
    resolved: '2025-01-01T13:00:00Z',
  });
  // With the two above, 402 in the year as the organisation counts it.
  const first = Date.parse('2025-01-02T12:00:00Z');
  for (let i = 0; i < 400; i++) {
    const begin = first + Math.floor((i * 360 * DAY) / 400);
    const end = begin + (5 + (i % 90)) * 60_000;
    files[`incidents/bulk-${String(i).padStart(3, '0')}.md`] = record({
      title: `Number ${i} of four hundred`,
      severity: ['P0', 'P1', 'P2', 'P3.with-a-long-name'][i % 4],
      state: 'resolved',
      started: at(begin),
      detected: at(begin + 60_000),
      acknowledged: at(begin + 120_000),
      resolved: at(end),
      impacts:
        i % 5 === 0
          ? []
          : [{ service: i % 2 ? 'many' : 'ended', level: 'partial', from: at(begin), to: at(end) }],
    });
  }

  return files;
}
