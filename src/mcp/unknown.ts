import { didYouMean } from '../records/near-miss.ts';
import { ToolFault } from './tool.ts';

/** Throws a ToolFault that proposes what was probably meant, or else says what to do, for a name that is not known. */
export function refuseUnknown(what: string, name: string, known: readonly string[], otherwise = ''): void {
  if (known.includes(name)) return;
  const meant = didYouMean(name, known);
  throw new ToolFault(
    `there is no ${what} ${JSON.stringify(name)}${meant ? `. Did you mean ${meant}?` : otherwise}`,
  );
}
