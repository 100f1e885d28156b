import type { storage as english } from '../en/storage';

/** Filipino: what is not being saved on this computer, and why. */
export const storage: Record<keyof typeof english, string> = {
  'storage.what.city': 'datos ng proyekto',
  'storage.what.settings': 'mga setting mo',
  'storage.what.work': 'mga draft mo',
  'storage.what.reviews': 'mga pagrepaso mo',
  'storage.what.and': '{first} at {last}',
  'storage.locked':
    'May ibang program na gumagamit ng mga naka-save na file, kaya hindi nase-save sa computer na ito ang mga pagbabago sa {what}. Kusa itong magpapatuloy.',
  'storage.full':
    'Puno na ang disk, kaya hindi nase-save sa computer na ito ang mga pagbabago sa {what}. Magbakante ng espasyo: kusang magpapatuloy ang pag-save.',
  'storage.read_only':
    'Nababasa lang ang disk na ito, kaya hindi nase-save sa computer na ito ang mga pagbabago sa {what}. Tuloy ang trabaho sa server gaya ng dati.',
  'storage.denied':
    'Ayaw magpasulat ng computer na ito sa folder ng application, kaya hindi nase-save ang mga pagbabago sa {what}. Magpatulong sa administrator.',
  'storage.failing':
    'Nagkaka-error ang disk, kaya hindi nase-save sa computer na ito ang mga pagbabago sa {what}. Ipasuri ang disk; kusang susubukan muli ang pag-save.',
  'storage.newer':
    'Galing sa mas bagong bersiyon ng application ang datos ng proyekto na naka-save sa computer na ito. Ipinapakita ang kayang basahin, at walang bagong nase-save. I-update ang application.',
  'storage.damaged':
    'Sira ang naka-save na {what} at hindi ito mailipat, kaya walang bagong nase-save. Kusa itong susubukan muli.',
  'storage.sealed':
    'Naka-encrypt ang naka-save na {what}, at hindi nagbubukas ang keychain ng computer na ito. Mananatili ito at babalik kasama ng keychain; hanggang doon, hindi tiyak na mase-save ang mga bagong pagbabago. Buksan ang keychain, o mag-sign in sa computer na ito gaya ng dati; kusa itong susubukan muli.',
  'storage.unknown':
    'Hindi ma-save sa computer na ito ngayon ang mga pagbabago sa {what}. Kusa itong susubukan muli.',
  'strip.notSaving': 'Hindi nase-save: {cause}',
  'strip.notSavingHint': 'Mula {time}. {sentence}',
  'storage.short.locked': 'may gumagamit ng file',
  'storage.short.full': 'puno ang disk',
  'storage.short.read_only': 'nababasa lang ang disk',
  'storage.short.denied': 'walang pahintulot',
  'storage.short.failing': 'may error ang disk',
  'storage.short.newer': 'file ng mas bagong bersiyon',
  'storage.short.damaged': 'sira ang file',
  'storage.short.sealed': 'sarado ang keychain',
  'storage.short.unknown': 'problema sa disk',
};
