// The status of the site on a page of another: `<script src="https://ops.example.org/embed/status.js" async></script>`. It is built into one file, runs
// under a strict policy of that page, and keeps nothing on the reader's machine.

/** What it reads of summary.json. */
interface Summary {
  page: { name: string; updated_at: string; time_zone: string };
  status: { indicator: string; description: string };
  incidents: Event[];
  scheduled_maintenances: (Event & { status: string })[];
  opsbook: {
    stale_after: string | null;
    services: { service: string; name: string; state: string; component: string | null }[];
  };
}

interface Event {
  name: string;
  shortlink: string;
  components: { id: string }[];
}

/** What it shows. */
interface Shown {
  level: Level;
  text: string;
  /** Where the text leads, from the site's root. */
  path: string;
  links: { text: string; href: string }[];
  note: string;
}

type Level = 'good' | 'minor' | 'major' | 'work' | 'unknown';

const EVERY = 3 * 60_000;
const PATIENCE = 10_000;
const LISTED = 3;

const INDICATORS: Readonly<Record<string, Level>> = {
  none: 'good',
  minor: 'minor',
  major: 'major',
  critical: 'major',
  maintenance: 'work',
};
const STATES: Readonly<Record<string, [Level, string]>> = {
  outage: ['major', 'out'],
  partial: ['major', 'partly out'],
  degraded: ['minor', 'degraded'],
  affected: ['minor', 'affected, not known how badly'],
  maintenance: ['work', 'under maintenance'],
  working: ['good', 'operational'],
};

// A shape for each level, so that colour is not the only difference.
const SHAPES: Readonly<Record<Level, string>> = {
  good: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2Z',
  minor: 'M8 2 15 14H1Z',
  major: 'M2 2H14V14H2Z',
  work: 'M8 1 15 8 8 15 1 8Z',
  unknown: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2Zm0 2a4 4 0 1 1 0 8A4 4 0 1 1 8 4Z',
};

const CROSS = 'M3 1.5 8 6.5 13 1.5 14.5 3 9.5 8 14.5 13 13 14.5 8 9.5 3 14.5 1.5 13 6.5 8 1.5 3Z';

const STYLE = `
:host{all:initial;display:block;color-scheme:light dark;font:14px/1.4 system-ui,sans-serif}
:host(.light){color-scheme:light}
:host(.dark){color-scheme:dark}
:host(.corner){position:fixed;z-index:2147483000;inset:auto 16px 16px auto;max-width:min(360px,calc(100vw - 32px))}
:host(.left){inset:auto auto 16px 16px}
:host(.top){inset:16px 16px auto auto}
:host(.top.left){inset:16px auto auto 16px}
:host([hidden]){display:none}
section{display:flex;gap:8px;align-items:flex-start;padding:8px 12px;border:1px solid light-dark(#c3c7cf,#565b66);border-radius:6px;background:light-dark(#fff,#1d2027);color:light-dark(#22262f,#e8eaee);overflow-wrap:anywhere}
svg{flex:none;width:14px;height:14px;margin-top:3px;fill:currentColor}
.good svg{color:light-dark(#17683f,#6fcf97)}
.minor svg{color:light-dark(#8a5200,#f0b952)}
.major svg{color:light-dark(#b3261e,#ff8a80)}
.work svg{color:light-dark(#2c4fa8,#9db8ff)}
div{flex:1;min-width:0}
p,ul{margin:0;padding:0;list-style:none}
a{color:inherit;text-underline-offset:2px;border-radius:2px}
p a{text-decoration:none;font-weight:600}
a:hover{text-decoration:underline}
a:focus-visible,button:focus-visible{outline:2px solid light-dark(#2c4fa8,#9db8ff);outline-offset:2px}
li{padding:3px 0}
small{font-size:12px;color:light-dark(#565c68,#adb2bd)}
button{flex:none;width:24px;height:24px;margin:-2px -6px 0 0;padding:0;border:0;border-radius:4px;background:none;color:inherit;font:16px/1 system-ui,sans-serif;cursor:pointer}
button svg{margin:5px}
@media (forced-colors:active){svg,.good svg,.minor svg,.major svg,.work svg{color:CanvasText}}
@media print{:host(.corner){display:none}}
`;

const SVG = 'http://www.w3.org/2000/svg';

/** An element with text; what records say is only ever text. */
function make<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** A drawing of one shape. */
function makeMark(): { mark: SVGElement; shape: SVGElement } {
  const mark = document.createElementNS(SVG, 'svg');
  mark.setAttribute('viewBox', '0 0 16 16');
  mark.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('fill-rule', 'evenodd');
  mark.append(shape);
  return { mark, shape };
}

/** A link within the site: to the site itself where an address is of another kind. */
function linkTo(text: string, address: string, root: URL): HTMLAnchorElement {
  const link = make('a', text);
  const href = URL.canParse(address, root) ? new URL(address, root) : root;
  link.href = /^https?:$/.test(href.protocol) ? href.href : root.href;
  link.target = '_top';
  return link;
}

/** "4 Nov, 16:30", in the reader's language and zone. */
function timeText(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** What a summary comes to for the whole site, or for one service of it. Anything unexpected throws. */
function shownOf(summary: Summary, service: string | undefined, now: number): Shown {
  const { page, status, incidents, scheduled_maintenances: work, opsbook } = summary;
  const note = `As of ${timeText(page.updated_at)}`;
  if (opsbook.stale_after !== null && !(now <= Date.parse(opsbook.stale_after)))
    return {
      level: 'unknown',
      text: 'Status unknown',
      path: '',
      links: [],
      note: `Last published ${timeText(page.updated_at)}`,
    };
  const own = opsbook.services.find((each) => each.service === service);
  if (service !== undefined && !own)
    return {
      level: 'unknown',
      text: 'Status unknown',
      path: '',
      links: [],
      note: `There is no service ${service}`,
    };
  const concerns = ({ components }: Event) => !own || components.some(({ id }) => id === own.component);
  const events = [...incidents, ...work.filter((each) => each.status !== 'scheduled')].filter(concerns);
  const links = events.map(({ name, shortlink }) => ({ text: name, href: shortlink }));
  if (!own)
    return {
      level: INDICATORS[status.indicator] ?? 'unknown',
      text: status.description,
      path: '',
      links,
      note,
    };
  const [level, words] = STATES[own.state] ?? ['unknown', 'status unknown'];
  return { level, text: `${own.name}: ${words}`, path: `services/${own.service}/`, links, note };
}

/** Shows the status where the script's element says, and keeps it current while the page is in sight. */
function showStatus(script: HTMLScriptElement): void {
  const root = new URL('..', script.src);
  const { into, position = 'bottom-right', service, show = 'always', theme } = script.dataset;
  const host = make('div');
  const corner = into === undefined && position !== 'inline';
  if (corner) host.classList.add('corner', ...position.split('-'));
  if (theme) host.classList.add(theme);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const box = make('section');
  box.setAttribute('aria-label', 'Service status');
  const live = make('div');
  live.setAttribute('role', 'status');
  const { mark, shape } = makeMark();
  box.append(mark, live);
  if (corner) {
    const close = make('button');
    const cross = makeMark();
    cross.shape.setAttribute('d', CROSS);
    close.append(cross.mark);
    close.setAttribute('aria-label', 'Close the service status');
    close.addEventListener('click', () => host.remove());
    box.append(close);
  }
  shadow.append(box);
  host.hidden = true;

  const draw = ({ level, text, path, links, note }: Shown): void => {
    host.hidden = show === 'problems' && level === 'good';
    box.className = level;
    shape.setAttribute('d', SHAPES[level]);
    const head = make('p');
    head.append(linkTo(text, path, root));
    const list = make('ul');
    for (const link of links.slice(0, LISTED)) {
      const item = make('li');
      item.append(linkTo(link.text, link.href, root));
      list.append(item);
    }
    if (links.length > LISTED) list.append(make('li', `and ${links.length - LISTED} more`));
    const foot = make('p');
    foot.append(make('small', note));
    live.replaceChildren(head, ...(links.length > 0 ? [list] : []), foot);
  };

  let asked = 0;
  const refresh = async (): Promise<void> => {
    asked = Date.now();
    try {
      const answer = await fetch(new URL('api/v2/summary.json', root), {
        cache: 'no-cache',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      draw(shownOf((await answer.json()) as Summary, service, Date.now()));
    } catch {
      draw({
        level: 'unknown',
        text: 'Status unknown',
        path: '',
        links: [],
        note: `${root.host} could not be read`,
      });
    }
  };
  const due = (): void => {
    if (host.isConnected && !document.hidden && Date.now() - asked >= EVERY) void refresh();
  };

  const place = into === undefined ? null : document.querySelector(into);
  if (place) place.append(host);
  else if (corner) document.body.append(host);
  else script.after(host);
  void refresh();
  setInterval(due, EVERY / 6);
  document.addEventListener('visibilitychange', due);
}

const script = document.currentScript as HTMLScriptElement | null;
if (script) {
  // An async script in the head may come before the body.
  if (document.body && document.readyState !== 'loading') showStatus(script);
  else document.addEventListener('DOMContentLoaded', () => showStatus(script), { once: true });
}
