import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Cost {
  seconds: number;
  /** Peak memory in MiB of the largest Node process, as reported on exit. */
  node: number;
  /** Peak total memory in MiB of all its processes, sampled; Linux only. */
  all: number | null;
  output: string;
}

const running = new Set<ChildProcess>();

/** The environment without the caller's Opsbook settings, which must not affect the measurement. */
const outside = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('OPSBOOK_')),
);

/** Stops all running programs, including their child processes. */
export function stopAll(): void {
  for (const child of running)
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has already ended.
    }
}

/** Runs a Node program to completion and returns its cost. Throws with its output if it fails. */
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
    // Its own process group, so that its processes can be measured and stopped together.
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

/** Memory in MiB of all processes of a group; shared pages count for each process. */
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
