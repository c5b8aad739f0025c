import { describe, expect, test } from 'vitest';
import { readContent } from '../../src/records/ledger.ts';
import { headings } from '../../src/records/markdown.ts';
import { beginRecord, composeRecord } from '../../src/scaffolds/scaffold.ts';
import { contentFolder } from '../support/content-folder.ts';
import { demoContent } from '../support/demo-content.ts';

const asOf = Date.parse('2026-11-04T16:30:00+01:00');
const demo = demoContent();

/** A new post-mortem of an incident. */
function draftOf(content: typeof demo, id: string, instant = asOf): string {
  const draft = beginRecord(content, { name: 'postmortems' }, { id, values: [] }, instant);
  return composeRecord(content, draft, instant, { isPreview: true }).text;
}

/** The text of a section. */
const sectionOf = (text: string, heading: string) =>
  new RegExp(`^## ${heading}\\n\\n(.*?)(?=^## |$(?![^]))`, 'ms').exec(text)?.[1]?.trim();

describe('a new post-mortem', () => {
  test.each(demo.ledger.postmortems.map(({ id }) => id))(
    'of %s says from the records what happened, and leaves only judgement open',
    (id) => {
      const text = draftOf(demo, id);
      const { sections } = demo.ledger.postmortemFormat.data;
      expect(headings(text, 2).map((each) => each.text)).toEqual([...sections, 'Similar incidents']);
      for (const section of ['Timeline', 'Impact', 'Detection', 'Similar incidents']) {
        expect(sectionOf(text, section), section).toMatch(/\S/);
        expect(sectionOf(text, section), section).not.toContain('TODO');
      }
      for (const section of ['Summary', 'Root cause', 'What went well'])
        expect(sectionOf(text, section), section).toMatch(/^TODO: .*[?.]$/);
    },
  );

  test('has the times, minutes, budget and response of its incident, and what was changed before', () => {
    const text = draftOf(demo, '2026-10-29-sign-in-refused');
    expect(sectionOf(text, 'Timeline')!.split('\n')).toEqual([
      'Times are Europe/Berlin.',
      '',
      '| time | what happened |',
      '|---|---|',
      '| 2026-10-29 19:02 | Started; Accounts: outage; Shop: degraded |',
      '| 19:06 | Detected by Infrastructure Maintainer |',
      '| 19:10 | Acknowledged |',
      expect.stringMatching(
        /^\| 19:13 \| Update · investigating · Support Responder: Signing in does not work/,
      ),
      '| 19:29 | Mitigated; Accounts: degraded; Shop: impact ends |',
      expect.stringMatching(/^\| 19:31 \| Update · monitoring /),
      '| 19:36 | Resolved; Accounts: impact ends |',
      '| 19:38 | Update · resolved · Support Responder: Resolved since 19:36. |',
    ]);
    expect(sectionOf(text, 'Impact')).toContain(
      '| Accounts | outage | 2026-10-29 19:02 | 2026-10-29 19:29 | 27.0 |',
    );
    // 27 of the 44.64 minutes that 99.9 % allows in 31 days.
    expect(sectionOf(text, 'Impact')).toContain(
      "27.0 min of downtime in October 2026, 60.4 % of that month's error budget",
    );
    expect(sectionOf(text, 'Detection')!.split('\n')).toEqual([
      '- Time to detect: 4 min, no target',
      '- Time to acknowledge: 4 min, met (target for P1: under\u00a01\u00a0h)',
      '- Time to resolve: 34 min, missed (target for the mean of all incidents: under\u00a030 min)',
    ]);
    const changes = sectionOf(text, 'Trigger')!
      .split('\n')
      .filter((line) => line.startsWith('| 2026'));
    expect(changes.map((line) => line.split(' | ').at(-1))).toEqual(['yes |', 'yes |', 'yes |', 'no |']);
    expect(sectionOf(text, 'Similar incidents')).toContain(
      '(/incidents/2025-01-31-intermediate-certificate/): same cause: configuration; same service: Accounts',
    );
  });

  test('fits a playbook with other sections, and says what is not recorded', () => {
    const root = contentFolder({
      'playbook/postmortem-format.yaml': 'sections: [What happened, Lessons]\nrequired: [incidents]\n',
      'incidents/2026-03-20-day.md':
        '---\ntitle: Slow | all day\nseverity: P1\nstate: resolved\nstarted: 2026-03-20\n---\n',
    });
    const text = draftOf(readContent(root), '2026-03-20-day', Date.parse('2026-03-31T12:00:00+02:00'));
    expect(headings(text, 2).map((each) => each.text)).toEqual([
      'What happened',
      'Lessons',
      'Impact',
      'Detection',
      'Changes before the start',
      'Similar incidents',
    ]);
    expect(sectionOf(text, 'What happened')).toBe('The time of day is not known: started 2026-03-20.');
    expect(sectionOf(text, 'Impact')).toBe('The record does not say which services were affected.');
    expect(sectionOf(text, 'Detection')).toContain('- Time to detect: not recorded');
    expect(sectionOf(text, 'Changes before the start')).toContain('No deployment log covers 2026-03-19');
  });
});
