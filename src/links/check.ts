import type { OutsideLink } from './addresses.ts';
import { type Ask, type HostAnswer, NoAnswer } from './ask.ts';
import { reasonNotToAsk } from './hosts.ts';

/** `unclear`: the host responds, but the status does not show whether the page exists. */
export type State = 'found' | 'moved' | 'broken' | 'unclear' | 'skipped';

export interface LinkVerdict extends OutsideLink {
  state: State;
  /** In words: a status, an error, or the new address. */
  why: string;
}

export interface Means {
  ask: Ask;
  /** Waits this many milliseconds. */
  pause: (milliseconds: number) => Promise<void>;
}

/** Number of hosts checked in parallel, with one request at a time to each. */
const HOSTS_AT_ONCE = 8;
/** Pause between two requests to the same host, in milliseconds. */
const PAUSE = 1000;
const TRIES = 3;
const MOST_REDIRECTS = 5;
const LONGEST_WAIT = 30;

/** The host's response, retried if it is busy or does not support HEAD. */
async function askAgain(url: URL, { ask, pause }: Means): Promise<HostAnswer> {
  let method: 'HEAD' | 'GET' = 'HEAD';
  for (let tries = 1; ; tries++) {
    try {
      const answer = await ask(url, method);
      if (method === 'HEAD' && answer.status >= 400 && answer.status !== 429) {
        method = 'GET';
        continue;
      }
      const busy = answer.status === 429 || answer.status >= 500;
      if (!busy || tries >= TRIES) return answer;
      await pause(Math.min(answer.retryAfter ?? 2 ** tries, LONGEST_WAIT) * 1000);
    } catch (error) {
      if (!(error instanceof NoAnswer) || tries >= TRIES) throw error;
      await pause(2 ** tries * 1000);
    }
  }
}

/** Checks whether an address still works. Every redirect target is checked like the first address. */
export async function checkLink(link: OutsideLink, means: Means): Promise<LinkVerdict> {
  const verdict = (state: State, why: string): LinkVerdict => ({ ...link, state, why });
  let url = new URL(link.url);
  let moved = false;
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const reason = reasonNotToAsk(url);
    if (reason) return verdict('skipped', step === 0 ? reason : `redirects to ${url.href}: ${reason}`);
    let answer: HostAnswer;
    try {
      answer = await askAgain(url, means);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return verdict('broken', `no response: ${error.message.split('\n')[0]}`);
    }
    const { status, location } = answer;
    if (status >= 300 && status < 400 && location !== undefined && URL.canParse(location, url)) {
      moved ||= status === 301 || status === 308;
      url = new URL(location, url);
      continue;
    }
    if (status >= 200 && status < 300)
      return moved ? verdict('moved', url.href) : verdict('found', String(status));
    return verdict(status === 404 || status === 410 ? 'broken' : 'unclear', `status ${status}`);
  }
  return verdict('broken', `more than ${MOST_REDIRECTS} redirects`);
}

/** Checks all addresses, one at a time per host. The verdicts are in the order of the links. */
export async function checkLinks(links: readonly OutsideLink[], means: Means): Promise<LinkVerdict[]> {
  const verdicts = new Map<string, LinkVerdict>();
  const hosts = [...Map.groupBy(links, ({ url }) => new URL(url).host).values()];
  const work = async () => {
    for (let own = hosts.shift(); own; own = hosts.shift())
      for (const [i, link] of own.entries()) {
        if (i > 0 && verdicts.get(own[i - 1]!.url)!.state !== 'skipped') await means.pause(PAUSE);
        verdicts.set(link.url, await checkLink(link, means));
      }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
  return links.map(({ url }) => verdicts.get(url)!);
}
