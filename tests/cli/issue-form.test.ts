import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/issue-form.ts';
import { ISSUE_FORM } from '../../src/scaffolds/issues/form.ts';
import { place, validate } from './run-validate.ts';

const write = (cwd: string) => runCommand(command, [], { cwd, env: {}, now: 0 });
/** Renames a service of the playbook. */
function rename(cwd: string, name: string) {
  const file = join(cwd, 'content/playbook/services.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: Shop\n', `name: ${name}\n`));
}
const WARNING = 'warning issue-form\n';

test('validate warns of a generated form that no longer offers what the playbook says, until it is generated again', async () => {
  const cwd = place();
  await write(cwd);
  expect((await validate([], { cwd })).out).not.toContain(WARNING);
  rename(cwd, 'Web shop');
  const { code, out } = await validate([], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(
    /^content\/playbook\/services\.yaml:\d+:1 warning issue-form\n {2}\.github\/ISSUE_TEMPLATE\/incident\.yml /m,
  );
  await write(cwd);
  expect(readFileSync(join(cwd, ISSUE_FORM), 'utf8')).toContain('shop: Web shop');
  expect((await validate([], { cwd })).out).not.toContain(WARNING);
});

test("a form of one's own is left alone, and so is a missing one", async () => {
  const cwd = place();
  expect((await validate([], { cwd })).out).not.toContain(WARNING);
  const form = join(cwd, ISSUE_FORM);
  mkdirSync(dirname(form), { recursive: true });
  writeFileSync(form, 'name: Tell us\n');
  appendFileSync(form, 'description: What happened?\n');
  expect((await validate([], { cwd })).out).not.toContain(WARNING);
});
