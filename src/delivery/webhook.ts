import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { failedConnection, type SendResult, TIMEOUT } from './result.ts';
import { isThisMachine } from './this-machine.ts';

/** The address of a webhook; or what is wrong with it, in words that do not repeat it. */
export function webhookAddress(text: string): URL | { fault: string } {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return { fault: 'it is not a web address' };
  if (url.protocol === 'http:' && !isThisMachine(url.hostname))
    return { fault: 'it does not begin with https://' };
  return url;
}

/**
 * Posts a body to an address, once: no other address is asked, and no redirect is followed. `key` is the same for every attempt, so that the other side can
 * recognise a repetition. Never throws.
 */
export function postWebhook(url: URL, body: string, key: string, timeout = TIMEOUT): Promise<SendResult> {
  return new Promise((resolve) => {
    let wasSent = false;
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Opsbook digest',
          'Idempotency-Key': key,
        },
      },
      (response) => {
        const status = response.statusCode ?? 0;
        // The status is the answer; what follows it is not read.
        response.destroy();
        finish(resultOf(status));
      },
    );
    // Counts from here, so a host that answers byte by byte cannot go on for ever.
    const timer = setTimeout(() => {
      finish({
        state: wasSent ? 'unsure' : 'refused',
        why: `no answer within ${timeout / 1000} s`,
      });
      request.destroy();
    }, timeout);
    const finish = (result: SendResult) => {
      clearTimeout(timer);
      resolve(result);
    };
    request.on('error', (error) => finish(failedConnection(error, wasSent)));
    request.on('socket', (socket) => {
      const connected = url.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(connected, () => {
        wasSent = true;
      });
    });
    request.end(body);
  });
}

function resultOf(status: number): SendResult {
  if (status >= 200 && status < 300) return { state: 'sent' };
  if (status >= 300 && status < 400)
    return {
      state: 'refused',
      why: `the address redirects (status ${status}), and redirects are not followed`,
    };
  // A gateway that gave up may have passed it on.
  if (status >= 500) return { state: 'unsure', why: `the other side failed (status ${status})` };
  return { state: 'refused', why: `the other side refused it (status ${status})` };
}
