import { visible } from '../checks/formats/visible.ts';
import type { Outcome } from '../records/write-record.ts';

/**
 * What an import does to something the source says: `dropped` it is not kept, `guessed` the source does not quite say it,
 * `mended` it is kept in another form, `uncounted` it is kept but no figure counts it, `refused` the file is not imported.
 */
const lossKinds = ['dropped', 'guessed', 'mended', 'uncounted', 'refused'] as const;
export type LossKind = (typeof lossKinds)[number];

export interface Loss {
  kind: LossKind;
  /** The field of the source, or `body`, or `file`. */
  field: string;
  /** What happened to it and why; for a refusal, what to correct in the source. */
  text: string;
}

/** Takes note of a loss. */
export type Report = (kind: LossKind, field: string, text: string) => void;

/** One file of the source: what was made of it, and what was lost. */
export interface FileReport {
  /** Path inside the source, with forward slashes. */
  file: string;
  /** The records made of it, relative to the content folder. None where it was refused. */
  records: { path: string; outcome: Outcome }[];
  losses: Loss[];
}

/** Something that is true of many files, counted once. */
export interface Finding {
  text: string;
  files: number;
}

export interface LossReport {
  /** The tool the archive comes from. */
  source: string;
  from: string;
  to: string;
  /** What one file of the archive is called: issue. */
  noun: string;
  /** Files that hold records, and what became of them. */
  read: number;
  outcomes: Record<Outcome | 'refused', number>;
  losses: Record<LossKind, number>;
  findings: Finding[];
  /** What is so for every file, said once. */
  notes: string[];
  files: FileReport[];
}

/** How often each kind of loss occurs. */
export function countLosses(files: readonly FileReport[]): Record<LossKind, number> {
  const losses = files.flatMap((file) => file.losses);
  const count = (kind: LossKind) => losses.filter((loss) => loss.kind === kind).length;
  return Object.fromEntries(lossKinds.map((kind) => [kind, count(kind)])) as Record<LossKind, number>;
}

/** The report as text: the summary, what is so for every file, then each file that lost something. */
export function printReport(report: LossReport): string {
  const { outcomes, losses, noun } = report;
  const lines = [
    `${report.source}: ${report.read} ${noun} files read from ${report.from} into ${report.to}`,
    '',
    `  ${outcomes.written} incidents written, ${outcomes.unchanged} unchanged, ${outcomes.replaced} replaced, ` +
      `${outcomes.kept} kept though they differ, ${outcomes.refused} refused`,
    `  losses: ${lossKinds.map((kind) => `${losses[kind]} ${kind}`).join(', ')}`,
    '',
    `Of the ${report.read} ${noun} files:`,
    ...report.findings.map((finding) => `  ${String(finding.files).padStart(4)} ${finding.text}`),
    '',
    'So for every file:',
    ...report.notes.map((note) => `  - ${note}`),
  ];
  for (const { file, records, losses } of report.files) {
    const kept = records.filter((record) => record.outcome === 'kept');
    if (losses.length + kept.length === 0) continue;
    lines.push('', records.length === 1 ? `${file} → ${records[0]!.path}` : file);
    for (const { path } of kept)
      lines.push(`  kept       ${path}: differs from what the import would write (--overwrite replaces it)`);
    for (const { kind, field, text } of losses) lines.push(`  ${kind.padEnd(9)}  ${field}: ${text}`);
  }
  return `${lines.map(visible).join('\n')}\n`;
}
