/** Decides only which keys are drawn; both kinds work everywhere. */
export const isMac = /Mac/.test(navigator.userAgent);
