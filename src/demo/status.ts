import type { Period } from '../records/calendar.ts';
import type { Fields } from './fields.ts';
import { dateOf } from './season.ts';
import { MILESTONES, RISKS, TASKS } from './texts/work.ts';
import { incidentsOn } from './week.ts';
import { daysOf, type World } from './world.ts';

const A_WEEK = 4;

/** The weekly status update: the previous week's plan is done, unless an incident got in the way. */
export function statusUpdate(world: World, period: Period): Fields<'weekly-status-update'> {
  const random = world.random('status', period.id);
  const days = daysOf(world, period);
  const week = Math.floor(days[0]! / 7);
  const incidents = incidentsOn(world, days).filter(({ pain }) => pain > 0.004);
  const pain = incidents.reduce((sum, each) => sum + each.pain, 0);
  const end = dateOf(days.at(-1)!);
  const slipped = pain > 0.06 ? work(week).slice(-1) : [];
  const overall = pain > 0.15 ? 'red' : pain > 0.025 || random.chance(0.12) ? 'amber' : 'green';
  const worst = incidents[0]?.entry;
  const critical = worst?.data.severity === Object.keys(world.ledger.severities.data)[0];
  return {
    summary: {
      green: 'The work goes on as planned.',
      amber: 'Mostly as planned; one thing needs watching.',
      red: 'An outage took the week’s attention.',
    }[overall],
    overall,
    milestone: MILESTONES.find(({ due }) => due > end),
    done: work(week).filter((title) => !slipped.includes(title)),
    planned: [...slipped, ...work(week + 1)],
    issues: incidents.slice(0, 3).map(({ entry: { data } }) => ({
      issue: data.title,
      owner: data.lead,
      next: data.resolved === undefined ? 'Resolve it' : 'Follow up on what was learnt',
    })),
    risks: overall === 'green' && random.chance(0.4) ? [] : [risk(world, random.pick(RISKS))],
    escalations:
      critical && worst ? [{ escalation: worst.data.title, to: world.agent('studio-producer') }] : [],
    decisions: random.chance(0.16)
      ? [
          {
            decision: random.pick([
              'Whether to sell live plants to Norway',
              'Which photos to buy for spring',
            ]),
            by: world.agent('studio-producer'),
            until: dateOf(days.at(-1)! + 12),
          },
        ]
      : [],
  };
}

/** The focus of a week. */
function work(week: number): string[] {
  return Array.from({ length: A_WEEK }, (_, place) => TASKS[(week * A_WEEK + place) % TASKS.length]!.title);
}

function risk(world: World, one: (typeof RISKS)[number]) {
  return { ...one, owner: world.agent('project-shepherd') };
}
