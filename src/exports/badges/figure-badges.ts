import { definitionIn } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { scorecardOf } from '../../figures/scorecard/scorecard.ts';
import { MINIMUM_COVERAGE } from '../../figures/services/policy.ts';
import { NINETY_DAYS } from '../../views/windows.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { BadgeFile, FileFamily } from '../data-file.ts';
import { servicesByAddress } from '../service-addresses.ts';
import { type Badge, toneOfStatus } from './badge.ts';

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
  beside: ['services', 'incidents', 'maintenance'],
  holds: 'availability of the last 90 days as a badge',
  write: ({ basis, figures }) =>
    uptimeBadge(
      UPTIME,
      figures.get('uptime', 'organisation', NINETY_DAYS),
      basis.ledger.services.data.policy.minimumCoverage ?? MINIMUM_COVERAGE,
    ),
};

/** The availability of each service, under its former ids too, because others embed it. */
export const serviceUptimeBadges: FileFamily<BadgeFile> = {
  as: 'family',
  of: 'badge',
  name: 'services/{service}/uptime',
  beside: ['services', 'incidents', 'maintenance'],
  holds: 'availability of a service in the last 90 days as a badge',
  files: ({ basis }) =>
    servicesByAddress(basis).map(({ service, at }) => ({
      as: 'badge',
      name: `services/${at}/uptime`,
      holds: `availability of ${service.service.name} in the last 90 days`,
      write: ({ figures }) =>
        uptimeBadge(
          `${service.service.name} ${UPTIME}`,
          figures.get('uptime', `service:${service.id}`, NINETY_DAYS),
          service.policy.minimumCoverage,
        ),
    })),
};

/** A badge for each metric of the scorecard, in its last period that is over. */
export const scoreBadges: FileFamily<BadgeFile> = {
  as: 'family',
  of: 'badge',
  name: 'scorecard/{metric}',
  beside: ['scorecard'],
  holds: 'a metric of the scorecard in its last period that is over as a badge',
  files: ({ basis, figures }) =>
    scorecardOf(basis, figures).map(({ id, figure }): BadgeFile => {
      const { name } = definitionIn(basis.ledger, id);
      return {
        as: 'badge',
        name: `scorecard/${id}`,
        holds: `${name} in its last period that is over`,
        write: () =>
          figure
            ? {
                label: `${name}, ${periodName(figure.period)}`,
                message: figureWithUnit(figure),
                tone: toneOfStatus[figure.status],
              }
            : { label: name, message: 'no data', tone: 'unknown' },
      };
    }),
};
