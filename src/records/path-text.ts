import type { Path } from './source-file.ts';

/** A path as messages write it: `impacts[0].service`. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    '',
  );
}

/** The value at a path of some data; undefined if there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part],
    data,
  );
}

/** Puts a value at a path of some data that holds a value there. Changes the data in place. */
export function setValueAt(data: unknown, path: Path, value: unknown): void {
  (valueAt(data, path.slice(0, -1)) as Record<PropertyKey, unknown>)[path.at(-1)!] = value;
}
