import type { Source } from '../../src/exports/data-file.ts';
import { figuresOf, type Setting } from '../support/ledger.ts';

/** The source of exported files of an organisation in memory, without git unless given. */
export function sourceOf(setting: Setting, asOf: string, given: Partial<Source> = {}): Source {
  const { basis, ...figures } = figuresOf(setting, asOf);
  return {
    asOf: { instant: basis.asOf, from: 'organisation' },
    basis,
    figures,
    history: { known: false, reason: 'in memory' },
    gone: [],
    ...given,
  };
}
