import type { support as english } from '../en/support';

/** Filipino: the bundle for support. */
export const support: Record<keyof typeof english, string> = {
  'support.title': 'Bungkos para sa tulong',
  'support.hint':
    'Mga bersyon, setting, kalagayan ng koneksiyon at talaan, sa iisang file na maipapadala. Inalis ang mga pangalan, address at coordinate; tingnan muna bago i-save.',
  'support.look': 'Tingnan…',
  'support.subtitle':
    'Ito lahat ang lalamanin ng file. Walang ipinapadala kahit saan: ikaw ang magse-save at magpapadala nito.',
  'support.files': 'Mga file sa bungkos',
  'support.keep': 'Isama ang {name}',
  'support.size': '{size} kB',
  'support.save': 'I-save…',
  'support.gathering': 'Tinitipon…',
  'support.failed': 'Hindi ito matipon: {reason}',
  'support.fileName': 'GISTagum Desktop {version} tulong',
};
