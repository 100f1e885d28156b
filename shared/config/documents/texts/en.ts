import type { PolicyTexts, PolicyWords } from './policyText';

/** English: what administrators read about each setting of a policy. */
export const POLICY_TEXTS_EN: PolicyTexts = {
  servers: {
    title: 'Servers',
    what: 'The addresses that the sign-in screen offers.',
    value:
      'Addresses with http:// or https://, and a port where it is not the usual one. What follows the host is left out.',
  },
  defaultServer: {
    title: 'Server in the sign-in form',
    what: 'The server that stands in the sign-in form from the beginning.',
    value: 'One address with http:// or https://.',
  },
  lockServers: {
    title: 'Only the listed servers',
    what: 'Whether people may use only the servers of “servers”. It means nothing where that list is empty. The demo city stays.',
    on: 'No other server can be typed or used.',
    off: 'Any server can be typed.',
  },
  allowInsecureHttp: {
    title: 'Plain http',
    what: 'Whether servers and tiles may be asked over plain http beyond this computer and private networks. A login then crosses the network in the clear.',
    value: 'Yes, no, or a list of the addresses that it is allowed for.',
  },
  clientCertificate: {
    title: 'Certificate of this computer',
    what: 'A certificate that this computer shows to the https addresses of “servers”, and to nobody else.',
    value:
      'Either “certificate” and “key”, two PEM files, or “pkcs12”, one file with both; and “passphraseFile”, a file whose first line is the passphrase, where the key has one. All paths are absolute, and whoever uses the application must be able to read the files.',
  },
  keepLogin: {
    title: 'Keep logins',
    what: 'Whether a login may be kept in the operating system’s keychain, so that the next start signs in by itself.',
    on: 'Each user may choose so.',
    off: 'No login is kept, and what was kept is removed.',
  },
  clearDataOnSignOut: {
    title: 'Remove saved data at sign-out',
    what: 'Whether what was fetched for a user is removed from the disk when that user signs out. Reviews stay.',
    on: 'It is removed.',
    off: 'It stays for the next start.',
  },
  showSavedBeforeSignIn: {
    title: 'Show saved data before a sign-in',
    what: 'Whether the application opens on what the last user saw, before anybody has signed in. Switch it off on computers that several people use under one account of the operating system.',
    on: 'The last user’s saved data is shown.',
    off: 'The sign-in screen is shown.',
  },
  developerTools: {
    title: 'Developer tools',
    what: 'Whether an installed copy offers the browser’s developer tools in its View menu.',
    on: 'They are offered.',
    off: 'They are not offered.',
  },
  offlineDays: {
    title: 'Days of work without the server',
    what: 'Within how many days after a sign-in on this computer changes may be made without the server, to be sent later.',
    value: 'Days; 0 allows none.',
  },
  allowedActions: {
    title: 'Allowed changes',
    what: 'The changes that may be made on this computer. It narrows what a role may do and widens nothing. What already waits to be sent and is not among them is not sent.',
    value: 'Names of changes, from this list.',
  },
  packLimit: {
    title: 'Photos and documents in a pack',
    what: 'How much of photos and documents one pack for work without a network may hold.',
    options: {
      '0': 'None.',
      '50': 'Up to 50 MB.',
      '200': 'Up to 200 MB.',
      '500': 'Up to 500 MB.',
      '1000': 'Up to 1,000 MB.',
      '2000': 'Up to 2,000 MB.',
    },
  },
  reviewDecisions: {
    title: 'Decisions of a review',
    what: 'What a review may decide about a project. Without entries it is the product’s own list, in the reader’s language.',
    value: 'Up to 20 texts of at most 40 characters.',
  },
  transport: {
    title: 'Ways to live changes',
    what: 'The live connections that may be used, for offices whose proxy breaks the others. Asking at intervals always remains.',
    options: {
      auto: 'The best that there is.',
      ws: 'WebSockets only.',
      sse: 'Event streams only.',
      poll: 'None: the server is asked at intervals.',
    },
  },
  showStreets: {
    title: 'Streets under the projects',
    what: 'Whether streets are drawn on the map, where this computer has some.',
    on: 'They are drawn.',
    off: 'They are not drawn.',
  },
  basemapPack: {
    title: 'Street file',
    what: 'A street file for everybody on this computer. It comes before one that a user opened, and is read where it is.',
    value:
      '“file”: the absolute path of a PMTiles file (version 3); “sha256”: the hash it must have, 64 hexadecimal digits, where you want it checked.',
  },
  onlineStreets: {
    title: 'Streets from the internet',
    what: 'Where tiles of streets are asked for when there is no street file. Whoever gives them learns which places are looked at.',
    options: {
      off: 'Nowhere.',
      openstreetmap: 'The tiles of OpenStreetMap, meant for moderate use.',
      openfreemap: 'The vector tiles of OpenFreeMap.',
      own: 'The address of “onlineStreetsAddress”.',
    },
  },
  onlineStreetsAddress: {
    title: 'Own address of tiles',
    what: 'Where “own” of “onlineStreets” asks. An address that ends in .pbf or .mvt is one of vector tiles, any other of pictures.',
    value:
      'An address with http:// or https:// in which {z}, {x} and {y} stand once each behind the host; at most 500 characters.',
  },
  osNotifications: {
    title: 'Notifications of the system',
    what: 'Whether the operating system shows a notification for each new one of the signed-in user.',
    on: 'It does.',
    off: 'New ones stand in the application only.',
  },
  quietHours: {
    title: 'Quiet hours',
    what: 'Hours in which the system shows no notification. What came meanwhile is shown afterwards where it is still unread.',
    value: 'From and until in the computer’s own time, as 20:00-06:00; empty for none.',
  },
  theme: {
    title: 'Light or dark',
    what: 'How the window looks.',
    options: { system: 'As the system.', light: 'Light.', dark: 'Dark.' },
  },
  locale: {
    title: 'Language',
    what: 'The language of the application.',
    options: { en: 'English.', fil: 'Filipino.' },
  },
  reduceMotion: {
    title: 'Motion',
    what: 'How much moves in the window: transitions, flights of the map, rings around what has changed.',
    options: { system: 'As the system.', reduce: 'Little.', full: 'All.' },
  },
  letterKeys: {
    title: 'Shortcuts of a single key',
    what: 'Whether single keys act anywhere in the window. Switch it off for people who use speech input.',
    on: 'They act.',
    off: 'They do nothing.',
  },
  logLevel: {
    title: 'Log',
    what: 'What the log on this computer holds. It is sent nowhere.',
    options: { info: 'Everything.', warn: 'Warnings and errors.', error: 'Errors.' },
  },
  telemetry: {
    title: 'Telemetry',
    what: 'There is none: nothing about the use of the application is sent to anybody. The key is known so that an administrator who looks for it finds this answer.',
    value: 'Any value is accepted and does nothing.',
  },
  exportFormats: {
    title: 'Files for others',
    what: 'The kinds of files that may be written for others to read, here and by the server’s own exports.',
    value: 'Names of formats, from this list.',
  },
  mediaCacheMb: {
    title: 'Copies of photos and documents',
    what: 'How much copies of photos and documents may take on the disk. Those of packs count apart.',
    value: 'MB; 0 keeps none.',
  },
  proxy: {
    title: 'Proxy',
    what: 'How connections find their proxy. A login does not belong here, because everybody may read a policy: the proxy asks for one itself.',
    value:
      '“system”: as the computer’s network settings say; “direct”: none; “auto”: found by itself; the address of a proxy, with http, https, socks4 or socks5; or the address of a script (PAC), with http or https and a path.',
  },
  proxyBypass: {
    title: 'Hosts without the proxy',
    what: 'Hosts that are reached without the proxy or script of “proxy”. This computer itself always is.',
    value: 'Up to 100 names of hosts of at most 40 characters, as *.example.gov.ph.',
  },
  extraCertificates: {
    title: 'Further authorities',
    what: 'Authorities for certificates that are trusted beside those of this computer.',
    value: 'Absolute paths of PEM files, which whoever uses the application must be able to read.',
  },
  tileCacheMb: {
    title: 'Copies of tiles',
    what: 'How much copies of tiles from the internet may take on the disk.',
    value: 'MB.',
  },
  startAtLogin: {
    title: 'Open at sign-in to the computer',
    what: 'Whether an installed copy opens when somebody signs in to the computer.',
    on: 'It opens.',
    off: 'It does not.',
  },
  encryptSaved: {
    title: 'Encrypt what is kept',
    what: 'Whether unsent work, reviews, photos, documents and packs are kept encrypted, with a key that only the keychain of their user opens.',
    on: 'They are encrypted.',
    off: 'They lie on the disk as they are.',
  },
  serverTimePercent: {
    title: 'Share of the server’s time',
    what: 'What the lists of one client may take of the time of one worker of the server. Where they would take more, they are asked for more rarely.',
    value: 'Percent.',
  },
  hourlyMegabytes: {
    title: 'Amount in an hour',
    what: 'What the lists of one client may carry in an hour while the window is seen. Where they would carry more, they are asked for more rarely.',
    value: 'MB.',
  },
  hourlyMegabytesHidden: {
    title: 'Amount in an hour, hidden',
    what: 'The same while the window is hidden or the screen is locked.',
    value: 'MB.',
  },
  saveData: {
    title: 'The network is paid by the amount',
    what: 'Whether the lists carry a quarter of what they may.',
    on: 'A quarter.',
    off: 'All of it.',
  },
  updatesUrl: {
    title: 'Feed of updates',
    what: 'The folder on the office’s file server in which updates are looked for.',
    value: 'An address with http:// or https://, without a query.',
  },
  updatesMode: {
    title: 'Updates',
    what: 'What is done about an update of the feed.',
    options: {
      off: 'Nothing.',
      notify: 'The user is told.',
      auto: 'It is downloaded, and installed when the user quits, where the copy is the user’s own; elsewhere the user is told.',
    },
  },
  updatesChannel: {
    title: 'Channel of updates',
    what: 'Which versions of the feed are offered.',
    options: { stable: 'Released versions.', preview: 'Versions that are tried first, too.' },
  },
  updatesRing: {
    title: 'Ring of updates',
    what: 'How many of the computers under this policy are offered an update; which ones is fixed for each.',
    value: 'Percent.',
  },
  updatesDeferDays: {
    title: 'Days before an update',
    what: 'From which day after its release an update is offered.',
    value: 'Days.',
  },
};

export const POLICY_WORDS_EN: PolicyWords = {
  categories: {
    servers: 'Servers',
    safety: 'Logins and saved data',
    work: 'Work',
    network: 'Connection',
    streets: 'Streets',
    updates: 'Updates',
    notices: 'Notifications',
    look: 'Appearance and keyboard',
  },
  product: 'GISTagum Desktop',
  description: 'Policies of GISTagum Desktop',
  supported: 'GISTagum Desktop 0.1 or newer',
  everywhere: 'Everywhere',
  list: 'Only at these addresses',
  example: 'Example',
  standard: 'Without it',
  usersChoice: 'each user’s own choice',
  none: 'none',
  all: 'all',
  yes: 'yes',
  no: 'no',
  values: 'Values',
  value: 'value',
  meaning: 'meaning',
  setIn: 'Windows',
  range: 'A whole number from {min} to {max}.',
  asJson: 'Written as JSON text, for example: {example}',
  referenceTitle: 'Policy reference',
  referenceIntro: [
    'Every setting that an administrator can decide. In `policy.json` each is a field of this name; on macOS a key of the managed preferences; on Windows a value, or for a list a key with numbered values, below `Software\\Policies\\GISTagum\\Desktop`.',
    'A value that is unknown or wrong is left out by itself and named; the others apply. Of a list only the wrong entries are left out.',
  ],
  otherLanguage: '[Filipino](reference.fil.md)',
  noKeys: 'Not keys',
  whyNoKey: {
    deepLinkHosts:
      'A link of the application (`gistagum://project/12`) names no server: it opens that place of whatever server the person is signed in to, and nothing else. There is no host to allow or to refuse. Which servers may be used is decided by `servers` and `lockServers`.',
  },
};
