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

function path(kind: string, d: string): string {
  return `<path class="${kind}" d${d && `="${d}"`}></path>`;
}

function attribute(value: string): string {
  return value.replace(/[&"]/g, (sign) => ENTITIES[sign]!);
}

/**
 * The drawing of lanes as SVG. Written here and not by a component, because every incident has three of them, which took a quarter of
 * the time of its page. `label` says what is seen.
 */
export function lanesSvg(chart: ReturnType<typeof lanesGeometry>, label: string): string {
  const { width, height, top, bottom } = chart;
  const strokes = chart.strokes.map((x) => `M${x},${top}V${bottom}`).join('');
  let drawn = path('grid', strokes);
  for (const tick of chart.ticks)
    drawn += `<text x="${tick.x}" y="${tick.y}" text-anchor="middle">${text(tick.text)}</text>`;
  drawn += path('mark', chart.stems);
  for (const { name, x, y, ends } of chart.moments)
    drawn += `<text class="strong" x="${x}" y="${y}" text-anchor="${ends ? 'end' : 'start'}">${text(name)}</text>`;
  for (const { name, y, floor, bottom: line, bars } of chart.rows) {
    drawn += `<text class="strong" x="0" y="${y}">${text(name)}</text>${path('grid', `M0,${line}H${width}`)}`;
    for (const bar of bars) {
      const tall = LEVEL_HEIGHTS[bar.level]!;
      const title = text(`${name}: ${bar.level}${bar.ending ? `, ${bar.ending}` : ''}`);
      drawn += `<rect x="${bar.x}" y="${floor - tall}" width="${bar.width}" height="${tall}" class="level-${attribute(bar.level)}"><title>${title}</title></rect>`;
    }
  }
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${attribute(label)}">${drawn}</svg>`;
}
