import type { SettingValues } from '../settings';
import type { PolicySettingName } from './policySettings';

/** Where any value does nothing, the one that says so. */
type Example<V> = [V] extends [null] ? false : NonNullable<V>;

/**
 * One value of each setting, as an office might set it. Together they are a policy in which nothing is missing. Origins are
 * written as a policy is read.
 */
export const EXAMPLES: { readonly [N in PolicySettingName]: Example<SettingValues[N]> } = {
  servers: ['https://projects.example.gov.ph', 'https://backup.example.gov.ph:8443'],
  defaultServer: 'https://projects.example.gov.ph',
  lockServers: true,
  allowInsecureHttp: ['http://maps.example.gov.ph'],
  clientCertificate: { certificate: '/etc/gistagum/client.pem', key: '/etc/gistagum/client.key' },
  keepLogin: true,
  clearDataOnSignOut: false,
  showSavedBeforeSignIn: false,
  encryptSaved: true,
  developerTools: false,
  logLevel: 'warn',
  telemetry: false,
  offlineDays: 14,
  allowedActions: ['add_progress', 'update_status', 'mark_read', 'mark_all_read'],
  exportFormats: ['pdf', 'xlsx'],
  packLimit: '500',
  mediaCacheMb: 100,
  reviewDecisions: ['Continue', 'Inspect the site', 'Call the contractor'],
  transport: 'auto',
  proxy: 'http://proxy.example.gov.ph:3128',
  proxyBypass: ['*.example.gov.ph'],
  extraCertificates: ['/etc/gistagum/office-ca.pem'],
  serverTimePercent: 2,
  hourlyMegabytes: 60,
  hourlyMegabytesHidden: 5,
  saveData: false,
  showStreets: true,
  basemapPack: { file: '/srv/gistagum/tagum.pmtiles', sha256: '0123456789abcdef'.repeat(4) },
  onlineStreets: 'own',
  onlineStreetsAddress: 'https://maps.example.gov.ph/{z}/{x}/{y}.png',
  tileCacheMb: 200,
  updatesUrl: 'https://files.example.gov.ph/gistagum/',
  updatesMode: 'notify',
  updatesChannel: 'stable',
  updatesRing: 100,
  updatesDeferDays: 7,
  osNotifications: true,
  quietHours: '20:00-06:00',
  theme: 'system',
  locale: 'fil',
  reduceMotion: 'reduce',
  letterKeys: false,
  startAtLogin: true,
};
