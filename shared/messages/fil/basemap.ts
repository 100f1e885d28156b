import type { basemap as english } from '../en/basemap';

/** Filipino: streets under the projects. */
export const basemap: Record<keyof typeof english, string> = {
  'map.streets': 'Mga kalye',
  'map.attribution.streets': 'Mga kalye: {makers}',
  'map.attribution.demoStreets': 'imbentong mga kalye',
  'command.toggleStreets': 'Ipakita o itago ang mga kalye',
  'say.streetsShown': 'Nakikita ang mga kalye',
  'say.streetsHidden': 'Nakatago ang mga kalye',
  'settings.map': 'Mapa',
  'settings.showStreets': 'Mga kalye sa ilalim ng mga proyekto',
  'settings.showStreetsHint':
    'Mga daan, ilog at pangalan, mula sa isang file ng mga kalye, o mula sa internet kung iyon ang pinili.',
  'settings.onlineStreets': 'Mga kalye mula sa internet',
  'settings.onlineStreetsHint':
    'Kung walang file ng mga kalye. Ang tinitingnan mo lamang ang hinihingi; nalalaman ng nagbibigay kung anong mga lugar iyon.',
  'settings.onlineStreets.openstreetmap': 'OpenStreetMap',
  'settings.onlineStreets.openfreemap': 'OpenFreeMap',
  'settings.onlineStreets.own': 'Sariling address',
  'settings.onlineStreetsAddress': 'Sariling address ng mga tile',
  'settings.onlineStreetsAddressHint':
    "May '{z}', '{x}' at '{y}', gaya ng https://maps.example.ph/'{z}/{x}/{y}'.png.",
  'settings.onlineStreetsAddress.wrong':
    "Magsimula sa https:// at ilagay ang '{z}', '{x}' at '{y}' nang tig-isa pagkatapos ng pangalan ng server.",
  'settings.streetPack': 'File ng mga kalye',
  'settings.streetPackHint':
    'Isang PMTiles file mula sa inyong opisina. Kinokopya ito sa computer na ito at gumagana kahit walang network.',
  'settings.streetPack.none': 'Wala: mga hangganan lamang',
  'settings.streetPack.policy': '{name}, mula sa inyong administrator',
  'settings.streetPack.user': '{name}',
  'settings.streetPack.demo': 'Sa demo na lungsod mismo',
  'settings.streetPack.online': '{name}, mula sa internet',
  'settings.streetPack.damaged': 'May mga bahagi ng file na ito na hindi mabasa. Humingi ng bagong kopya.',
  'settings.streetPack.refused': 'Hindi ginagamit ang {name}. {reason}',
  'settings.openPack': 'Magbukas ng file ng mga kalye…',
  'settings.removePack': 'Alisin',
  'settings.packOpened': 'Ginagamit na ang file ng mga kalye.',
  'settings.packNotOpened': 'Hindi nabuksan ang file ng mga kalye. {reason}',
  'settings.packNotRemoved': 'Hindi naalis ang file ng mga kalye. {reason}',
  'basemap.problem.not_a_pack': 'Hindi ito PMTiles file na bersyon 3.',
  'basemap.problem.truncated': 'Kulang ang dulo ng file. Kopyahin itong muli.',
  'basemap.problem.damaged': 'Sira ang file. Kopyahin itong muli.',
  'basemap.problem.unsupported': 'Hindi nababasa ng bersyong ito ang pagkakasulat ng file.',
  'basemap.problem.unknown_layers':
    'Wala sa file ang mga layer na iginuguhit dito. Gumagana ang mga file na gawa sa Protomaps o OpenMapTiles, at mga file ng larawan.',
  'basemap.problem.too_large': 'Mas malaki sa 4 GB ang file. Humingi ng file ng inyong lungsod lamang.',
  'basemap.problem.other_hash': 'Hindi ito ang file na tinukoy ng inyong administrator.',
  'basemap.problem.unreadable': 'Hindi mabasa ang file sa computer na ito.',
  'basemap.problem.policy_first':
    'Ang administrator ang pumili ng file ng mga kalye para sa computer na ito.',
  'basemap.problem.not_secure':
    'Nagsisimula sa http:// ang address nito, na pinapayagan lamang sa sariling network ng opisina.',
  'basemap.problem.not_copied': 'Hindi nakopya ang file sa computer na ito. May puwang ba ang disk?',
};
