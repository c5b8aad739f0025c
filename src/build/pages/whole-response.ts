const Streamed = globalThis.Response;

/**
 * A response that keeps what it was given in one piece. Others hand it out through a stream, which takes as long as rendering a short page, and
 * a page of a build is always rendered whole.
 */
class WholeResponse extends Streamed {
  /** What others made is a response too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Streamed;
  }

  readonly whole: string | Uint8Array | undefined;

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    const whole = typeof body === 'string' || body instanceof Uint8Array ? body : undefined;
    super(whole === undefined ? body : null, init);
    this.whole = whole;
  }

  override get body() {
    return this.whole === undefined ? super.body : new Streamed(this.whole as BodyInit).body;
  }
}

/** Has the pages of this process answer with whole responses. */
export function useWholeResponses(): void {
  globalThis.Response = WholeResponse;
}

/** What a response holds, a text as it was given; null if it has nothing. */
export async function contentsOf(response: Response): Promise<string | Buffer | null> {
  const { whole } = response as Partial<WholeResponse>;
  if (whole !== undefined) return typeof whole === 'string' ? whole : Buffer.from(whole);
  return response.body && Buffer.from(await response.arrayBuffer());
}
