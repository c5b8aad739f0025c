/** Name of the demo organisation. Content of any other organisation is the user's own. */
export const DEMO_NAME = 'Larkspur';
