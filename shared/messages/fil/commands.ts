import type { commands as english } from '../en/commands';

/** Filipino: what the program says on a command line. */
export const commands: Record<keyof typeof english, string> = {
  'commands.help': 'Ilista ang mga utos na ito.',
  'commands.version': 'Sabihin kung aling programa ito.',
  'commands.checkPolicy':
    'Sabihin kung ano ang itinatakda ng mga patakaran ng computer na ito, o ng isang file.',
  'commands.policyMissing': 'Walang ganoong file: {file}',
  'commands.policyFree': 'walang nagtakda: pumipili ang bawat gumagamit',
  'commands.checkServer':
    'Suriin ang server para sa tagapangasiwa nito: ano ang mali, ang kahihinatnan, ang gagawin.',
  'commands.askLogins': 'Mga login na susubukin. Laktawan ang tungkulin sa pamamagitan ng Enter.',
  'commands.askUser': 'User name ng {role}:',
  'commands.askPassword': 'Password ng {role}:',
  'commands.listening': 'Nakikinig nang isang minuto: dapat may gumagamit ngayon ng server.',
  'commands.quit': 'Hilingin sa tumatakbong kopya na magsara, at hintayin ito.',
  'commands.exportDiagnostics':
    'I-save sa zip file ang makatutulong sa suporta, inalisan ng mga pangalan at address.',
  'commands.notWritten': 'Hindi maisulat ang file: {reason}',
  'commands.exported': '{count, plural, one {# file} other {# file}} ang na-save sa {path}',
  'commands.reset': 'Alisin ang lahat ng itinago sa computer na ito para sa gumagamit na nagpapatakbo nito.',
  'commands.wrong': 'Hindi naintindihan ang utos: {word}. Ililista ng --help ang mga utos.',
  'commands.failed': 'Nabigo ang programa: {reason}',
  'commands.notRunning': 'Hindi tumatakbo ang GISTagum Desktop.',
  'commands.hasQuit': 'Nagsara na ang GISTagum Desktop.',
  'commands.stillRunning':
    'Tumatakbo pa ang GISTagum Desktop: tinatanong ang gumagamit nito, o nanatili siya.',
  'commands.resetRunning': 'Tumatakbo ang GISTagum Desktop. Isara muna ito, halimbawa gamit ang --quit.',
  'commands.resetWork':
    'Nasa computer na ito lamang ang {changes, plural, one {# pagbabago} other {# pagbabago}} na wala pa sa server at {reviews, plural, one {# pagrepaso} other {# pagrepaso}}. Walang inalis. Upang mawala ang mga ito, ibigay nang dalawang beses ang --lose-work.',
  'commands.resetUnknownWork':
    'Hindi mabasa ang lahat: maaaring may mga pagbabago o pagrepaso na nasa computer na ito lamang. Walang inalis. Upang mawala ang mga ito, ibigay nang dalawang beses ang --lose-work.',
  'commands.resetLeft': 'Hindi naalis ang lahat: {names}',
  'commands.resetDone': 'Naalis ang lahat ng itinago para sa gumagamit na ito.',
};
