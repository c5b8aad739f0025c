import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Opsbook as users have it: the program of the package, from the top of the project. */
export const OPSBOOK = 'lib/cli/opsbook.js';

/** What a program costs. */
export interface Cost {
  /** From start to end, in seconds. */
  seconds: number;
  /** CPU seconds of the program and of the programs that it started and waited for. */
  cpu: number;
  /** Peak memory in MiB of its largest Node process, as reported on exit; null for a program that is none. */
  largest: number | null;
  /** Peak memory in MiB of all its processes together, sampled; Linux only. */
  all: number | null;
}

const running = new Set<ChildProcess>();

/** The environment without the caller's Opsbook settings, which must not affect the measurement. */
const outside = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('OPSBOOK_')),
);

/** Stops all running programs, including their child processes. */
export function stopAll(): void {
  for (const child of running) stop(child);
}

/** Stops a program that `begin` started, including its child processes. */
export function stop(child: ChildProcess): void {
  running.delete(child);
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}

/** Starts a program in its own process group, so that its processes can be measured and stopped together. */
export function begin(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): ChildProcess {
  const child = spawn(program, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...outside, ...env },
  });
  running.add(child);
  return child;
}

/** Every Node process writes on exit its id, its CPU seconds, those of its children that it waited for, and its largest memory in KiB. */
const HOOK = `import{appendFileSync as a,readFileSync as r}from"node:fs";process.on("exit",()=>{const{user:u,system:s}=process.cpuUsage();
let c=0;try{const f=r("/proc/self/stat","utf8").split(") ").pop().split(" ");c=(+f[13]+ +f[14])/100}catch{}
a(process.env.BENCH_NOTES,[process.pid,(u+s)/1e6,c,process.resourceUsage().maxRSS].join(" ")+"\\n")})`;

/** Runs a program to completion and returns its cost and its output. Throws with its output if it fails. */
export async function measure(
  program: string,
  args: readonly string[],
  { cwd, env, notes }: { cwd: string; env: Record<string, string>; notes: string },
): Promise<Cost & { output: string }> {
  rmSync(notes, { force: true });
  const begun = performance.now();
  const child = begin(program, args, cwd, {
    ...env,
    BENCH_NOTES: notes,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(HOOK)}`,
  });
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk) => {
      output += chunk;
    });
  let all: number | null = null;
  let sampled = 0;
  const sampler = setInterval(() => {
    const now = groupUsage(child.pid!);
    if (now === undefined) return;
    all = Math.max(all ?? 0, now.memory);
    sampled = Math.max(sampled, now.cpu);
  }, 100);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(sampler);
  running.delete(child);
  const seconds = (performance.now() - begun) / 1000;
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`);
  const noted = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [];
  const processes = noted.map((line) => line.split(' ').map(Number) as [number, number, number, number]);
  const own = processes.find(([pid]) => pid === child.pid);
  return {
    seconds,
    cpu: own ? own[1] + own[2] : sampled,
    largest: processes.length > 0 ? Math.max(...processes.map(([, , , peak]) => peak)) / 1024 : null,
    all,
    output,
  };
}

/** Memory in MiB and CPU seconds of all processes of a group; shared pages count for each process. Undefined where there is no /proc. */
function groupUsage(group: number): { memory: number; cpu: number } | undefined {
  if (process.platform !== 'linux') return undefined;
  let [kibibytes, ticks] = [0, 0];
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const stat = readFileSync(join('/proc', pid, 'stat'), 'utf8')
        .split(') ')
        .at(-1)!
        .split(' ');
      if (Number(stat[2]) !== group) continue;
      ticks += Number(stat[11]) + Number(stat[12]);
      const status = readFileSync(join('/proc', pid, 'status'), 'utf8');
      kibibytes += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    } catch {
      // It has ended since the folder was listed.
    }
  }
  return { memory: kibibytes / 1024, cpu: ticks / 100 };
}
