import { expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { fixesOf } from '../../../src/checks/fix/fix.ts';
import { openContent } from '../../../src/records/ledger.ts';
import { placeOf } from '../../../src/records/place.ts';
import { minimal, samples } from '../../support/content-folder.ts';
import { memoryFolder, type Texts, textsIn } from '../../support/files.ts';
import { runs } from '../../support/random-sets.ts';
import { generator } from '../changed/mutate.ts';

const AS_OF = Date.parse('2026-11-04T16:30:00+01:00');

/** What happens to a line that is typed by hand. */
const slips: ((line: string) => string)[] = [
  (line) => line.replace(/^( +)/, '\t'),
  (line) => line.replace(/^( *)- /, '$1'),
  (line) => line.replace(/^( *)- /, '$1* '),
  (line) => line.replace(/^( *)(\w)/, '$1 $2'),
  (line) => line.replace(/^ {2}(\w)/, '$1'),
  (line) => line.replace(/: \[(.*)\]$/, ': $1'),
  (line) => line.replace(/: \[(.*)\]$/, (_, list: string) => `: ${list.replaceAll(',', ';')}`),
  (line) => line.replace(/: \S.*$/, ': N/A'),
  (line) => line.replace(/: \S.*$/, ': null'),
  (line) => line.replace(/: \S.*$/, ':'),
  (line) => line.replace(/: (\S.*)$/, ':$1'),
  (line) => line.replace(/: ([\w-]+)$/, ': $1, $1'),
  (line) => line.replace(/: (\d+)$/, ': $1 %'),
  (line) => line.replace(/: (\d)(\d*)$/, ': $1,$2'),
  (line) => line.replace(/: ([a-z])/, (whole) => whole.toUpperCase()),
  (line) => line.replace(/(\w+):/, (key) => key.toUpperCase()),
  (line) => line.replace(/(\w)(\w)(\w*):/, '$2$1$3:'),
  (line) => line.replace(/(\d{4})-(\d\d)-(\d\d)/, '$2/$3/$1'),
  (line) => line.replace(/T(\d\d:\d\d)\S*/, ' $1'),
  (line) => line.replaceAll("'", ''),
  (line) => line.replace(/, /, ' '),
  (line) => `${line}\n${line}`,
];

/** One or two slips in the data of one record. */
function corrupted(texts: Texts, random: () => number): [file: string, text: string] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const file = pick([...texts.keys()].filter((each) => placeOf(each) && !each.startsWith('playbook/')));
  const lines = texts.get(file)!.split('\n');
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : lines.length;
  for (let n = random() < 0.5 ? 1 : 2; n > 0; n--) {
    const at = pick([...Array(end).keys()].filter((i) => /:/.test(lines[i]!)));
    lines[at] = pick(slips)(lines[at]!);
  }
  return [file, lines.join('\n')];
}

test.each([
  ['a minimal organisation', minimal, 60],
  ['reports of each form', samples, 20],
] as const)(
  'fixing a corrupted record leaves no more problems, and none of another rule: %s',
  (_, base, usual) => {
    const texts = new Map(Object.entries(textsIn(base)));
    const sound = memoryFolder(texts);
    const reads = openContent(sound);
    reads.content();
    for (let seed = 0; seed < runs(usual); seed++) {
      const [file, text] = corrupted(texts, generator(seed));
      const problemsWith = (written: string) => {
        const folder = memoryFolder(new Map([...texts, [file, written]]));
        const unchanged = [...reads.reads].filter(([each]) => each !== file);
        const content = openContent(folder, unchanged).content();
        return checkContent(content, AS_OF).filter((problem) => problem.file === file);
      };
      const [fixed] = fixesOf(memoryFolder(new Map([...texts, [file, text]])), (each) => each === file);
      if (!fixed) continue;
      const before = problemsWith(text);
      const after = problemsWith(fixed.text);
      const rules = before.map(({ rule }) => rule);
      const told = `seed ${seed}, ${file}\n${text}\n---- fixed: ${fixed.fixes.join()}\n${fixed.text}`;
      expect(
        after.filter(({ rule, severity }) => severity === 'error' && !rules.includes(rule)),
        told,
      ).toEqual([]);
      expect(after.length, told).toBeLessThanOrEqual(before.length);
    }
  },
);
