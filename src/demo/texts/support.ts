/** How many minutes past the target a late answer comes. */
export const LATE_ANSWERS = [4, 100] as const;

/** Recommendations by support, by the most frequent category. */
export const TICKET_ADVICE: Readonly<Record<string, string>> = {
  delivery: 'Show the delivery day again in the dispatch mail, so that fewer people have to ask',
  'plants and seeds': 'Put the sowing calendar on the product page of the ten most asked-about plants',
  returns: 'Let customers print the return label themselves',
  payment: 'Say in the basket which payments work while one of them fails',
  account: 'Offer the order as a guest on the page that says signing in failed',
  website: 'Show a notice on the start page as soon as the team has confirmed a fault',
  growers: 'Send growers a text message when picking lists have to be made anew',
};
