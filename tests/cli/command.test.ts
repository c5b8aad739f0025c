import { expect, test } from 'vitest';
import { contentRoot, defineCommand, runCommand, UsageError } from '../../src/cli/command.ts';

const greet = defineCommand({
  name: 'greet',
  usage: 'Usage: npm run greet -- NAME [--loud]',
  options: { loud: { type: 'boolean' }, word: { type: 'string', default: 'Hello' } },
  most: 1,
  run({ loud, word }, [name]) {
    if (name === undefined) throw new UsageError('NAME is missing');
    if (name === 'bug') throw new TypeError('not foreseen');
    return { code: 0, out: `${word} ${loud ? name.toUpperCase() : name}\n` };
  },
});
const run = (...args: string[]) => runCommand(greet, args, { cwd: '/', env: {}, now: 0 });
const wrong = (message: string) => ({ code: 2, out: '', err: `greet: ${message}\n\n${greet.usage}\n` });

test('a command answers with a code and what it writes on either stream', async () => {
  expect(await run('Ada')).toEqual({ code: 0, out: 'Hello Ada\n', err: '' });
  expect(await run('--loud', '--word=Hi', 'Ada')).toEqual({ code: 0, out: 'Hi ADA\n', err: '' });
});

test('help is on the first stream, whatever else the call says', async () => {
  for (const flag of ['--help', '-h'])
    expect(await run('too', 'many', flag)).toEqual({ code: 0, out: `${greet.usage}\n`, err: '' });
});

test.each([
  ['a missing argument', [], 'NAME is missing'],
  ['an argument too many', ['Ada', 'Bo'], 'unexpected argument "Bo"'],
  ['a misspelt option', ['--luod'], "Unknown option '--luod'. Did you mean --loud?"],
  ['an unknown option', ['--colour=red'], "Unknown option '--colour'"],
])('%s is told with the usage', async (_, args, message) => {
  expect(await run(...args)).toEqual(wrong(message));
});

test('what stands behind -- is no option', async () => {
  expect((await run('--', '--luod')).out).toBe('Hello --luod\n');
});

test('what was not foreseen is not taken for a wrong call', async () => {
  await expect(run('bug')).rejects.toThrow(TypeError);
});

test('the content folder comes from the call, then the environment, then its usual name', () => {
  const at = (env: Record<string, string>) => ({ cwd: '/srv', env, now: 0 });
  expect(contentRoot('here', at({ OPSBOOK_CONTENT: 'there' }))).toBe('/srv/here');
  expect(contentRoot(undefined, at({ OPSBOOK_CONTENT: '/there' }))).toBe('/there');
  expect(contentRoot(undefined, at({ OPSBOOK_CONTENT: '' }))).toBe('/srv/content');
});
