import type { policyPage as english } from '../en/policyPage';

/** Filipino: what an administrator has decided, on the settings screen and on a command line. */
export const policyPage: Record<keyof typeof english, string> = {
  'policyPage.title': 'Patakaran ng administrator',
  'policyPage.origin.machinePolicy': 'Patakaran ng computer na ito',
  'policyPage.origin.userPolicy': 'Patakaran para sa gumagamit na ito',
  'policyPage.origin.user': 'Ikaw',
  'policyPage.origin.default': 'Karaniwan',
  'policyPage.state.absent': 'wala roon',
  'policyPage.state.read': 'ginagamit',
  'policyPage.state.kept': 'hindi magamit ngayon',
  'policyPage.state.unreadable': 'hindi ginagamit',
  'policyPage.keptHint':
    'Umiiral pa rin ang sinabi nito noong huling nagamit, hanggang magsara ang application.',
  'policyPage.unreadableHint': 'Walang umiiral mula rito. Nasa ibaba ang dahilan.',
  'policyPage.problems': 'Mga bahaging hindi ginagamit',
  'policyPage.problemsHint': 'Iniiwan ang bawat isa nang mag-isa; umiiral ang lahat ng iba.',
  'policyPage.field': 'Field',
  'policyPage.why': 'Bakit',
  'policyPage.place': 'Kung nasaan',
  'policyPage.wholePolicy': 'ang kabuuan',
  'policyPage.fault.not_readable': 'Hindi ito mabasa.',
  'policyPage.fault.not_json': 'Hindi ito JSON, o hindi buo.',
  'policyPage.fault.not_an_object': 'Hindi ito listahan ng mga field na may halaga.',
  'policyPage.fault.not_safe':
    'Mababago ito o ang folder nito ng hindi administrator, kaya hindi ito pinaniniwalaan.',
  'policyPage.fault.unknown_field': 'Walang field na ganito ang pangalan.',
  'policyPage.fault.invalid': 'Hindi tinatanggap ng field na ito ang halaga.',
  'policyPage.fault.without_servers':
    'Kailangan nito ng mga server, at walang patakarang nagbibigay ng mga iyon.',
  'policyPage.settings': 'Ang umiiral',
  'policyPage.settingsHint':
    'Ang bawat setting, kung sino ang nagtakda, at kung kailan magkakabisa ang pagbabago ng patakaran.',
  'policyPage.showAll': 'Ipakita ang lahat ng setting',
  'policyPage.showDecided': 'Ipakita lamang ang itinakda',
  'policyPage.nothingDecided': 'Walang setting na itinakda ng patakaran.',
  'policyPage.setting': 'Setting',
  'policyPage.value': 'Halaga',
  'policyPage.decidedBy': 'Nagtakda',
  'policyPage.applies': 'Bisa ng pagbabago',
  'policyPage.locked': 'Nakakandado',
  'policyPage.atOnce': 'agad',
  'policyPage.atStart': 'sa susunod na pagbukas',
  'policyPage.next': 'Sa susunod na pagbukas: {value} ({origin})',
  'policyPage.none': 'wala',
};
