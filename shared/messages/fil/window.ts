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
};
