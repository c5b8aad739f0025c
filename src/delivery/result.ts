/**
 * What became of an attempt to send a message. `refused`: the other side certainly does not have it; `unsure`: it may have it. `why` completes "not
 * sent: " and never contains an address.
 */
export type SendResult = { state: 'sent'; note?: string } | { state: 'refused' | 'unsure'; why: string };

/** How long the other side may take to answer, in milliseconds. */
export const TIMEOUT = 20_000;

/** Why a connection failed before anything was sent, by the code of the error. */
const BEFORE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host is not known',
  EDNS: 'its host is not known',
  EAI_AGAIN: 'its host could not be looked up',
  ECONNREFUSED: 'its host refused the connection',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its host cannot be reached',
};

/** What a failed connection means. Its message is not shown, because it may contain the address. */
export function failedConnection(error: unknown, wasSent: boolean): SendResult {
  const code = String((error as { code?: unknown })?.code ?? '');
  const known = BEFORE[code];
  if (known) return { state: 'refused', why: known };
  if (/^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ETLS)/.test(code))
    return { state: 'refused', why: `no secure connection (${code})` };
  const why = /^[A-Z][A-Z0-9_]+$/.test(code) ? `the connection failed (${code})` : 'the connection failed';
  return { state: wasSent ? 'unsure' : 'refused', why };
}
