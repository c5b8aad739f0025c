/** What must not be kept, each with how a message calls it. */
const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['a mail address', /[^\s@<>"']+@[^\s@<>"']+\.[a-z]{2,}/i],
  ['a token of GitHub', /\b(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_\w{20,})/],
  ['a token of GitLab', /\bgl(?:pat|dt|ft|rt|cbt|ptt|soat)-[\w-]{16,}/],
  ['a token of Slack', /\bxox[abeoprs]-[\w-]{10,}/],
  ['a key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a key of Google', /\bAIza[\w-]{30,}/],
  ['a key of Stripe', /\b[rs]k_(?:live|test)_\w{10,}/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{30,}/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ['a header with credentials', /\b(?:bearer|basic)\s+[\w+/.=~-]{16,}/i],
  ['an address with a password', /\/\/[^\s/@:]+:[^\s/@]+@/],
  [
    'an address with a secret',
    /[?&](?:[\w-]*(?:token|secret|passw(?:or)?d|apikey|api_key|signature)|key|sig)=[^&\s]+/i,
  ],
];

/** Names of fields that hold a secret, whatever it looks like. */
const FIELD = /^(?:.*[_-])?(?:token|secret|passw(?:or)?d|apikey|api[_-]key|authorization|cookie|e?mail)$/i;

/** A value that must not be kept: where it is, and what it looks like. */
export interface Secret {
  path: readonly PropertyKey[];
  looksLike: string;
}

/** The first value or name in some data that looks like a secret or a mail address, or is one of the given secrets. */
export function findSecret(
  data: unknown,
  known: readonly string[] = [],
  path: readonly PropertyKey[] = [],
): Secret | undefined {
  if (typeof data === 'string') {
    const own = known.some((secret) => secret.length >= 8 && data.includes(secret));
    if (own) return { path, looksLike: 'the secret with which the source was asked' };
    const found = PATTERNS.find(([, pattern]) => pattern.test(data));
    return found && { path, looksLike: found[0] };
  }
  if (typeof data !== 'object' || data === null) return undefined;
  for (const [key, value] of Object.entries(data)) {
    const at = [...path, Array.isArray(data) ? Number(key) : key];
    if (!Array.isArray(data)) {
      if (FIELD.test(key) && typeof value === 'string' && value !== '')
        return { path: at, looksLike: `a ${key.toLowerCase()}` };
      const name = findSecret(key, known, at);
      if (name) return name;
    }
    const found = findSecret(value, known, at);
    if (found) return found;
  }
  return undefined;
}
