/** What the demo city's pack of streets calls itself, and whom it names. */
export const STREETS_NAME = 'Demo city';
export const STREETS_ATTRIBUTION = 'Demo streets, invented';
