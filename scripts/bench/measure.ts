import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Cost {
  seconds: number;
  /** Peak memory in MiB of the largest Node process, as each of them says when it exits. */
  node: number;
  /** Peak memory in MiB of all its processes together, sampled; Linux only. */
  all: number | null;
  output: string;
}

const running = new Set<ChildProcess>();

/** What the caller's shell sets for Opsbook is not part of what is measured. */
const outside = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('OPSBOOK_')),
);

/** Ends what is still running, with everything it started. */
export function stopAll(): void {
  for (const child of running)
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
}

/** Runs a Node program to its end and says what it cost. Throws, with its output, if it fails. */
export async function measure(
  args: string[],
  cwd: string,
  env: Record<string, string>,
  notes: string,
): Promise<Cost> {
  rmSync(notes, { force: true });
  const hook = `import{appendFileSync}from"node:fs";process.on("exit",()=>appendFileSync(process.env.BENCH_NOTES,process.resourceUsage().maxRSS+"\\n"))`;
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    // A group of its own, so that its processes can be counted and, if need be, ended together.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...outside,
      ...env,
      BENCH_NOTES: notes,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}`,
    },
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  let all: number | null = null;
  const sampler = setInterval(() => {
    const now = groupMemory(child.pid!);
    if (now !== null) all = Math.max(all ?? 0, now);
  }, 100);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(sampler);
  running.delete(child);
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`);
  const peaks = readFileSync(notes, 'utf8').trim().split('\n').map(Number);
  return { seconds, node: Math.max(...peaks) / 1024, all, output };
}

/** Memory in MiB of all processes of a group; a page that several of them share counts for each. */
function groupMemory(group: number): number | null {
  if (process.platform !== 'linux') return null;
  let kibibytes = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const status = readFileSync(join('/proc', pid, 'status'), 'utf8');
      if (Number(/^NSpgid:\s+(\d+)/m.exec(status)?.[1]) === group)
        kibibytes += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    } catch {
      // It has ended since the folder was listed.
    }
  }
  return kibibytes / 1024;
}
