import { exec } from 'node:child_process';

// Each uses one processor, so they run side by side. What they found is written in this order.
const linters = [
  'biome check --error-on-warnings .',
  'prettier --check --log-level warn "src/**/*.astro"',
  'knip --treat-config-hints-as-errors',
];

const results = await Promise.all(
  linters.map(
    (command) =>
      new Promise<{ failed: boolean; said: string }>((done) => {
        exec(command, { maxBuffer: 64 << 20 }, (error, out, err) =>
          done({ failed: error !== null, said: out + err }),
        );
      }),
  ),
);
for (const { said } of results) process.stdout.write(said);
if (results.some(({ failed }) => failed)) process.exitCode = 1;
