import { agentName } from '../../records/names.ts';
import { experimentTable } from '../experiments.ts';
import { monthEnd, monthName, type Search } from '../finding.ts';
import { growthTable } from '../growth.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const findGrowth: Search = (context) =>
  context.ledger.growth.map(({ id, data: { note = '', roadmap, ...data } }) => ({
    kind: 'Growth month',
    path: `growth/${id}`,
    title: `Growth in ${monthName(id)}`,
    at: monthEnd(id, context),
    words: [
      note,
      ...data.channels.map(({ channel }) => channel.replaceAll('-', ' ')),
      ...data.churnRisk.flatMap(({ segment, signal, action }) => [segment, signal, action]),
      ...data.campaigns.map(({ name }) => name),
      ...data.adoption.map(({ feature }) => feature),
      ...(roadmap?.experiments ?? []).flatMap(({ name = '', hypothesis = '' }) => [name, hypothesis]),
      ...(roadmap?.budget ?? []).map(({ why }) => why),
      ...(roadmap?.newChannels ?? []).flatMap(({ channel, why }) => [channel, why]),
      ...context.figuresOf(id, 'Growth months'),
    ],
    filters: {},
  }));

const growth: Presentation = {
  menu: [
    {
      section: 'Growth',
      order: 10,
      name: 'Growth',
      path: '/growth/',
      also: [
        'acquisition',
        'channels',
        'cohorts',
        'retention',
        'funnel',
        'conversion',
        'churn',
        'churn risk',
        'CAC',
        'campaigns',
        'marketing',
      ],
      count: 'records',
    },
  ],
  search: findGrowth,
  data: [growthTable],
};

const findExperiments: Search = ({ ledger, noon }) =>
  ledger.experiments.map(({ id, data, body }) => ({
    kind: 'Experiment',
    path: `experiments/${id}`,
    title: data.title,
    at: noon(data.started ?? data.planned),
    words: [data.hypothesis, data.metric.name, data.decision?.why ?? '', data.learnings ?? '', body],
    filters: {
      Owner: [agentName(ledger, data.owner)],
      ...(data.decision && { Decision: [data.decision.state] }),
    },
  }));

const experiments: Presentation = {
  menu: [
    {
      section: 'Growth',
      order: 30,
      name: 'Experiments',
      path: '/experiments/',
      also: ['A/B tests', 'AB tests', 'split tests', 'hypotheses', 'variants'],
      count: 'records',
    },
  ],
  search: findExperiments,
  data: [experimentTable],
};

/** Its kinds, in the order in which data is listed. */
export const growthKinds = { experiments, growth } satisfies Presentations;
