import { visible } from '../checks/formats/visible.ts';
import type { Outcome } from '../records/write-record.ts';

/**
 * How an import changes the source's data: `dropped` was not kept, `guessed` was inferred because the source is not explicit,
 * `mended` was converted to another form, `uncounted` was kept but no figure counts it, `skipped` means the entry is not one of those that are
 * imported, `refused` that it is one and could not be imported.
 */
const lossKinds = ['dropped', 'guessed', 'mended', 'uncounted', 'skipped', 'refused'] as const;
export type LossKind = (typeof lossKinds)[number];

/** The kinds as the text report names them. */
const KIND_WORDS: Record<LossKind, string> = {
  dropped: 'dropped',
  guessed: 'guessed',
  mended: 'converted',
  uncounted: 'not counted',
  skipped: 'skipped',
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

/** One entry of the source: the records made from it, and what was lost. */
export interface FileReport {
  /** Path inside the source, with forward slashes. */
  file: string;
  /** Its line, if the file has several. */
  line?: number | undefined;
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
  outcomes: Record<Outcome | 'skipped' | 'refused', number>;
  /** The records of each kind. */
  kinds: Readonly<Record<string, number>>;
  /** Whether nothing was written. */
  dryRun: boolean;
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

/** The report as text: the summary, what applies to every entry, each entry with losses, and last what is missing. */
export function printReport(report: LossReport): string {
  const { outcomes, losses, noun, read } = report;
  const kinds = Object.entries(report.kinds).map(([kind, count]) => `${count} ${kind}`);
  const entries = plural(read, noun);
  const lines = [
    `${report.source}: ${entries} read from ${report.from} into ${report.to}${report.dryRun ? ' (dry run: nothing was written)' : ''}`,
    '',
    `  ${outcomes.written} written, ${outcomes.unchanged} unchanged, ${outcomes.replaced} replaced, ` +
      `${outcomes.kept} kept although they differ, ${outcomes.skipped} skipped, ${outcomes.refused} refused`,
    `  records: ${kinds.join(', ') || 'none'}`,
    `  losses: ${lossKinds.map((kind) => `${losses[kind]} ${KIND_WORDS[kind]}`).join(', ')}`,
    '',
  ];
  if (report.findings.length > 0)
    lines.push(
      `Of the ${entries}:`,
      ...report.findings.map((finding) => `  ${String(finding.files).padStart(4)} ${finding.text}`),
      '',
    );
  if (report.notes.length > 0)
    lines.push(`For every ${noun}:`, ...report.notes.map((note) => `  - ${note}`), '');
  for (const { file, line, records, losses: own } of report.files) {
    const kept = records.filter((record) => record.outcome === 'kept');
    if (own.length + kept.length === 0) continue;
    const place = line === undefined ? file : `${file}:${line}`;
    lines.push(records.length === 1 ? `${place} → ${records[0]!.path}` : place);
    for (const { path } of kept)
      lines.push(`  kept         ${path}: differs from the imported record (use --overwrite to replace it)`);
    for (const { kind, field, text } of own)
      lines.push(`  ${KIND_WORDS[kind].padEnd(11)}  ${field}: ${text}`);
    lines.push('');
  }
  const counted = read - outcomes.skipped;
  const lacking = [
    ...(outcomes.refused > 0
      ? [`${outcomes.refused} of ${counted} ${outcomes.refused === 1 ? 'was' : 'were'} not imported`]
      : []),
    ...(outcomes.kept > 0
      ? [
          `${outcomes.kept} of ${counted} ${outcomes.kept === 1 ? 'was' : 'were'} not imported in full, because records that differ were kept`,
        ]
      : []),
  ];
  lines.push(lacking.join('; ') || `All ${counted} were imported`);
  return `${lines.map(visible).join('\n')}\n`;
}

const plural = (count: number, noun: string) => {
  const many = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${count} ${count === 1 ? noun : many}`;
};
