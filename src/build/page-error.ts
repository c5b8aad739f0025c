import { type Ledger, recordKindNames } from '../records/ledger.ts';
import { recordPath } from '../views/record-path.ts';

/** A page that could not be rendered; its message says which, and why. */
export class PageError extends Error {}

/** The key under which an error keeps the address of the page on which it was thrown. */
const ADDRESS = Symbol.for('opsbook.page');

/** Notes on an error the address of the page on which it was thrown. */
export function notePage(error: unknown, address: string): void {
  if (typeof error === 'object' && error !== null) Object.assign(error, { [ADDRESS]: address });
}

/** What stopped the rendering of pages, as one line: the page, the file of its record if it has one, and the error's message. */
export function pageError(error: unknown, ledger: Ledger): PageError {
  const { message } = error instanceof Error ? error : { message: String(error) };
  const { [ADDRESS]: address, id } = error as { [ADDRESS]?: string; id?: string };
  const files = recordKindNames.flatMap((kind) => ledger[kind].map((entry) => entry.file));
  const file = address && files.find((each) => recordPath(each) === address);
  const page = address ?? id;
  const where = page ? `the page ${page}${file ? ` of ${file}` : ''} could not be rendered: ` : '';
  return new PageError(`Nothing was built: ${where}${message.replaceAll(/\s*\n\s*/g, ' ')}`, {
    cause: error,
  });
}
