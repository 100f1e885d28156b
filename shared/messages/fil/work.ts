import type { work as english } from '../en/work';

/** Filipino: what was typed and not sent, and the questions before leaving. */
export const work: Record<keyof typeof english, string> = {
  'work.of.add_progress': 'ulat para sa “{name}”',
  'work.of.update_status': 'bagong katayuan ng “{name}”',
  'work.of.add_cost': 'gastos sa “{name}”',
  'work.of.update_project': 'mga pagbabago sa “{name}”',

  'draft.offer.add_progress': 'May hindi ka pa tapos na ulat para sa “{name}”, mula {time}.',
  'draft.offer.update_status': 'May hindi ka pa naipadalang bagong katayuan ng “{name}”, mula {time}.',
  'draft.offer.add_cost': 'May hindi ka pa tapos na gastos sa “{name}”, mula {time}.',
  'draft.offer.update_project': 'May hindi ka pa na-save na mga pagbabago sa “{name}”, mula {time}.',
  'draft.continue': 'Ituloy',
  'draft.discard': 'Itapon',
  'draft.keep': 'Huwag itapon',
  'draft.discardQuestion': 'Itatapon ba ito? Hindi na ito maibabalik.',
  'draft.more':
    '{count, plural, one {1 pang hindi tapos na gawain} other {{count, number} pang hindi tapos na gawain}}.',
  'draft.projectGone': 'Wala na ang proyekto sa mga nakikita mo, kaya hindi na ito maipapadala.',
  'draft.copy': 'Kopyahin ang teksto',
  'draft.copied': 'Nakopya na',

  'doubt.add_progress': 'Hindi tiyak kung umabot sa server ang ulat mo para sa “{name}” noong {time}.',
  'doubt.update_status': 'Hindi tiyak kung umabot sa server ang bagong katayuan ng “{name}” noong {time}.',
  'doubt.add_cost': 'Hindi tiyak kung umabot sa server ang gastos mo sa “{name}” noong {time}.',
  'doubt.update_project': 'Hindi tiyak kung umabot sa server ang mga pagbabago mo sa “{name}” noong {time}.',
  'doubt.unchecked': 'Hahanapin ito ng app kapag nakakonekta na.',
  'doubt.undecided': 'Tingnan muna ang proyekto bago ito ipadala ulit.',
  'doubt.openProject': 'Buksan ang proyekto',
  'arrived.add_progress': 'Umabot sa server ang ulat mo para sa “{name}” noong {time}.',
  'arrived.update_status': 'Umabot sa server ang bagong katayuan ng “{name}” noong {time}.',
  'arrived.add_cost': 'Umabot sa server ang gastos mo sa “{name}” noong {time}.',
  'arrived.update_project': 'Umabot sa server ang mga pagbabago mo sa “{name}” noong {time}.',
  'notArrived.add_progress':
    'Hindi umabot sa server ang ulat mo para sa “{name}” noong {time}. Narito pa ito.',
  'notArrived.update_status':
    'Hindi umabot sa server ang bagong katayuan ng “{name}” noong {time}. Narito pa ito.',
  'notArrived.add_cost': 'Hindi umabot sa server ang gastos mo sa “{name}” noong {time}. Narito pa ito.',
  'notArrived.update_project':
    'Hindi umabot sa server ang mga pagbabago mo sa “{name}” noong {time}. Narito pa ang mga ito.',

  'act.gone':
    'Binura sa server ang proyektong ito, o wala ka nang access dito. Wala nang maipapadala tungkol dito.',
  'act.goneKept': 'Narito pa ang tinype mo: kopyahin ang kailangan mo.',

  'leave.title.lost': 'Itatapon ba ang tinype mo?',
  'leave.title.interrupted': 'May hindi ka pa tapos na gawain',
  'leave.lost': 'Hindi pa naipadala, at tuluyang mawawala kung itutuloy mo: {list}.',
  'leave.interrupted': 'Hindi pa naipadala: {list}. Mananatili ito sa computer na ito at iaalok ulit sa iyo.',
  'leave.more': '{count, number} pa',
  'leave.sending':
    '{count, plural, one {1 pagbabago} other {{count, number} pagbabago}} ang ipinapadala pa; hihintayin ang sagot.',
  'leave.finishing':
    '{count, plural, one {Tinatapos ang isang pagbabago…} other {Tinatapos ang {count, number} pagbabago…}}',
  'leave.finishing.close': 'Kusang magsasara ang window kapag sumagot na ang server.',
  'leave.finishing.quit': 'Kusang magsasara ang app kapag sumagot na ang server.',
  'leave.finishing.sign_out': 'Masa-sign out ka kapag sumagot na ang server.',
  'leave.finishing.switch': 'Bubukas ang kabilang server kapag sumagot na ang isang ito.',
  'leave.finishing.forget': 'Aalisin ang datos kapag sumagot na ang server.',
  'leave.notResent':
    'Hanggang kalahating minuto lamang ang paghihintay. Kung wala pa ring sagot noon, o kung hindi ka maghihintay, titingnan ng app sa susunod kung umabot ang pagbabago. Hindi nito kusang ipinapadala nang pangalawang beses.',
  'leave.stay': 'Bumalik',
  'leave.go.close': 'Isara at itabi muna',
  'leave.go.quit': 'Lumabas at itabi muna',
  'leave.go.sign_out': 'Mag-sign out at itabi muna',
  'leave.go.switch': 'Lumipat at itabi muna',
  'leave.go.forget': 'Alisin',
  'leave.discard.close': 'Itapon at isara',
  'leave.discard.quit': 'Itapon at lumabas',
  'leave.discard.sign_out': 'Itapon at mag-sign out',
  'leave.discard.switch': 'Itapon at lumipat',
  'leave.discard.forget': 'Itapon at alisin',
  'leave.now.close': 'Isara na',
  'leave.now.quit': 'Lumabas na',
  'leave.now.sign_out': 'Mag-sign out na',
  'leave.now.switch': 'Lumipat na',
  'leave.now.forget': 'Alisin na',
};
