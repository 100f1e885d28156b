import type { PolicyTexts, PolicyWords } from './policyText';

/** Filipino: what administrators read about each setting of a policy. */
export const POLICY_TEXTS_FIL: PolicyTexts = {
  servers: {
    title: 'Mga server',
    what: 'Ang mga address na iniaalok sa sign-in screen.',
    value:
      'Mga address na may http:// o https://, at port kung hindi karaniwan. Hindi binabasa ang kasunod ng host.',
  },
  defaultServer: {
    title: 'Server sa sign-in form',
    what: 'Ang server na nakasulat na sa sign-in form sa simula pa lamang.',
    value: 'Isang address na may http:// o https://.',
  },
  lockServers: {
    title: 'Mga nakalistang server lamang',
    what: 'Kung ang mga server lamang ng “servers” ang puwedeng gamitin. Walang bisa kung walang laman ang listahang iyon. Nananatili ang demo na lungsod.',
    on: 'Walang ibang server na maita-type o magagamit.',
    off: 'Puwedeng i-type ang kahit anong server.',
  },
  allowInsecureHttp: {
    title: 'Http na hindi naka-encrypt',
    what: 'Kung puwedeng gamitin ang http na hindi naka-encrypt sa mga server at tile na wala sa computer na ito o sa pribadong network. Mababasa kung gayon ang login sa network.',
    value: 'Oo, hindi, o listahan ng mga address na pinapayagan.',
  },
  clientCertificate: {
    title: 'Sertipiko ng computer na ito',
    what: 'Sertipikong ipinapakita ng computer na ito sa mga https address ng “servers”, at wala nang iba.',
    value:
      'Alinman sa “certificate” at “key”, dalawang PEM file, o “pkcs12”, isang file na may pareho; at “passphraseFile”, file na ang unang linya ay ang passphrase, kung mayroon ang key. Buo (absolute) ang lahat ng path, at dapat mabasa ng gumagamit ng application ang mga file.',
  },
  keepLogin: {
    title: 'Itago ang login',
    what: 'Kung puwedeng itago ang login sa keychain ng operating system, para kusang mag-sign in sa susunod na pagbukas.',
    on: 'Puwede itong piliin ng bawat gumagamit.',
    off: 'Walang login na itinatago, at inaalis ang naitago na.',
  },
  clearDataOnSignOut: {
    title: 'Alisin ang naka-save na datos sa pag-sign out',
    what: 'Kung inaalis sa disk ang nakuha para sa isang gumagamit kapag nag-sign out siya. Nananatili ang mga review.',
    on: 'Inaalis.',
    off: 'Nananatili para sa susunod na pagbukas.',
  },
  showSavedBeforeSignIn: {
    title: 'Ipakita ang naka-save na datos bago mag-sign in',
    what: 'Kung bumubukas ang application sa huling nakita ng huling gumagamit, bago pa may mag-sign in. Patayin ito sa computer na ginagamit ng marami sa iisang account ng operating system.',
    on: 'Ipinapakita ang naka-save na datos ng huling gumagamit.',
    off: 'Ang sign-in screen ang ipinapakita.',
  },
  developerTools: {
    title: 'Developer tools',
    what: 'Kung nasa View menu ng naka-install na kopya ang developer tools ng browser.',
    on: 'Naroon.',
    off: 'Wala roon.',
  },
  offlineDays: {
    title: 'Mga araw ng trabaho nang walang server',
    what: 'Ilang araw pagkatapos ng pag-sign in sa computer na ito puwedeng gumawa ng mga pagbabago nang walang server, na ipapadala sa ibang pagkakataon.',
    value: 'Bilang ng araw; 0 kung hindi kailanman.',
  },
  allowedActions: {
    title: 'Mga pinapayagang pagbabago',
    what: 'Ang mga pagbabagong puwedeng gawin sa computer na ito. Binabawasan nito ang kayang gawin ng isang tungkulin at walang idinadagdag. Hindi ipinapadala ang naghihintay na wala sa mga ito.',
    value: 'Mga pangalan ng pagbabago, mula sa listahang ito.',
  },
  packLimit: {
    title: 'Mga larawan at dokumento sa isang pack',
    what: 'Gaano karaming larawan at dokumento ang kasya sa isang pack para sa trabaho nang walang network.',
    options: {
      '0': 'Wala.',
      '50': 'Hanggang 50 MB.',
      '200': 'Hanggang 200 MB.',
      '500': 'Hanggang 500 MB.',
      '1000': 'Hanggang 1,000 MB.',
      '2000': 'Hanggang 2,000 MB.',
    },
  },
  reviewDecisions: {
    title: 'Mga pasya ng review',
    what: 'Kung ano ang puwedeng ipasya ng review tungkol sa isang proyekto. Kung walang nakalagay, ang sariling listahan ng produkto sa wika ng nagbabasa.',
    value: 'Hanggang 20 teksto na tig-40 character ang pinakamahaba.',
  },
  transport: {
    title: 'Paraan ng live na pagbabago',
    what: 'Ang mga live na koneksiyong puwedeng gamitin, para sa mga opisinang sinisira ng proxy ang iba. Laging natitira ang pagtatanong paminsan-minsan.',
    options: {
      auto: 'Ang pinakamahusay na mayroon.',
      ws: 'WebSocket lamang.',
      sse: 'Event stream lamang.',
      poll: 'Wala: tinatanong ang server paminsan-minsan.',
    },
  },
  showStreets: {
    title: 'Mga kalye sa ilalim ng mga proyekto',
    what: 'Kung iginuguhit ang mga kalye sa mapa, kung mayroon ang computer na ito.',
    on: 'Iginuguhit.',
    off: 'Hindi iginuguhit.',
  },
  basemapPack: {
    title: 'File ng mga kalye',
    what: 'File ng mga kalye para sa lahat ng gumagamit ng computer na ito. Nauuna ito sa binuksan ng gumagamit, at binabasa kung nasaan ito.',
    value:
      '“file”: ang buong (absolute) path ng isang PMTiles file (version 3); “sha256”: ang hash na dapat mayroon ito, 64 na hexadecimal digit, kung gusto mong masuri.',
  },
  onlineStreets: {
    title: 'Mga kalye mula sa internet',
    what: 'Kung saan hinihingi ang mga tile ng kalye kapag walang file ng mga kalye. Nalalaman ng nagbibigay kung anong mga lugar ang tinitingnan.',
    options: {
      off: 'Wala.',
      openstreetmap: 'Ang mga tile ng OpenStreetMap, para sa katamtamang paggamit.',
      openfreemap: 'Ang mga vector tile ng OpenFreeMap.',
      own: 'Ang address ng “onlineStreetsAddress”.',
    },
  },
  onlineStreetsAddress: {
    title: 'Sariling address ng mga tile',
    what: 'Kung saan nagtatanong ang “own” ng “onlineStreets”. Vector tile ang address na nagtatapos sa .pbf o .mvt; larawan ang iba.',
    value:
      'Address na may http:// o https:// na may tig-isang {z}, {x} at {y} pagkatapos ng host; 500 character ang pinakamahaba.',
  },
  osNotifications: {
    title: 'Mga notification ng system',
    what: 'Kung nagpapakita ang operating system ng notification sa bawat bago ng naka-sign in.',
    on: 'Nagpapakita.',
    off: 'Nasa application lamang ang mga bago.',
  },
  quietHours: {
    title: 'Mga oras na tahimik',
    what: 'Mga oras na walang ipinapakitang notification ang system. Pagkatapos ay ipinapakita ang dumating kung hindi pa nababasa.',
    value: 'Mula at hanggang sa oras ng computer, gaya ng 20:00-06:00; walang laman kung wala.',
  },
  theme: {
    title: 'Maliwanag o madilim',
    what: 'Ang hitsura ng window.',
    options: { system: 'Gaya ng system.', light: 'Maliwanag.', dark: 'Madilim.' },
  },
  locale: {
    title: 'Wika',
    what: 'Ang wika ng application.',
    options: { en: 'Ingles.', fil: 'Filipino.' },
  },
  reduceMotion: {
    title: 'Galaw',
    what: 'Gaano karami ang gumagalaw sa window: mga paglipat, paglipad ng mapa, mga singsing sa paligid ng nagbago.',
    options: { system: 'Gaya ng system.', reduce: 'Kaunti.', full: 'Lahat.' },
  },
  letterKeys: {
    title: 'Mga shortcut na isang key',
    what: 'Kung may ginagawa ang mga iisang key saanman sa window. Patayin ito para sa mga gumagamit ng boses.',
    on: 'May ginagawa.',
    off: 'Walang ginagawa.',
  },
  logLevel: {
    title: 'Log',
    what: 'Ang laman ng log sa computer na ito. Hindi ito ipinapadala kahit saan.',
    options: { info: 'Lahat.', warn: 'Mga babala at error.', error: 'Mga error.' },
  },
  telemetry: {
    title: 'Telemetry',
    what: 'Wala: walang ipinapadala kaninuman tungkol sa paggamit ng application. Kilala ang key na ito para makita ng administrator na naghahanap ang sagot.',
    value: 'Tinatanggap ang kahit anong halaga at walang ginagawa.',
  },
  exportFormats: {
    title: 'Mga file para sa iba',
    what: 'Ang mga uri ng file na puwedeng isulat para mabasa ng iba, dito at sa sariling mga export ng server.',
    value: 'Mga pangalan ng format, mula sa listahang ito.',
  },
  mediaCacheMb: {
    title: 'Mga kopya ng larawan at dokumento',
    what: 'Gaano kalaki sa disk ang puwedeng kunin ng mga kopya ng larawan at dokumento. Hiwalay ang bilang ng sa mga pack.',
    value: 'MB; 0 kung walang itatago.',
  },
  proxy: {
    title: 'Proxy',
    what: 'Kung paano nahahanap ng mga koneksiyon ang proxy. Hindi dapat isulat dito ang login, dahil mababasa ng lahat ang policy: ang proxy mismo ang hihingi.',
    value:
      '“system”: ayon sa network settings ng computer; “direct”: wala; “auto”: kusang hahanapin; ang address ng proxy, na may http, https, socks4 o socks5; o ang address ng script (PAC), na may http o https at path.',
  },
  proxyBypass: {
    title: 'Mga host na walang proxy',
    what: 'Mga host na pinupuntahan nang hindi dumaraan sa proxy o script ng “proxy”. Laging ganoon ang computer na ito mismo.',
    value: 'Hanggang 100 pangalan ng host na tig-40 character ang pinakamahaba, gaya ng *.example.gov.ph.',
  },
  extraCertificates: {
    title: 'Mga karagdagang authority',
    what: 'Mga certificate authority na pinagkakatiwalaan bukod sa mga nasa computer na ito.',
    value: 'Mga buong (absolute) path ng PEM file, na dapat mabasa ng gumagamit ng application.',
  },
  tileCacheMb: {
    title: 'Mga kopya ng tile',
    what: 'Gaano kalaki sa disk ang puwedeng kunin ng mga kopya ng tile mula sa internet.',
    value: 'MB.',
  },
  startAtLogin: {
    title: 'Buksan pagka-sign in sa computer',
    what: 'Kung bumubukas ang naka-install na kopya kapag may nag-sign in sa computer.',
    on: 'Bumubukas.',
    off: 'Hindi.',
  },
  encryptSaved: {
    title: 'I-encrypt ang nakatago',
    what: 'Kung naka-encrypt na itinatago ang hindi pa naipadala, mga pagrepaso, larawan, dokumento at pack, gamit ang susing keychain lamang ng gumagamit ang nagbubukas.',
    on: 'Naka-encrypt ang mga ito.',
    off: 'Nasa disk ang mga ito nang walang encryption.',
  },
  serverTimePercent: {
    title: 'Bahagi sa oras ng server',
    what: 'Kung gaano kalaki sa oras ng isang worker ng server ang maaaring gamitin ng mga listahan ng isang client. Kapag lalampas, mas madalang silang hihingin.',
    value: 'Porsiyento.',
  },
  hourlyMegabytes: {
    title: 'Dami sa isang oras',
    what: 'Kung gaano karami ang maaaring dalhin ng mga listahan ng isang client sa isang oras habang nakikita ang window. Kapag lalampas, mas madalang silang hihingin.',
    value: 'MB.',
  },
  hourlyMegabytesHidden: {
    title: 'Dami sa isang oras, nakatago',
    what: 'Ang gayon din habang nakatago ang window o naka-lock ang screen.',
    value: 'MB.',
  },
  saveData: {
    title: 'Binabayaran ang network ayon sa dami',
    what: 'Kung sangkapat lamang ng pinapayagan ang dinadala ng mga listahan.',
    on: 'Sangkapat.',
    off: 'Lahat.',
  },
  updatesUrl: {
    title: 'Pinagkukunan ng update',
    what: 'Ang folder sa file server ng opisina kung saan hinahanap ang mga update.',
    value: 'Address na may http:// o https://, walang query.',
  },
  updatesMode: {
    title: 'Mga update',
    what: 'Kung ano ang gagawin sa isang update.',
    options: {
      off: 'Wala.',
      notify: 'Sasabihan ang gumagamit.',
      auto: 'Ida-download, at ii-install kapag nagsara ang gumagamit, kung sarili niya ang kopya; kung hindi, sasabihan siya.',
    },
  },
  updatesChannel: {
    title: 'Channel ng update',
    what: 'Kung aling mga bersyon ang iniaalok.',
    options: { stable: 'Mga inilabas na bersyon.', preview: 'Pati ang mga bersyong sinusubukan muna.' },
  },
  updatesRing: {
    title: 'Ring ng update',
    what: 'Kung ilan sa mga computer sa ilalim ng policy na ito ang iaalukan ng update; hindi nagbabago kung alin.',
    value: 'Porsiyento.',
  },
  updatesDeferDays: {
    title: 'Mga araw bago ang update',
    what: 'Mula sa anong araw pagkalabas iniaalok ang update.',
    value: 'Araw.',
  },
};

export const POLICY_WORDS_FIL: PolicyWords = {
  categories: {
    servers: 'Mga server',
    safety: 'Mga login at naka-save na datos',
    work: 'Trabaho',
    network: 'Koneksiyon',
    streets: 'Mga kalye',
    updates: 'Mga update',
    notices: 'Mga notification',
    look: 'Hitsura at keyboard',
  },
  product: 'GISTagum Desktop',
  description: 'Mga policy ng GISTagum Desktop',
  supported: 'GISTagum Desktop 0.1 o mas bago',
  everywhere: 'Saanman',
  list: 'Sa mga address na ito lamang',
  example: 'Halimbawa',
  standard: 'Kung wala ito',
  usersChoice: 'sariling pili ng bawat gumagamit',
  none: 'wala',
  all: 'lahat',
  yes: 'oo',
  no: 'hindi',
  values: 'Mga halaga',
  value: 'halaga',
  meaning: 'kahulugan',
  setIn: 'Windows',
  range: 'Buong bilang mula {min} hanggang {max}.',
  asJson: 'Isulat bilang JSON text, halimbawa: {example}',
  referenceTitle: 'Sanggunian ng policy',
  referenceIntro: [
    'Bawat setting na maaaring ipasya ng administrator. Sa `policy.json`, field ito na may ganitong pangalan; sa macOS, key ng managed preferences; sa Windows, value, o key na may mga binilangang value kung listahan, sa ilalim ng `Software\\Policies\\GISTagum\\Desktop`.',
    'Ang halagang hindi kilala o mali ay hindi isinasama at pinapangalanan; may bisa ang iba. Sa listahan, ang mga maling entry lamang ang hindi isinasama.',
  ],
  otherLanguage: '[English](reference.md)',
  noKeys: 'Hindi mga key',
  whyNoKey: {
    deepLinkHosts:
      'Walang pinapangalanang server ang link ng application (`gistagum://project/12`): binubuksan nito ang lugar na iyon sa server kung saan naka-sign in ang gumagamit, at wala nang iba. Walang host na papayagan o tatanggihan. Ang `servers` at `lockServers` ang nagpapasya kung aling mga server ang puwedeng gamitin.',
  },
};
