import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { serviceName } from '../../records/names.ts';
import { evidenceText, excusedText } from '../../words/evidence-words.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { plural } from '../../words/format.ts';

/**
 * How the services behind an availability stand: "8 of 9 services within their objective, 1 incomplete; worst: Checkout (98.99 %)".
 * Undefined for a single service, and where nothing is known of any.
 */
export function servicesText({ ledger }: Basis, figures: Figures, figure: Figure): string | undefined {
  const { detail } = figure.id === 'uptime' ? (figure as Figure<'uptime'>) : {};
  if (!detail?.worst) return undefined;
  const { worst, met, judged, incomplete, unknown } = detail;
  const all = (judged ?? 0) + (incomplete ?? 0) + (unknown ?? 0);
  const uptime = figures.find('uptime', `service:${worst}`, figure.period);
  return [
    all > 0 ? `${met} of ${plural(all, 'service')} within their objective` : '',
    incomplete ? `${incomplete} incomplete` : '',
    unknown ? `${unknown} without evidence` : '',
    uptime?.value === 100
      ? ''
      : `worst: ${serviceName(ledger, worst)}${uptime ? ` (${figureWithUnit(uptime)})` : ''}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What an availability rests on and what it leaves out: "vouched for by Lead; 12.0 min excused by maintenance". Undefined where neither is known. */
export function restsOn({ ledger }: Basis, figures: Figures, figure: Figure): string | undefined {
  if (figure.id !== 'uptime') return undefined;
  const coverage = figures.get('coverage', figure.subject, figure.period);
  const words = [evidenceText(ledger, coverage), excusedText(figure as Figure<'uptime'>)];
  return words.filter(Boolean).join('; ') || undefined;
}
