import { relative, sep } from 'node:path';
import type { Problem } from '../../records/problem.ts';
import type { Format } from './format.ts';
import { asGithub } from './github.ts';
import { asGitlab } from './gitlab.ts';
import { asJson } from './json.ts';
import { asSarif } from './sarif.ts';
import type { Checked } from './summary.ts';
import { asText } from './text.ts';

/** The content folder as displayed to someone in `from`: relative if it is inside. */
export function displayFolder(root: string, from: string): string {
  const slashes = (path: string) => path.split(sep).join('/');
  const near = slashes(relative(from, root));
  return near.startsWith('../') || near === '..' ? slashes(root) : near || '.';
}

const writers: Record<Format, (problems: readonly Problem[], checked: Checked) => string> = {
  text: asText,
  json: asJson,
  sarif: asSarif,
  github: asGithub,
  gitlab: asGitlab,
};

/** The problems in one of the formats, ending with a line break. */
export function writeReport(format: Format, problems: readonly Problem[], checked: Checked): string {
  return writers[format](problems, checked);
}
