import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './hosts.ts';

/** A host's response to one request. */
export interface HostAnswer {
  status: number;
  location?: string;
  /** Seconds to wait, from the Retry-After header. */
  retryAfter?: number;
}

/** Thrown if a host does not respond; its message says why. */
export class NoAnswer extends Error {}

/** Sends one request to an address. Throws a NoAnswer if there is no response. */
export type Ask = (url: URL, method: 'HEAD' | 'GET') => Promise<HostAnswer>;

const TIMEOUT = 15_000;

/** Resolves a name and fails if any of its addresses is not public. The connection uses the addresses that were checked. */
const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const closed = addresses?.find(({ address }) => !isPublicAddress(address));
    if (error || closed)
      done(
        error ?? new Error(`${host} resolves to ${closed!.address}, which is not a public address`),
        '',
        0,
      );
    else if (options.all) done(null, addresses);
    else done(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** Sends the request over the network, follows no redirects, and reads only the headers of the response. */
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
