/** What users notice, after the name of a service. */
export const SYMPTOMS = [
  'refuses new sessions',
  'answers slowly',
  'returns errors for some requests',
  'shows out-of-date data',
  'does not accept uploads',
  'processes its queue too slowly',
  'cannot be reached',
  'rejects valid certificates',
];

/** What is done in a maintenance window, before the name of a service. */
export const WORK = ['Upgrade of', 'Move to new hardware of', 'Network work on', 'Failover test of'];

/** Sentences of a story; `{n}` is a number. */
export const SENTENCES = [
  'An alert on the share of failed requests woke the engineer on call.',
  'The **first guess** was a slow disk, which turned out to be a consequence and not the cause.',
  'Connections to the database were kept open until the pool of {n} was exhausted.',
  'The change had passed its tests, because the tests start with an empty table.',
  'Turning off the flag `retry_on_timeout` brought the load back to its usual {n} requests a second.',
  'About {n} customers saw an error page; their data was kept.',
  'A second region took over as planned, yet its cache was cold for another {n} minutes.',
  'It went unnoticed at first, since the dashboard showed the mean and not the slowest requests.',
  'The release was rolled back, and the numbers returned to normal within {n} minutes.',
  'Our provider reported a problem of its own at the same time, which cost a quarter of an hour.',
  'The runbook named a command that no longer exists.',
  'One partition held {n} messages that no worker could read.',
  'We compared the counters of both systems and found no lost record.',
  'Support answered {n} questions about it on the same day.',
];

/** Steps of a fix. */
export const STEPS = [
  'Roll the change back',
  'Drain the queue',
  'Warm the cache',
  'Compare both counters',
  'Tell support',
];
