import { visible } from '../checks/formats/visible.ts';
import type { Outcome } from '../records/write-record.ts';

/**
 * How an import changes the source's data: `dropped` was not kept, `guessed` was inferred because the source is not explicit,
 * `mended` was converted to another form, `uncounted` was kept but no figure counts it, `refused` means the file was not imported.
 */
const lossKinds = ['dropped', 'guessed', 'mended', 'uncounted', 'refused'] as const;
export type LossKind = (typeof lossKinds)[number];

/** The kinds as the text report names them. */
const KIND_WORDS: Record<LossKind, string> = {
  dropped: 'dropped',
  guessed: 'guessed',
  mended: 'converted',
  uncounted: 'not counted',
  refused: 'refused',
};

export interface Loss {
  kind: LossKind;
  /** The field of the source, or `body`, or `file`. */
  field: string;
  /** What happened to it and why; for a refusal, what to correct in the source. */
  text: string;
}

/** Records a loss. */
export type Report = (kind: LossKind, field: string, text: string) => void;

/** One file of the source: the records made from it, and what was lost. */
export interface FileReport {
  /** Path inside the source, with forward slashes. */
  file: string;
  /** The records made from it, relative to the content folder. None if it was refused. */
  records: { path: string; outcome: Outcome }[];
  losses: Loss[];
}

/** A statement with the number of files it applies to. */
export interface Finding {
  text: string;
  files: number;
}

export interface LossReport {
  /** The tool that the archive comes from. */
  source: string;
  from: string;
  to: string;
  /** The noun for one file of the archive: issue. */
  noun: string;
  /** Number of files with records. */
  read: number;
  outcomes: Record<Outcome | 'refused', number>;
  losses: Record<LossKind, number>;
  findings: Finding[];
  /** Statements that apply to every file. */
  notes: string[];
  files: FileReport[];
}

/** The number of losses of each kind. */
export function countLosses(files: readonly FileReport[]): Record<LossKind, number> {
  const losses = files.flatMap((file) => file.losses);
  const count = (kind: LossKind) => losses.filter((loss) => loss.kind === kind).length;
  return Object.fromEntries(lossKinds.map((kind) => [kind, count(kind)])) as Record<LossKind, number>;
}

/** The report as text: the summary, what applies to every file, then each file with losses. */
export function printReport(report: LossReport): string {
  const { outcomes, losses, noun } = report;
  const lines = [
    `${report.source}: ${report.read} ${noun} files read from ${report.from} into ${report.to}`,
    '',
    `  ${outcomes.written} incidents written, ${outcomes.unchanged} unchanged, ${outcomes.replaced} replaced, ` +
      `${outcomes.kept} kept although they differ, ${outcomes.refused} refused`,
    `  losses: ${lossKinds.map((kind) => `${losses[kind]} ${KIND_WORDS[kind]}`).join(', ')}`,
    '',
    `Of the ${report.read} ${noun} files:`,
    ...report.findings.map((finding) => `  ${String(finding.files).padStart(4)} ${finding.text}`),
    '',
    'For every file:',
    ...report.notes.map((note) => `  - ${note}`),
  ];
  for (const { file, records, losses } of report.files) {
    const kept = records.filter((record) => record.outcome === 'kept');
    if (losses.length + kept.length === 0) continue;
    lines.push('', records.length === 1 ? `${file} → ${records[0]!.path}` : file);
    for (const { path } of kept)
      lines.push(`  kept         ${path}: differs from the imported record (use --overwrite to replace it)`);
    for (const { kind, field, text } of losses)
      lines.push(`  ${KIND_WORDS[kind].padEnd(11)}  ${field}: ${text}`);
  }
  return `${lines.map(visible).join('\n')}\n`;
}
