/** A line that is in only one of two texts, with its number there, from 1. */
export interface DifferentLine {
  sign: '-' | '+';
  line: number;
  text: string;
}

/** The lines in which two texts differ, in order, by their longest common subsequence; removed lines come before added ones. */
export function lineDiff(before: string, after: string): DifferentLine[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < a.length - from && end < b.length - from && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const [old, fresh] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  // The length of the longest common subsequence of every two tails, from the last line backwards.
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i] === fresh[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const lines: DifferentLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      i++;
      j++;
    } else if (
      j === fresh.length ||
      (i < old.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    )
      lines.push({ sign: '-', line: from + ++i, text: old[i - 1]! });
    else lines.push({ sign: '+', line: from + ++j, text: fresh[j - 1]! });
  }
  return lines;
}
