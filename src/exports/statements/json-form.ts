/** No statement has more levels. */
const MOST_LEVELS = 20;

/** A text, number or word of JSON is one token, as is each sign. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Why a JSON text has more than one reading, or more levels than any statement; undefined if neither. A parser takes the last of several equal keys, a
 * reader may take the first.
 */
export function formFault(text: string): string | undefined {
  /** The keys of the maps around the present place; undefined for a list. */
  const around: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') around.push(token === '{' ? new Set() : undefined);
    else if (token === '}' || token === ']') around.pop();
    else if (token === ':') {
      const key = JSON.parse(last) as string;
      const keys = around.at(-1);
      if (keys?.has(key)) return `it has the key ${last} more than once in one place`;
      keys?.add(key);
    }
    if (around.length > MOST_LEVELS) return `it has more than ${MOST_LEVELS} levels`;
    last = token;
  }
  return undefined;
}
