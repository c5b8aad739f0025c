import { pathText } from '../records/path-text.ts';
import { compareText } from '../records/problem.ts';
import { LARGEST_RAW } from '../records/raw.ts';
import type { Adapter } from './adapter.ts';
import { findSecret } from './secrets.ts';

/** Why a payload is not kept, or not read: where in it, and what is wrong. */
export interface PayloadFault {
  path: readonly PropertyKey[];
  fault: string;
}

/** Some data with the keys of its maps in order, so that the same payload is the same text. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).filter(([, own]) => own !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => compareText(a, b)).map(([key, own]) => [key, sorted(own)]),
  );
}

/**
 * The text of a payload as it is kept, or why it is not. `secrets` are those with which the source was asked. What the adapter's schema does not name
 * is refused, as is anything that looks like a secret or a mail address.
 */
export function keptText(
  { payload }: Pick<Adapter<unknown, unknown>, 'payload'>,
  data: unknown,
  secrets: readonly string[] = [],
): { text: string } | PayloadFault {
  const plain: unknown = JSON.parse(JSON.stringify(data ?? null));
  const fault = payloadFault({ payload }, plain, secrets);
  if (fault) return fault;
  const text = `${JSON.stringify(sorted(plain), null, 1)}\n`;
  const size = Buffer.byteLength(text);
  if (size > LARGEST_RAW)
    return {
      path: [],
      fault: `what would be kept has ${Math.ceil(size / 1024)} KB, and at most ${LARGEST_RAW / 1024} KB are kept: split the source, or collect it more often`,
    };
  return { text };
}

/** What is wrong with a payload; undefined if it may be kept. */
function payloadFault(
  { payload }: Pick<Adapter<unknown, unknown>, 'payload'>,
  data: unknown,
  secrets: readonly string[],
): PayloadFault | undefined {
  const parsed = payload.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    if (issue?.code === 'unrecognized_keys') {
      const path = [...issue.path, issue.keys[0]!];
      return { path, fault: `${pathText(path)} is not among what its adapter keeps` };
    }
    const { path = [], message = '' } = issue ?? {};
    return { path, fault: `${pathText(path) || 'the payload'}: ${message}` };
  }
  const secret = findSecret(data, secrets);
  return (
    secret && {
      path: secret.path,
      fault: `${pathText(secret.path)} looks like ${secret.looksLike}, which is not kept`,
    }
  );
}

/** The payload of a raw file, or what is wrong with it. */
export function readPayload(
  { payload }: Pick<Adapter<unknown, unknown>, 'payload'>,
  text: string,
): { payload: unknown } | PayloadFault {
  if (Buffer.byteLength(text) > LARGEST_RAW)
    return { path: [], fault: `the file is larger than ${LARGEST_RAW / 1024} KB` };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return { path: [], fault: `the file is not JSON: ${(error as Error).message}` };
  }
  const fault = payloadFault({ payload }, data, []);
  return fault ?? { payload: payload.parse(data) };
}
