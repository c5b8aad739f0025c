import { type Basis, makeBasis } from '../../src/figures/basis.ts';
import { computeFigures, type Figures } from '../../src/figures/figures.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { type Content, readContent } from '../../src/records/ledger.ts';
import { DEMO } from './demo.ts';

// Each takes a second or more, so each process works them out once for all its test files.
let content: Content | undefined;
let basis: Basis | undefined;
let figures: Figures | undefined;

/** The content of the demo. */
export function demoContent(): Content {
  content ??= readContent(DEMO);
  return content;
}

/** What the demo's figures are computed from, as of its own moment. */
export function demoBasis(): Basis {
  const { ledger } = demoContent();
  const asOf = ledger.organisation.data.asOf!;
  basis ??= makeBasis(ledgerAsOf(ledger, asOf), asOf);
  return basis;
}

/** The figures of the demo, as of its own moment. */
export function demoFigures(): Figures {
  figures ??= computeFigures(demoBasis());
  return figures;
}
