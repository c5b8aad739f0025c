import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A bare Hugo site: a list, and one page for each file in a plain layout. */
const FILES = {
  'hugo.toml': `baseURL = 'http://localhost/'
title = 'Incidents'
disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']
`,
  'layouts/_default/baseof.html': `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head>
  <body><header><a href="/">Incidents</a></header><main><h1>{{ .Title }}</h1>{{ block "main" . }}{{ end }}</main></body>
</html>
`,
  'layouts/_default/list.html': `{{ define "main" }}<ul>
{{ range .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul>{{ end }}
`,
  'layouts/_default/single.html': `{{ define "main" }}<p>{{ .Params.severity }}, {{ .Params.state }}, {{ .Params.started }}</p>
{{ .Content }}{{ end }}
`,
};

/** The program, and what it says its version is; undefined if it is not installed. */
export function hugo(): { program: string; version: string } | undefined {
  const program = process.env['OPSBOOK_HUGO'] || 'hugo';
  try {
    const version = execFileSync(program, ['version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { program, version: /v\d[\w.]*/.exec(version)?.[0] ?? version.trim() };
  } catch {
    return undefined;
  }
}

/** Writes the site into `folder`, with the incidents of `content`: a copy, because Hugo follows no links. */
export function writeHugoSite(folder: string, content: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  cpSync(join(content, 'incidents'), join(folder, 'content/incidents'), { recursive: true });
}
