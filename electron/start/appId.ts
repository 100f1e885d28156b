/** The application as operating systems know it: `appId` of electron-builder.yml. */
export const APP_ID = 'ph.gov.tagumcity.gistagum-desktop';
