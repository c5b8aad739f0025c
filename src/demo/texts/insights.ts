/** The meaning of each feedback theme, and the figure it affects. */
export const MEANINGS: Readonly<Record<string, { figure: string; meaning: string }>> = {
  'Delivery on a day of one’s choice': {
    figure: 'nps',
    meaning: 'Live plants must not wait at a door. Who can choose the day recommends us more often.',
  },
  'Plants dry or broken on arrival': {
    figure: 'support-resolution',
    meaning: 'Each takes a photo, a refund and two answers: they are the longest tickets.',
  },
  'Too much packaging': { figure: 'nps', meaning: 'Named by people who like the plants and not the box.' },
  'Bulbs sold out early': {
    figure: 'retention-day-30',
    meaning: 'Who cannot order the tulips of last year looks elsewhere and stays there.',
  },
  'Search by planting month': {
    figure: 'activation',
    meaning: 'New users ask "what can I plant now" before they ask for a plant.',
  },
  'Sowing advice praised': {
    figure: 'retention-day-7',
    meaning: 'Advice is read in the week after the order, and brings people back.',
  },
  'Growers’ stories praised': {
    figure: 'nps',
    meaning: 'Knowing who grew a plant is a reason to tell others.',
  },
  'Messages about the parcel too late': {
    figure: 'support-resolution',
    meaning: 'Most of these tickets ask what the message would have said.',
  },
  'Paying by invoice refused': {
    figure: 'activation',
    meaning: 'A refusal at the first order is the end of the visit for many.',
  },
  'Frost warnings helpful': {
    figure: 'retention-day-30',
    meaning: 'Users with a saved garden come back when it gets cold.',
  },
};

export const SEGMENTS = [
  { segment: 'Balcony gardeners', difference: 'order small and often, and want pots with it' },
  { segment: 'Allotment holders', difference: 'order twice a year, from a list' },
  { segment: 'Gift buyers', difference: 'do not sign in, and ask for the day of delivery' },
  { segment: 'App users', difference: 'come back for warnings, and order on the web' },
];

export const JOURNEY = [
  { stage: 'Search', pain: 'The botanical name is needed to find a plant' },
  { stage: 'Basket', pain: 'Plants of different weeks cannot be in one order' },
  { stage: 'Payment', pain: 'The reason of a refusal is not told' },
  { stage: 'Delivery', pain: 'The message comes when the parcel is already there' },
  { stage: 'Planting', pain: 'The leaflet is for another climate' },
];

export const REQUESTS = [
  'Order now, deliver in the planting week',
  'A wish list that can be shared',
  'Reminders to water in dry weeks',
  'Plants by soil and by light',
  'Pick up at a partner garden centre',
  'Order again what grew well last year',
];

export const SIGNALS = [
  { segment: 'Customers of one spring', signal: 'no visit since their plants arrived' },
  { segment: 'Refund after a broken delivery', signal: 'saved garden deleted' },
  { segment: 'Members before renewal', signal: 'messages turned off' },
];

export const HYPOTHESES = [
  {
    hypothesis: 'A planting list in the first mail activates more new users.',
    test: 'Two mails, seven days',
  },
  { hypothesis: 'A photo of the box at hand-over halves tickets about damage.', test: 'One depot, a month' },
  { hypothesis: 'A warning of sold-out bulbs brings orders forward.', test: 'Members of one country' },
  { hypothesis: 'Asking for the garden’s place later raises signups.', test: 'Half of the visitors' },
];
