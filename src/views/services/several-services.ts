import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { serviceName } from '../../records/names.ts';
import { evidenceText, excusedText } from '../../words/evidence-words.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { plural } from '../../words/format.ts';

/**
 * How the services behind an availability stand: "1 of 9 services misses its 99.9 %, 1 incomplete, worst: Checkout (98.99 %)".
 * Undefined for a single service, and where nothing is known of any.
 */
export function servicesText(basis: Basis, figures: Figures, figure: Figure): string | undefined {
  const { ledger } = basis;
  const { detail } = figure.id === 'uptime' ? (figure as Figure<'uptime'>) : {};
  if (!detail?.worst) return undefined;
  const { worst, met, judged, incomplete, unknown } = detail;
  const all = (judged ?? 0) + (incomplete ?? 0) + (unknown ?? 0);
  const uptime = figures.find('uptime', `service:${worst}`, figure.period);
  return [
    all > 0 ? objectiveText(basis, { all, met: met ?? 0, missed: (judged ?? 0) - (met ?? 0) }) : '',
    incomplete ? `${incomplete} incomplete` : '',
    unknown ? `${unknown} without evidence` : '',
    uptime?.value === 100
      ? ''
      : `worst: ${serviceName(ledger, worst)}${uptime ? ` (${figureWithUnit(uptime)})` : ''}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** "9 of 9 services within their objective"; if some are not, how many: "7 of 48 services miss their 99.9 %". */
function objectiveText(
  { services }: Basis,
  { all, met, missed }: Record<'all' | 'met' | 'missed', number>,
): string {
  if (missed === 0) return `${met} of ${plural(all, 'service')} within their objective`;
  const objectives = new Set(services.flatMap(({ policy }) => policy.slo ?? []));
  const [verb, whose] = missed === 1 ? ['misses', 'its'] : ['miss', 'their'];
  const what = objectives.size === 1 ? `${[...objectives][0]} %` : missed === 1 ? 'objective' : 'objectives';
  return `${missed} of ${plural(all, 'service')} ${verb} ${whose} ${what}`;
}

/** What an availability rests on and what it leaves out: "vouched for by Lead; 12.0 min excused by maintenance". Undefined where neither is known. */
export function restsOn({ ledger }: Basis, figures: Figures, figure: Figure): string | undefined {
  if (figure.id !== 'uptime') return undefined;
  const coverage = figures.get('coverage', figure.subject, figure.period);
  const words = [evidenceText(ledger, coverage), excusedText(figure as Figure<'uptime'>)];
  return words.filter(Boolean).join('; ') || undefined;
}
