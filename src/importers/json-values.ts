import { parseJson } from './json.ts';
import { asMapping, type PlainMapping } from './plain.ts';

/** An object in a JSON file with the line on which it begins, or why it cannot be read. */
export type JsonValue = { line: number } & ({ value: PlainMapping } | { reason: string });

/** Keys under which the answer of an interface holds its list. */
const LISTS = ['incidents', 'issues', 'alerts', 'data', 'items', 'results', 'records', 'values'];

/**
 * The objects in the text of a JSON file: of a list, of several lists one after another as paged answers are saved, of JSON Lines,
 * or of a list that is
 * wrapped in an answer, `{"incidents": […]}`.
 */
export function readJsonValues(text: string): JsonValue[] {
  const lines = text.split('\n');
  const isByLine = lines.every((line) => line.trim() === '' || /^\s*\{/.test(line));
  if (isByLine && lines.filter((line) => line.trim() !== '').length > 1)
    return lines.flatMap((line, i) => (line.trim() === '' ? [] : readValue(line, i + 1)));
  return piecesOf(text).flatMap(({ json, line }) => readValue(json, line));
}

function readValue(json: string, line: number): JsonValue[] {
  const parsed = parseJson(json);
  if ('reason' in parsed) return [{ line, reason: parsed.reason }];
  const { value: data } = parsed;
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return [{ line, reason: 'is not an object: expected {"key": value, …}' }];
  const value = asMapping(data);
  const wrapped = LISTS.map((key) => value[key]).find(
    (list) => Array.isArray(list) && list.every((each) => typeof each === 'object' && each !== null),
  );
  if (value['title'] !== undefined || !Array.isArray(wrapped)) return [{ line, value }];
  return wrapped.map((each) => ({ line, value: asMapping(each) }));
}

/** The values at the top of a JSON text, or in lists at its top, each with its line. */
function piecesOf(text: string): { json: string; line: number }[] {
  const pieces: { json: string; line: number }[] = [];
  let line = 1;
  let depth = 0;
  let start = -1;
  let startLine = 1;
  let inString = false;
  const end = (at: number) => {
    if (start >= 0) pieces.push({ json: text.slice(start, at), line: startLine });
    start = -1;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '\n') line++;
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
      continue;
    }
    const isOutside = depth === 0 && start < 0;
    if (depth === 0 && (/[\s,]/.test(c) || c === ']')) end(i);
    else if (!(isOutside && c === '[')) {
      if (isOutside) [start, startLine] = [i, line];
      if (c === '"') inString = true;
      else if (c === '{' || c === '[') depth++;
      else if (c === '}' || c === ']') depth--;
      if (depth === 0 && (c === '}' || c === ']')) end(i + 1);
    }
  }
  end(text.length);
  return pieces;
}
