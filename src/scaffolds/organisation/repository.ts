import { slug } from '../../records/slug.ts';
import { editorSchemas } from '../../schemas/json-schemas.ts';
import { agentsGuide } from './agents-guide.ts';
import { inContent, type Repository } from './place.ts';
import { contentGuide, readme } from './readme.ts';
import { workflowFiles } from './workflows.ts';
import type { RepositoryFile } from './write-files.ts';

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The scripts of a repository of records. */
const scripts = {
  start: 'opsbook start',
  validate: 'opsbook validate',
  build: 'opsbook build',
  new: 'opsbook new',
} as const;

function packageFile({ ledger, version }: Repository): string {
  return json({
    name: [slug(ledger.organisation.data.name), 'operations'].filter(Boolean).join('-'),
    private: true,
    scripts,
    dependencies: { opsbook: `^${version}` },
  });
}

/** An existing package.json with the dependency and those scripts that it lacks; undefined if it cannot be read as one. */
export function withOpsbook(text: string, version: string): string | undefined {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined;
  const { scripts: own, dependencies, devDependencies } = written as Record<string, object | undefined>;
  const has = 'opsbook' in { ...dependencies, ...devDependencies };
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  const changed = {
    ...written,
    scripts: { ...scripts, ...own },
    ...(has ? {} : { dependencies: { ...dependencies, opsbook: `^${version}` } }),
  };
  return `${JSON.stringify(changed, null, indent)}\n`;
}

const IGNORED = `node_modules/
dist/
.astro/
.cache/
.opsbook/
.DS_Store
`;

const ATTRIBUTES = `* text=auto eol=lf
*.png binary
*.jpg binary
*.jpeg binary
*.gif binary
*.webp binary
*.avif binary
`;

const EDITOR_CONFIG = `root = true

[*]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
trim_trailing_whitespace = true
`;

const PULL_REQUEST = `<!-- What happened, and how this is known. -->

- [ ] \`npx opsbook validate\` reports no errors
- [ ] Nothing is invented: values that were not measured are left out
- [ ] Changes to sealed facts have an \`amendments\` entry with the reason
- [ ] No customers, people outside the team or secrets are named
`;

/** The files of a new repository besides its playbook. More files are one more line here. */
export function repositoryFiles(repository: Repository): RepositoryFile[] {
  const { place, branch, host, ledger } = repository;
  const settings = {
    'yaml.schemas': editorSchemas('node_modules/opsbook/public/schemas', inContent(place, '')),
  };
  const guide = contentGuide(repository.guide, place);
  return [
    { path: 'package.json', text: packageFile(repository) },
    ...(place === '.'
      ? [{ path: 'README.md', text: `${readme(repository)}\n${guide.replace(/^#/gm, '##')}` }]
      : [
          { path: 'README.md', text: readme(repository) },
          { path: inContent(place, 'README.md'), text: guide },
        ]),
    { path: 'AGENTS.md', text: agentsGuide(repository) },
    { path: '.gitignore', text: IGNORED },
    { path: '.gitattributes', text: ATTRIBUTES },
    { path: '.editorconfig', text: EDITOR_CONFIG },
    { path: '.vscode/settings.json', text: json(settings) },
    {
      path:
        host === 'github' ? '.github/pull_request_template.md' : '.gitlab/merge_request_templates/Default.md',
      text: PULL_REQUEST,
    },
    ...workflowFiles({ content: place, branch, host, ledger }),
  ];
}
