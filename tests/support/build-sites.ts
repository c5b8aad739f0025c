// Builds several sites, one after another: `node build-sites.ts '[{ "OPSBOOK_CONTENT": …, "OPSBOOK_OUT": … }, …]'`. The start of
// Astro takes as long as the build of a small site. The path of all must be the same, because it is read once.
const environments = JSON.parse(process.argv[2]!) as Record<string, string>[];
Object.assign(process.env, environments[0]);
const { buildSite } = await import('../../src/build/build.ts');
for (const environment of environments) {
  for (const name of environments.flatMap(Object.keys)) delete process.env[name];
  Object.assign(process.env, environment);
  if ((await buildSite()) !== 0) process.exitCode = 1;
}

export {};
