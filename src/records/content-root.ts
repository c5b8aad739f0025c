import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a command runs, and its settings. */
interface Place {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * The absolute path of the content folder: the given one, otherwise OPSBOOK_CONTENT, otherwise `content`. A repository without that folder whose
 * own playbook/ names an organisation is its content itself.
 */
export function contentRoot(given: string | undefined, { cwd, env }: Place): string {
  const chosen = given || env['OPSBOOK_CONTENT'];
  if (chosen) return resolve(cwd, chosen);
  const usual = resolve(cwd, 'content');
  return !existsSync(usual) && existsSync(join(cwd, 'playbook/organisation.yaml')) ? resolve(cwd) : usual;
}
