import { checkChange } from '../checks/changed/check-change.ts';
import { fixesOf } from '../checks/fix/fix.ts';
import { uncompared, withPast } from '../checks/look.ts';
import type { FixedFile } from '../records/fix/fix-content.ts';
import { folderBefore } from '../records/folder.ts';
import { openContent } from '../records/ledger.ts';
import { placeOf } from '../records/place.ts';
import type { Problem } from '../records/problem.ts';
import { readContentFile } from '../records/read.ts';
import { pastOfFolder, readPast } from '../records/seals/past.ts';
import type { Seals } from '../records/seals/seals.ts';
import type { ToolContext } from './tool.ts';

/** What a text would cause in the content. */
export interface CheckedText {
  /** The problems of the file, and those that it newly causes in other files. */
  problems: Problem[];
  asOf: number;
  /** The number of content files, with this one. */
  files: number;
  /** Why sealed facts were not compared with git, if they were not. */
  uncompared?: string;
  /** The text after the unambiguous fixes; undefined if there are none. */
  fixed: FixedFile | undefined;
}

/** Checks a text as if it were the file at `path`, which has been checked. Nothing is written. */
export async function checkText(
  path: string,
  text: string,
  { session, step }: ToolContext,
): Promise<CheckedText> {
  const { root, momentOf, now } = session;
  const { folder, reads } = session.read();
  await step();
  const bytes = Buffer.from(text);
  const changed = folderBefore(folder, new Map([[path, bytes]]));
  const former = folder.files.includes(path) ? Buffer.from(readContentFile(root, path).text) : undefined;
  const isPlaybook = 'playbook' in (placeOf(path) ?? {});
  const known = isPlaybook ? [] : [...reads].filter(([file]) => file !== path);
  let seals: Seals | undefined;
  const checked = await checkChange(
    changed,
    new Map([[path, former]]),
    momentOf,
    async (content, asOf) => {
      await step();
      const past = await readPast(root, Math.max(now(), asOf));
      const whole = await withPast(content, pastOfFolder(past, changed, [path]), asOf);
      seals = whole.seals;
      await step();
      return whole;
    },
    openContent(changed, known),
  );
  await step();
  const [fixed] = fixesOf(changed, (file) => file === path);
  const { problems, asOf, files } = checked;
  return { problems, asOf, files, ...uncompared(seals), fixed };
}
