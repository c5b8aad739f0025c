/** What asking a host needs of the machine; tests give their own. */
export interface Effects {
  fetch: typeof fetch;
  /** Waits, in milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
  /** Epoch milliseconds, for a Retry-After with a date. */
  now: () => number;
  /** Milliseconds that one answer may take, its body included. */
  timeout: number;
}

/** The network and the clock of this machine. */
export const machine: Effects = {
  fetch: (...request) => fetch(...request),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: Date.now,
  timeout: 30_000,
};

/** A period that could not be collected; its message says why, without a secret. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}
