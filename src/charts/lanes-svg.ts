import type { lanesGeometry } from './lanes.ts';

/** The height of a bar by its level, so that levels differ in shape as well as in colour. */
export const LEVEL_HEIGHTS: Record<string, number> = {
  outage: 18,
  partial: 13,
  degraded: 8,
  unknown: 8,
  none: 8,
};

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
};

function text(value: string): string {
  return value.replace(/[&<>'"]/g, (sign) => ENTITIES[sign]!);
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  let written = '';
  for (const key in attributes) {
    const value = attributes[key]!;
    if (value === '') written += ` ${key}`;
    else if (typeof value === 'number') written += ` ${key}="${value}"`;
    else written += ` ${key}="${value.replace(/[&"]/g, (sign) => ENTITIES[sign]!)}"`;
  }
  return `<${name}${written}>${inside}</${name}>`;
}

/**
 * The drawing of lanes as SVG. Written here and not by a component, because every incident has three of them, which took a quarter of
 * the time of its page. `label` says what is seen.
 */
export function lanesSvg(chart: ReturnType<typeof lanesGeometry>, label: string): string {
  const { width, height, top, bottom } = chart;
  const strokes = chart.strokes.map((x) => `M${x},${top}V${bottom}`).join('');
  const ticks = chart.ticks.map((tick) =>
    tag('text', { x: tick.x, y: tick.y, 'text-anchor': 'middle' }, text(tick.text)),
  );
  const moments = chart.moments.map(({ name, x, y, ends }) =>
    tag('text', { class: 'strong', x, y, 'text-anchor': ends ? 'end' : 'start' }, text(name)),
  );
  const rows = chart.rows.flatMap(({ name, y, floor, bottom: line, bars }) => [
    tag('text', { class: 'strong', x: 0, y }, text(name)),
    tag('path', { class: 'grid', d: `M0,${line}H${width}` }),
    ...bars.map((bar) => {
      const tall = LEVEL_HEIGHTS[bar.level]!;
      const at = { x: bar.x, y: floor - tall, width: bar.width, height: tall, class: `level-${bar.level}` };
      return tag(
        'rect',
        at,
        tag('title', {}, text(`${name}: ${bar.level}${bar.ending ? `, ${bar.ending}` : ''}`)),
      );
    }),
  ]);
  return tag(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label },
    [
      tag('path', { class: 'grid', d: strokes }),
      ...ticks,
      tag('path', { class: 'mark', d: chart.stems }),
      ...moments,
      ...rows,
    ].join(''),
  );
}
