import { checkContent } from '../checks/checks.ts';
import { type Basis, makeBasis } from '../figures/basis.ts';
import { computeFigures, type Figures } from '../figures/figures.ts';
import { contentAsOf } from '../records/as-of.ts';
import type { Content } from '../records/ledger.ts';
import type { Problem } from '../records/problem.ts';

/** The content before or after a change, and everything computed from it. */
export interface Side {
  content: Content;
  basis: Basis;
  figures: Figures;
  problems: Problem[];
}

/** Checks and computes one side as of an instant in epoch milliseconds. Records with errors are not counted. */
export function readSide(content: Content, asOf: number): Side {
  const basis = makeBasis(contentAsOf(content, asOf), asOf);
  const figures = computeFigures(basis);
  return { content, basis, figures, problems: checkContent(content, asOf, () => figures) };
}
