import { parse } from 'parse5';
import { expect, test } from 'vitest';
import { contentFolder } from '../support/content-folder.ts';
import { record } from '../support/files.ts';
import { runDigest } from './run-digest.ts';

const asOf = (moment: string) => ({ OPSBOOK_AS_OF: moment });
const resolved = {
  severity: 'P2',
  state: 'resolved',
  started: '2026-03-24T10:00:00+01:00',
  resolved: '2026-03-24T10:21:00+01:00',
  impacts: [],
};

/** What would ping people, link, load, or run, if it were not only shown. */
const HOSTILE =
  '@team <img src=x onerror=alert(1)> [a](javascript:x) ![b](https://evil.example/x.png) https://evil.example #12 GH-3 `c` "q" \'s\' &amp; www.evil.example';

test('what records say only displays, in Markdown and HTML', async () => {
  const content = contentFolder({ 'incidents/2026-03-24-odd.md': record({ title: HOSTILE, ...resolved }) });
  const env = { ...asOf('2026-03-30T12:00:00+02:00'), OPSBOOK_URL: 'https://ops.example.org/' };
  const { out: markdown } = await runDigest(content, [], env);
  const line = markdown.split('\n').find((each) => each.includes('onerror'))!;
  expect(line).not.toMatch(
    /@team|(?<!\\)<img|(?<!\\)!?\[[ab](?<!\\)\]\(|(?<!<)https:\/\/evil|#12|GH-3|(?<!\\)`|www\.evil/,
  );
  expect(line).toMatch(
    /^- \[.*\]\(<https:\/\/ops\.example\.org\/incidents\/2026-03-24-odd\/>\): P2; resolved after 21 min/,
  );

  const { out: html } = await runDigest(content, ['--format', 'html'], env);
  const elements: { tag: string; attributes: Record<string, string> }[] = [];
  const walk = (node: {
    tagName?: string;
    attrs?: { name: string; value: string }[];
    childNodes?: unknown[];
  }) => {
    if (node.tagName)
      elements.push({
        tag: node.tagName,
        attributes: Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value])),
      });
    for (const child of node.childNodes ?? []) walk(child as never);
  };
  walk(parse(html) as never);
  const allowed = [
    'html',
    'head',
    'meta',
    'title',
    'body',
    'h1',
    'h2',
    'p',
    'ul',
    'li',
    'a',
    'bdi',
    'span',
    'b',
  ];
  expect(elements.map(({ tag }) => tag).filter((tag) => !allowed.includes(tag))).toEqual([]);
  const attributes = new Set(elements.flatMap((element) => Object.keys(element.attributes)));
  expect([...attributes].sort()).toEqual(['charset', 'content', 'dir', 'href', 'lang', 'name', 'style']);
  const links = elements.flatMap(({ attributes: { href } }) => href ?? []);
  expect(links.filter((link) => !link.startsWith('https://ops.example.org/'))).toEqual([]);
  expect(html).not.toMatch(/url\(|@import/);
});

test('an organisation without records has a sentence for each section, and nothing is called good', async () => {
  const content = contentFolder(
    {
      'playbook/organisation.yaml': 'name: Empty\nzone: UTC\n',
      'playbook/agents.yaml': 'ann: { name: Ann }\n',
      'playbook/services.yaml': 'groups: {}\nservices: {}\n',
      'playbook/severities.yaml': '{}\n',
    },
    { base: null },
  );
  const { code, out } = await runDigest(content, [], asOf('2026-03-31T10:00:00Z'));
  expect(code).toBe(0);
  expect(out).toContain('## Incidents\n\nNo incident is open. No recorded incident began.');
  expect(out).toContain('## Signals\n\nNo signals: no figure has a usual range yet.');
  expect(out).toContain('## Missed targets\n\nNo success metric is defined.');
  expect(out).toContain('## Error budgets\n\nNo service has an objective.');
  expect(out).toContain('## Unknown\n\nNo target and no objective is defined.');
  expect(out).not.toMatch(/100|^- /m);
});

test.each([
  [
    'an unknown person',
    ['--for', 'devops-automater'],
    '"devops-automater" is not in playbook/agents.yaml. Did you mean devops-automator?',
  ],
  ['no period', ['--period', 'last week'], '"last week" is not a day (2026-10-03), week (2026-W40)'],
  [
    'a period to come',
    ['--period', '2026-W40'],
    '2026-W40 begins after the as-of moment, 2026-03-31T10:00:00Z',
  ],
  ['an unknown format', ['--format', 'htm'], 'unknown format "htm". Did you mean html?'],
  ['an option of the other form', ['--to', 'chat'], '--to is only for --send'],
  ['two things at once', ['--send', '--issues', 'x'], '--issues cannot be used with --send'],
  [
    'a format of what is sent',
    ['--send', '--format', 'html'],
    '--format cannot be used with --send: playbook/digest.yaml sets it for each receiver',
  ],
])('%s is refused with the way out', async (_, args, message) => {
  const { code, err } = await runDigest(contentFolder(), args);
  expect(code).toBe(2);
  expect(err).toContain(`digest: ${message}`);
});

test.each([
  // A week ends at local midnight: an hour before, the one before it is the last completed one.
  ['Pacific/Kiritimati', '2026-03-29T09:59:59Z', 'week 12 of 2026'],
  ['Pacific/Kiritimati', '2026-03-29T10:00:00Z', 'week 13 of 2026'],
  ['America/St_Johns', '2026-03-30T02:29:59Z', 'week 12 of 2026'],
  ['America/St_Johns', '2026-03-30T02:30:00Z', 'week 13 of 2026'],
  // The clocks go forward in the night before.
  ['Europe/Berlin', '2026-03-29T21:59:59Z', 'week 12 of 2026'],
  ['Europe/Berlin', '2026-03-29T22:00:00Z', 'week 13 of 2026'],
])('in %s at %s the last week is %s', async (zone, moment, week) => {
  const content = contentFolder({ 'playbook/organisation.yaml': `name: Minimal\nzone: ${zone}\n` });
  const { out } = await runDigest(content, [], asOf(moment));
  expect(out).toMatch(new RegExp(`^# Minimal, ${week}\\n`));
});

test('an incident on the boundary is in the week in which it began', async () => {
  const at = (started: string) =>
    record({ title: `Began ${started}`, ...resolved, started, resolved: '2026-03-30T01:00:00+02:00' });
  const content = contentFolder({
    'incidents/2026-03-29-last.md': at('2026-03-29T23:59:59+02:00'),
    'incidents/2026-03-30-first.md': at('2026-03-30T00:00:00+02:00'),
  });
  const week = async (id: string) =>
    (await runDigest(content, ['--period', id], asOf('2026-04-08T10:00:00Z'))).out;
  expect(await week('2026-W13')).toContain('Began 2026-03-29T23:59:59');
  expect(await week('2026-W13')).not.toContain('Began 2026-03-30');
  expect(await week('2026-W14')).toContain('Began 2026-03-30T00:00:00');
});

test('records with errors are named as not counted', async () => {
  const content = contentFolder({ 'incidents/2026-03-24-broken.md': '---\ntitle: [\n---\n' });
  const { out } = await runDigest(content, [], asOf('2026-03-31T10:00:00Z'));
  expect(out).toContain('- 1 file: not counted because of errors: incidents/2026-03-24-broken.md');
});
