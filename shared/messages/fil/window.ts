import type { window as english } from '../en/window';

/** Filipino: a window that stops, hangs or comes back. */
export const window: Record<keyof typeof english, string> = {
  'appNotice.window_restarted':
    '{cause, select, memory {Naubusan ng memory ang window at binuksan muli kung nasaan ka.} hung {Hindi tumugon ang window at binuksan muli kung nasaan ka.} strayed {Napunta sa labas ng application ang window at ibinalik kung nasaan ka.} other {Huminto ang window at binuksan muli kung nasaan ka.}}',
  'appNotice.unsafe_left_out':
    'Binuksan ang application sa paraang magpapahina ng seguridad nito ({names}). Hindi ito sinunod. Kung hindi ikaw ang gumawa niyan, sabihin sa iyong administrator.',
  'appNotice.unsafe_in_force':
    'Binuksan ang application nang may mas mahinang proteksiyon kaysa karaniwan ({names}). Kung hindi ikaw ang gumawa niyan, sabihin sa iyong administrator.',
  'hung.title': 'Hindi tumutugon ang window',
  'hung.sentence':
    'Baka abala lang ito: walang mawawala kung maghihintay ka. Kapag binuksan muli, babalik ang tinitingnan mo. Nakatago bilang draft ang mga bukas na form; ang huling segundo lang ng pagta-type ang maaaring kulang. Tuloy ang mga pagbabagong naipadala na.',
  'hung.wait': 'Maghintay',
  'hung.loadAgain': 'Buksan muli',
  'stopped.title': 'Paulit-ulit na humihinto ang window',
  'stopped.sentence':
    'Ilang beses itong binuksan muli at huminto sa bawat pagkakataon, kaya hinahayaan muna ito.',
  'stopped.safe': 'Ano ang ligtas',
  'stopped.saved':
    'Ang mga proyekto at abiso na naka-save sa computer na ito, ang mga draft ng iyong mga bukas na form, at ang iyong mga setting.',
  'stopped.pending':
    '{count, plural, one {1 pagbabagong ipinadala mo: papunta pa ito sa server at tuloy lang.} other {{count, number} pagbabagong ipinadala mo: papunta pa ang mga ito sa server at tuloy lang.}}',
  'stopped.todo': 'Ano ang magagawa mo',
  'stopped.todoSentence':
    'Subukan muli. Kung huminto pa rin, lumabas sa application, i-restart ang computer, at ipadala sa iyong support ang mga detalye.',
  'stopped.again': 'Subukan muli',
  'stopped.quit': 'Lumabas',
  'stopped.details': 'Mga detalye para sa support',
  'rescue.main_failed.title': 'May nagkamali sa application',
  'rescue.main_failed.sentence':
    'May error na hindi inaasahan ang bahaging gumagana sa likod. Maaaring gumagana pa ang window: isara ito para makita. Mas ligtas kung sisimulan muli.',
  'rescue.start_failed.title': 'Hindi masimulan ang application',
  'rescue.start_failed.sentence':
    'May error habang binubuo ito. Simulan muli; kung mabigo pa rin, ipadala ang bungkos sa iyong support.',
  'rescue.kept':
    'Nakatago sa computer na ito ang gawang wala pa sa server, at iaalok muli sa iyo. Ganoon din ang iyong mga setting at ang na-save na mga proyekto.',
  'rescue.keptCount':
    '{count, plural, one {1 draft o pagbabago ang nakatago.} other {{count, number} draft at pagbabago ang nakatago.}}',
  'rescue.todo':
    'Subukan muna muli. Kung nasa screen ang mapa tuwing humihinto, simulan nang walang graphics card: babagal ang mapa, at gaya ng dati ang lahat ng iba. Kung walang makatulong, ipadala ang bungkos sa iyong support.',
  'rescue.startAgain': 'Simulan muli',
  'rescue.withoutGraphics': 'Simulan nang walang graphics card',
  'rescue.bundle': 'Bungkos para sa tulong…',
  'rescue.back': 'Bumalik',
  'rescue.leaveOut': 'Huwag isama',
  'rescue.takeAlong': 'Isama',
  'rescue.saved': 'Na-save ang {file}. Walang ipinadala: ikaw ang magpapadala nito.',
};
