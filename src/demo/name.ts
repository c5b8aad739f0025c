/** The organisation of the demo. Any other is somebody's own. */
export const DEMO_NAME = 'Larkspur';
