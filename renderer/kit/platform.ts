/** Decides only which keys are drawn; both kinds are understood everywhere. */
export const isMac = /Mac/.test(navigator.userAgent);
