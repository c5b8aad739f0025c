import { definitionOf } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { scorecardOf } from '../../figures/scorecard/scorecard.ts';
import { MINIMUM_COVERAGE } from '../../figures/services/policy.ts';
import { NINETY_DAYS } from '../../views/windows.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { BadgeFile, Source } from '../data-file.ts';
import { serviceAddresses } from '../service-addresses.ts';
import { type Badge, toneOfStatus } from './badge.ts';
import { serviceStatus } from './status-badge.ts';

/** Availability of the last 90 days. If too little of them is known, it says so and is never good. */
function uptimeBadge(label: string, figure: Figure, minimumCoverage: number): Badge {
  const { coverage, status } = figure;
  const message = figureWithUnit(figure);
  if (figure.value === null || coverage === null || coverage >= minimumCoverage)
    return { label, message, tone: toneOfStatus[status] };
  const known = formatNumber(Math.floor(coverage));
  return { label, message: `${message}, ${known} % of the time known`, tone: 'unknown' };
}

const UPTIME = 'availability, 90 days';

export const organisationUptime: BadgeFile = {
  as: 'badge',
  name: 'uptime',
  holds:
    'availability of the last 90 days as a badge; `services/ID/uptime.svg` for a service, `scorecard/ID.svg` for a metric of the scorecard',
  write: ({ basis, figures }) =>
    uptimeBadge(
      UPTIME,
      figures.get('uptime', 'organisation', NINETY_DAYS),
      basis.ledger.services.data.policy.minimumCoverage ?? MINIMUM_COVERAGE,
    ),
};

/** The badges of each service, under its former ids too, because others embed them. */
export function serviceBadges({ basis }: Pick<Source, 'basis'>): BadgeFile[] {
  const services = new Map(basis.services.map((service) => [service.id, service]));
  return serviceAddresses(basis.ledger).flatMap(({ id, at }): BadgeFile[] => {
    const service = services.get(id)!;
    const { name } = service.service;
    return [
      {
        as: 'badge',
        name: `services/${at}/status`,
        holds: `the state of ${name} now`,
        write: () => serviceStatus(basis, service),
      },
      {
        as: 'badge',
        name: `services/${at}/uptime`,
        holds: `availability of ${name} in the last 90 days`,
        write: ({ figures }) =>
          uptimeBadge(
            `${name} ${UPTIME}`,
            figures.get('uptime', `service:${id}`, NINETY_DAYS),
            service.policy.minimumCoverage,
          ),
      },
    ];
  });
}

/** A badge for each metric of the scorecard, in its last period that is over. */
export function scoreBadges({ basis, figures }: Pick<Source, 'basis' | 'figures'>): BadgeFile[] {
  return scorecardOf(basis, figures).map(({ id, figure }) => {
    const { name } = definitionOf({ id });
    return {
      as: 'badge',
      name: `scorecard/${id}`,
      holds: `${name} in its last period that is over`,
      write: (): Badge =>
        figure
          ? {
              label: `${name}, ${periodName(figure.period)}`,
              message: figureWithUnit(figure),
              tone: toneOfStatus[figure.status],
            }
          : { label: name, message: 'no data', tone: 'unknown' },
    };
  });
}
