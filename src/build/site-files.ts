import { readdirSync } from 'node:fs';

/** The files of a folder with this ending, sorted, with forward slashes. */
export function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** The address of a page by its file. */
export function pathOf(file: string, base: string): string {
  return base + file.replace(/(^|\/)index\.html$/, '$1');
}
