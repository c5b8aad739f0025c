import type { Source } from '../../src/exports/data-file.ts';
import { figuresOf, type Setting } from '../support/ledger.ts';

/** The source of exported files of an organisation in memory, without git unless given. */
export function sourceOf(setting: Setting, asOf: string, git: Partial<Source> = {}): Source {
  const figures = figuresOf(setting, asOf);
  return {
    basis: figures.basis,
    figures,
    history: { known: false, reason: 'in memory' },
    gone: [],
    ...git,
  };
}
