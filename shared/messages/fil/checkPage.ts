import type { checkPage as english } from '../en/checkPage';

/** Filipino: the page that checks a server. */
export const checkPage: Record<keyof typeof english, string> = {
  'check.severity.broken': 'may hindi gumagana',
  'check.severity.slow': 'gumagana, nang mas huli o mas mabigat',
  'check.severity.unsafe': 'gumagana, ngunit hindi ligtas',
  'check.page.title': 'Pagsuri sa server',
  'check.page.hint':
    'Para sa nangangasiwa ng server: tinitingnan ito gaya ng paggamit ng application na ito, at sinasabi kung ano ang mali, ang kahihinatnan at ang gagawin doon.',
  'check.page.open': 'Suriin…',
  'check.page.subtitle':
    'Nagbabasa ito, nagsa-sign in at nagsa-sign out, at walang binabago. Hindi ito nagbubukas ng event stream kung saan maaaring tumigil ang server.',
  'check.page.address': 'Address ng server',
  'check.page.logins': 'Mga login na susubukin',
  'check.page.loginsHint':
    'Iba-iba ang naaabot ng bawat tungkulin sa server. Hindi sinusubok ang tungkuling walang login. Para lamang sa pagsuring ito ang mga ito at hindi itinatago.',
  'check.page.usernameOf': 'User name ng {role}',
  'check.page.passwordOf': 'Password ng {role}',
  'check.page.listen': 'Makinig nang isang minuto',
  'check.page.listenHint':
    'Sinasabi nito kung aling mga pagbabago ang kusang ibinabalita ng server. Dapat may gumagamit nito habang nakikinig: kung walang nagbabago, walang masusukat.',
  'check.page.start': 'Suriin',
  'check.page.cancel': 'Kanselahin',
  'check.page.starting': 'Nagsisimula…',
  'check.page.looking': 'Tinitingnan: {place}',
  'check.page.stop': 'Itigil',
  'check.page.stopping': 'Itinitigil…',
  'check.page.server': 'Ang buong server',
  'check.page.faults': 'Mga mali',
  'check.page.copy': 'Kopyahin bilang teksto',
  'check.page.copied': 'Nakopya',
  'check.page.save': 'I-save ang ulat…',
  'check.page.saved': 'Na-save bilang {file}',
  'check.page.fileName': 'GISTagum Desktop pagsuri sa server',
  'check.page.again': 'Suriin muli',
  'check.page.close': 'Isara',
};
