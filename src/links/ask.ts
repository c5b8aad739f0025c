import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './hosts.ts';

/** What a host says to one request: its status, and where it sends to. */
export interface HostAnswer {
  status: number;
  location?: string;
  /** Seconds that it asks to wait. */
  retryAfter?: number;
}

/** Raised where a host gives no answer; its message says why. */
export class NoAnswer extends Error {}

/** Asks an address once. Throws a NoAnswer where there is none. */
export type Ask = (url: URL, method: 'HEAD' | 'GET') => Promise<HostAnswer>;

const TIMEOUT = 15_000;

/** Resolves a name, and gives it up where any of its addresses is not of the public internet: what was looked at is what is connected to. */
const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const closed = addresses?.find(({ address }) => !isPublicAddress(address));
    if (error || closed)
      done(error ?? new Error(`${host} is at ${closed!.address}, not on the public internet`), '', 0);
    else if (options.all) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** Asks over the network, follows nothing, sends nothing but the request, and reads no more than the head of the answer. */
export const askHost: Ask = (url, method) =>
  new Promise((answered, failed) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method,
        lookup: publicLookup,
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT),
        headers: { 'User-Agent': 'Opsbook link check', Accept: '*/*' },
      },
      (response) => {
        const { location, 'retry-after': wait } = response.headers;
        response.destroy();
        answered({
          status: response.statusCode ?? 0,
          ...(location === undefined ? {} : { location }),
          ...(/^\d+$/.test(wait ?? '') ? { retryAfter: Number(wait) } : {}),
        });
      },
    );
    request.on('error', (cause) => failed(new NoAnswer(cause.message, { cause })));
    request.end();
  });
