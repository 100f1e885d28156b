/** Scheme and host of the application's own pages; a custom scheme gives them an origin without opening a port. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'desktop';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
