import type { outbox as english } from '../en/outbox';

/** Filipino: changes that are kept here and sent when the server can be reached. */
export const outbox: Record<keyof typeof english, string> = {
  'command.outbox': 'Outbox: mga pagbabagong ipapadala',
  'act.someAllowed': 'Ilang pagbabago lamang ang pinapayagan ng iyong administrator sa computer na ito.',
  'act.noneAllowed':
    'Hindi pinapayagan ng iyong administrator ang pagbabago ng mga proyekto sa computer na ito.',
  'act.later':
    'Walang koneksyon. Itinatabi sa computer na ito ang mga pagbabago mo at ipapadala kapag nakakonekta na ulit. Kailangan ng server ang pagbura, pagpapasya sa mga hiling at paglalaan.',
  'act.waits': 'Nakatabi sa computer na ito; ipapadala kapag naabot na ang server.',
  'form.keepForLater': 'Itabi at ipadala mamaya',
  'form.later':
    'Walang koneksyon: itatabi ito sa computer na ito at kusang ipapadala kapag nakakonekta na ulit.',
  'form.later.add_progress': 'Ang petsa ng ulat sa server ay ang araw na naipadala ito.',
  'form.later.create_project':
    'Hanggang doon, dito lang ito makikita at nakamarkang hindi pa naipapadala; maaaring magbago ang numero nito.',
  'form.later.compared': 'Kung may magbago rin nito samantala, tatanungin ka muna bago ito ipadala.',

  'act.mark_read': 'Markahang nabasa',
  'work.of.mark_read': 'mga marka ng nabasang abiso',
  'outbox.marks': '{count, plural, one {1 abiso} other {{count, number} abiso}}',

  'notSent.title': 'Mga bagong proyektong hindi pa naipapadala',
  'notSent.mark': 'Hindi pa naipapadala',
  'notSent.onMap': 'Ipakita sa mapa',

  'outbox.title': 'Outbox',
  'outbox.close': 'Isara ang outbox',
  'outbox.open': 'Ipakita',
  'outbox.empty': 'Walang naghihintay na maipadala.',
  'outbox.counts':
    '{needing, plural, =0 {{waiting, plural, one {1 pagbabago ang naghihintay} other {{waiting, number} pagbabago ang naghihintay}}} one {{waiting, plural, =0 {1 pagbabago ang kailangan ka} other {{waiting, number} ang naghihintay, 1 ang kailangan ka}}} other {{waiting, plural, =0 {{needing, number} pagbabago ang kailangan ka} other {{waiting, number} ang naghihintay, {needing, number} ang kailangan ka}}}}',
  'outbox.ofProject':
    '{needing, plural, =0 {{waiting, plural, one {1 pagbabago mo ang naghihintay na maipadala.} other {{waiting, number} pagbabago mo ang naghihintay na maipadala.}}} other {{needing, plural, one {1 pagbabago mo ang kailangan ka.} other {{needing, number} pagbabago mo ang kailangan ka.}}}}',
  'outbox.sendNow': 'Ipadala na',
  'outbox.connectAndSend': 'Subukang kumonekta',
  'outbox.note':
    'Ipinapadala nang sunod-sunod, tig-isang beses. Ang pagbabagong kailangan ka ay pumipigil lang sa mga kasunod nito sa parehong proyekto.',

  'outbox.state.draft': 'Burador.',
  'outbox.state.waiting': 'Naghihintay.',
  'outbox.state.sending': 'Ipinapadala…',
  'outbox.state.unknown': 'Hindi tiyak.',
  'outbox.state.conflict': 'Kailangan ka.',
  'outbox.state.refused': 'Tinanggihan.',
  'outbox.reason.waiting': 'Ipapadala ito kapag naabot na ang server.',
  'outbox.reason.behind': 'May naunang pagbabago sa proyektong ito na kailangan ka muna.',
  'outbox.reason.changed': 'May ibang nagbago rin nito samantala. Walang naipadala.',
  'outbox.reason.gone': 'Nabura na ang proyekto sa server, o wala ka nang access dito. Walang nabago.',
  'outbox.reason.goneReport':
    'Wala na sa server ang ulat o ang proyekto nito, o wala ka nang access dito. Walang nabago.',
  'outbox.reason.unchecked':
    'Naipadala ito, pero nawala ang sagot. Hinahanap ito ng app sa bawat listahan ng mga proyekto, at ipinapadala lang ulit kapag hindi na ito maaaring dumating.',
  'outbox.reason.undecided':
    'Naipadala ito, pero nawala ang sagot. Hindi masabi ng ipinapakita ng server kung dumating ito: tingnan ang proyekto.',
  'outbox.reason.not_arrived': 'Naipadala ito, pero hindi nakarating sa server.',
  'outbox.reason.arrived': 'Nakarating ito sa server.',

  'outbox.edit': 'I-edit',
  'outbox.withdraw': 'Bawiin',
  'outbox.withdrawQuestion': 'Bawiin ito? Itatapon ang iyong tinype.',
  'outbox.withdrawMarks': 'Bawiin ito? Babalik sila sa hindi pa nababasa.',
  'outbox.keep': 'Itabi',
  'outbox.again': 'Ipadala ulit',
  'outbox.againDouble': 'Ipadala ulit, maaaring madoble',
  'outbox.notNow': 'Wala na ito rito, o kasalukuyang ipinapadala.',
  'outbox.itIsThere': 'Nandoon na ito',

  'outbox.mine': 'Sa akin',
  'outbox.theirs': 'Nasa server ngayon',
  'outbox.before': 'Noong ginawa ko',
  'outbox.untold': 'hindi sinasabi ng server',
  'outbox.nothing': 'wala',
  'outbox.decide': 'Ipadala nang ganito',
  'outbox.decideTheirs': 'Iwan kung ano ang nasa server',
  'outbox.changedFrom': 'mula {before} tungong {mine}',
  'outbox.engineersChanged': '{added, number} idinagdag, {removed, number} inalis',
  'outbox.notificationsGone': 'wala na sa computer na ito',
  'outbox.ofReview': 'Mula sa pagrepasong',
  'outbox.ofReview.gone': 'Mula sa isang pagrepasong wala sa computer na ito.',
  'outbox.field.day': 'Araw',
  'outbox.field.notifications': 'Mga abiso',
  'outbox.field.other': 'Ibang bahagi',
  'outbox.field.position': 'Lugar',
  'outbox.field.report': 'Ang ulat',
  'outbox.field.reason': 'Dahilan',
  'outbox.field.title': 'Pangalan ng dokumento',
  'outbox.field.percent': 'Planong pag-usad',
};
