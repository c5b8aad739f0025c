import { describe, expect, test } from 'vitest';
import { outsideLinks } from '../../src/links/addresses.ts';
import { askHost, type HostAnswer, NoAnswer } from '../../src/links/ask.ts';
import { checkLink, checkLinks } from '../../src/links/check.ts';
import { isPublicAddress, reasonNotToAsk } from '../../src/links/hosts.ts';
import { linkReport } from '../../src/links/report.ts';
import { minimal } from '../support/content-folder.ts';
import { readOnce } from '../support/read-once.ts';

const link = (url: string) => ({ url, places: [{ file: 'incidents/x.md', line: 3 }] });

/** A fake network with given responses, and the requests it received. Responses in a list are given in turn. */
function web(answers: Record<string, HostAnswer | 'down' | (HostAnswer | 'down')[]>) {
  const asked: string[] = [];
  const waited: number[] = [];
  const ask = async (url: URL, method: string) => {
    asked.push(`${method} ${url.href}`);
    const told = answers[`${method} ${url.href}`] ?? answers[url.href] ?? { status: 404 };
    const answer = Array.isArray(told) ? (told.length > 1 ? told.shift()! : told[0]!) : told;
    if (answer === 'down') throw new NoAnswer('connect ECONNREFUSED');
    return answer;
  };
  const pause = async (milliseconds: number) => {
    waited.push(milliseconds);
  };
  return { asked, waited, means: { ask, pause } };
}
const stateOf = async (url: string, answers: Parameters<typeof web>[0]) => {
  const { state, why } = await checkLink(link(url), web(answers).means);
  return `${state}: ${why}`;
};
const A = 'https://host.net/a';

test('the addresses of other hosts are found in data, prose and values of prose, each once with all its places', () => {
  const file = 'incidents/2026-03-10-slow.md';
  const text = `---
title: https://host.net/in-a-title is no link here
severity: P2
state: resolved
started: 2026-03-10T10:00:00+01:00
resolved: 2026-03-10T10:30:00+01:00
updates:
  - { at: 2026-03-10T10:10:00+01:00, text: 'See [it](https://host.net/update#part).' }
source: { system: x, file: y, url: 'https://Host.net/source' }
---

[one](https://host.net/body) and <https://host.net/body#there>, www.host.net, [own](/incidents/), [mail](mailto:a@host.net).

[two][2] \`https://host.net/code\`

[2]: http://host.net/defined
`;
  const found = outsideLinks(readOnce(minimal).contentWith(file, text, true));
  expect(found.map(({ url, places }) => [url, places.map((place) => place.line)])).toEqual([
    ['https://host.net/source', [9]],
    ['https://host.net/update', [8]],
    ['https://host.net/body', [12, 12]],
    ['http://www.host.net/', [12]],
    ['http://host.net/defined', [16]],
  ]);
});

describe('an address', () => {
  test.each([
    [{ [A]: { status: 200 } }, 'found: 200'],
    [{ [A]: { status: 404 } }, 'broken: status 404'],
    [{ [A]: { status: 410 } }, 'broken: status 410'],
    [{ [A]: { status: 403 } }, 'unclear: status 403'],
    [{ [`HEAD ${A}`]: { status: 405 }, [`GET ${A}`]: { status: 200 } }, 'found: 200'],
    [{ [A]: [{ status: 503 }, { status: 503 }, { status: 200 }] }, 'found: 200'],
    [{ [A]: { status: 503 } }, 'unclear: status 503'],
    [{ [A]: ['down' as const, { status: 200 }] }, 'found: 200'],
    [{ [A]: 'down' as const }, 'broken: no response: connect ECONNREFUSED'],
    [
      { [A]: { status: 301, location: '/b' }, 'https://host.net/b': { status: 200 } },
      'moved: https://host.net/b',
    ],
    [{ [A]: { status: 302, location: '/b' }, 'https://host.net/b': { status: 200 } }, 'found: 200'],
    [{ [A]: { status: 302, location: '/b' } }, 'broken: status 404'],
    [{ [A]: { status: 302, location: A } }, 'broken: more than 5 redirects'],
  ])('%j is %s', async (answers, expected) => {
    expect(await stateOf(A, answers)).toBe(expected);
  });

  test('is skipped if it leads into a private network, even by a redirect', async () => {
    for (const location of [
      'http://169.254.169.254/latest/',
      'http://127.0.0.1/',
      'http://[::1]/',
      'file:///etc/passwd',
      'http://host.internal/',
    ]) {
      const { asked, means } = web({ [A]: { status: 302, location } });
      expect((await checkLink(link(A), means)).state).toBe('skipped');
      expect(asked).toEqual([`HEAD ${A}`]);
    }
  });

  test('of a busy host is retried when the host says, within limits', async () => {
    const { waited, means } = web({
      [A]: [{ status: 429, retryAfter: 7 }, { status: 429, retryAfter: 9999 }, { status: 200 }],
    });
    expect((await checkLink(link(A), means)).state).toBe('found');
    expect(waited).toEqual([7000, 30_000]);
  });
});

test('a host gets one request at a time, others in parallel; verdicts are in order', async () => {
  const { asked, waited, means } = web({
    'https://a.net/1': { status: 200 },
    'https://a.net/2': { status: 200 },
    'https://b.net/1': { status: 200 },
  });
  const urls = ['https://a.net/1', 'https://b.net/1', 'https://a.net/2'];
  const verdicts = await checkLinks(urls.map(link), means);
  expect(verdicts.map(({ url, state }) => [url, state])).toEqual(urls.map((url) => [url, 'found']));
  expect(asked.filter((each) => each.includes('a.net'))).toHaveLength(2);
  expect(waited).toEqual([1000]);
});

describe('what is skipped', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0/',
    'http://10.0.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://x.localhost/',
    'http://printer/',
    'http://metadata.google.internal/',
    'http://nas.local/',
    'https://host.net:8080/',
    'https://name:word@host.net/',
    'ftp://host.net/',
    'file:///etc/passwd',
    'https://example.org/',
  ])('%s', (url) => {
    expect(reasonNotToAsk(new URL(url))).toBeDefined();
  });

  test('public addresses are requested', () => {
    for (const url of [
      'https://host.net/',
      'http://host.net/',
      'https://host.net:443/',
      'http://93.184.215.14/',
      'https://[2606:2800::1]/',
    ])
      expect(reasonNotToAsk(new URL(url))).toBeUndefined();
    expect(isPublicAddress('no address')).toBe(false);
  });

  test('a name that resolves to this machine is abandoned before anything is sent', async () => {
    // localhost is in every machine's hosts file, so no network is used.
    await expect(askHost(new URL('http://localhost:9/'), 'HEAD')).rejects.toThrow(
      'which is not a public address',
    );
  });
});

test('the report has counts and the links to check, as Markdown that its contents cannot alter', () => {
  const hostile = {
    ...link('https://host.net/`|<b>[x](y)'),
    state: 'broken' as const,
    why: 'no\nanswer | `x` <img>',
  };
  expect(linkReport([{ ...link(A), state: 'found', why: '200' }, hostile])).toBe(`## External links

2 addresses: 1 found, 1 broken.

| address | result | reason | place |
|---|---|---|---|
| \`https://host.net/%60%7C<b>[x](y)\` | broken | \`no answer %7C %60x%60 <img>\` | \`incidents/x.md:3\` |
`);
  expect(linkReport([])).toBe('## External links\n\n0 addresses: 0 found.\n');
});
