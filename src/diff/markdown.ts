import { markdownCode as code, markdownText as text } from '../checks/formats/markdown-text.ts';
import type { ChangeReport, FigureChange } from './form.ts';
import { firstsFirst, seriesOf } from './importance.ts';
import { renderSection } from './markdown-section.ts';
import {
  breachSection,
  cadenceSection,
  changedProblemSection,
  figureSection,
  lateSection,
  problemSection,
  recordSection,
  scoreSection,
  sealedSection,
} from './sections.ts';

/** A comment on GitHub may have 65,536 characters, and a job summary more. */
const LONGEST = 60_000;
/** Maximum length of each section before the figures, which take the rest. */
const SECTION = 8_000;

/** Maximum length of the summary, which contains names from records. */
const SENTENCE = 2_000;

/** The figures that the scorecard and service levels above do not already show. */
function otherFigures({ figures, scorecard, breaches }: ChangeReport): FigureChange[] {
  const shown = new Set([
    ...scorecard.map(({ id, period }) => `${id} organisation ${period}`),
    ...breaches.map(({ figure, subject, period }) => `${figure} ${subject} ${period}`),
  ]);
  const others = figures.filter((figure) => !shown.has(`${seriesOf(figure)} ${figure.period}`));
  return firstsFirst(others, seriesOf);
}

/** The change as Markdown for a job summary or a comment: the summary, then the details, most important first, at most 60,000 characters. */
export function asMarkdown(report: ChangeReport): string {
  const { answer, notes, folder, base, asOf, records, problems, scorecard, breaches, cadence, sealed, late } =
    report;
  const others = otherFigures(report);
  const before = [
    recordSection(records, folder),
    sealedSection(sealed, folder),
    lateSection(late, folder),
    problemSection('New problems', problems.new, folder),
    problemSection('Resolved problems', problems.solved, folder),
    changedProblemSection(problems.changed, folder),
    scoreSection(scorecard),
    breachSection(breaches),
    cadenceSection(cadence),
  ].map((section) => renderSection(section, SECTION));
  const head = [
    '## What this change does',
    ...[answer, ...notes].map((each) => text(each, SENTENCE)),
    ...before,
  ].filter(Boolean);
  const against =
    base.commit === ''
      ? base.name
      : `${code(base.commit.slice(0, 7))}, where the change branched off ${code(base.name)}`;
  const foot = `Compared with ${against}. Both sides are computed by the same software as of the same moment, ${asOf.replace('.000Z', 'Z')}.`;
  const room = LONGEST - head.join('\n\n').length - foot.length;
  return `${[...head, renderSection(figureSection(others, others.length < report.figures.length), room), foot].filter(Boolean).join('\n\n')}\n`;
}
