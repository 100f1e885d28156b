import type { lists as english } from '../en/lists';

/** Filipino: the lists of the role's work. */
export const lists: Readonly<Record<keyof typeof english, string>> = {
  'lists.title': 'Mga listahan ng gawain mo',
  'lists.command': 'Listahan: {name}',
  'lists.remove': 'Ipakita ang lahat ng proyekto, hindi lang: {name}',
  'lists.waiting_requests': 'Naghihintay na hiling',
  'lists.my_reports': 'Mga ulat ko',
  'lists.over_budget': 'Lampas sa badyet',
  'lists.delayed': 'Naantala',
  'lists.unplaced': 'Walang koordinado',
  'lists.without_engineer': 'Walang engineer',

  'lists.readAgain': 'I-update mula sa server',
  'lists.reading': 'Binabasa…',
  'lists.readingOf': 'Binabasa ang {done, number} sa {total, number} proyekto…',
  'lists.retry': 'Subukan muli',
  'lists.failed.title': 'Hindi makuha ang listahang ito',
  'lists.notRefreshed': 'Hindi ma-update ang listahang ito; ang nakikita ay ang huling nalaman. {reason}',
  'lists.changedSince': 'May nagbago na mula noon.',
  'lists.projectGone': 'Proyekto {id}',

  'lists.waiting.none.title': 'Walang naghihintay',
  'lists.waiting.none.all':
    'Walang bukas na hiling o babala sa badyet sa mga proyektong binanggit sa mga abiso mo.',
  'lists.waiting.none.newest':
    'Walang bukas na hiling o ipinasang babala sa badyet sa mga proyektong binanggit sa mga abiso mo.',
  'lists.waiting.none.sought':
    'Walang nakitang bukas na hiling na badyet noong huling tiningnan ang lahat ng proyekto, kung natingnan na.',
  'lists.waiting.none.own':
    'Wala nang hiling na badyet na ipinadala mo gamit ang app na ito ang hindi pa napagpapasyahan.',
  'lists.waiting.reach.all':
    'Walang listahan ng mga bukas na hiling ang server: ang mga abiso mo ang nagsasabi kung aling proyekto ang may hiling.',
  'lists.waiting.reach.newest':
    'Walang listahan ng mga bukas na hiling ang server: ang mga abiso mo ang nagsasabi kung aling proyekto ang may hiling, at ang pinakabago ng bawat proyekto ang nakikita mo.',
  'lists.waiting.reach.sought':
    'Walang listahan ng mga bukas na hiling ang server at walang abisong ipinapadala sa mga administrator: makikita ang mga ito kapag tiningnan ang lahat ng proyekto.',
  'lists.waiting.reach.own':
    'Hindi ipinapakita ng server sa mga engineer ang mga hiling na badyet. Ito ang mga ipinadala mo gamit ang app na ito; aalis sa listahan ang bawat isa kapag dumating ang pasya bilang abiso.',
  'lists.waiting.lookThrough': 'Tingnan ang lahat ng proyekto',
  'lists.waiting.lookedThrough': 'Tiningnan ang lahat ng proyekto noong {time}.',
  'lists.waiting.kind.request': 'Hiling na badyet',
  'lists.waiting.kind.concern': 'Babala sa badyet',
  'lists.waiting.kind.review': 'Babalang ipinasa sa Pananalapi',
  'lists.waiting.by': 'mula kay {name}',
  'lists.waiting.since': 'naghihintay mula {time}',
  'lists.waiting.sinceUnknown': 'hindi alam kung kailan pa naghihintay',
  'lists.waiting.decide': 'Magpasya…',
  'lists.waiting.forward': 'Ipasa…',
  'lists.waiting.markRead': 'Markahang nabasa',
  'lists.waiting.aboutRow': '{action}: {name}',

  'lists.reports.none.title': 'Wala pang ulat',
  'lists.reports.none.sentence': 'Lalabas dito ang mga ulat mo ng progreso, ang pinakabago muna.',
  'lists.reports.ownUnknown':
    'Pangalan ng engineer ang ipinapakita ng server, hindi account, at hindi pa alam kung alin ang sa iyo: ito ang lahat ng ulat ng mga proyekto mo.',
  'lists.reports.leftOut': '{count, number} mas lumang ulat ang wala sa listahang ito.',
  'lists.reports.state.sent': 'Naipadala',
  'lists.reports.state.corrected': 'Itinama',
  'lists.reports.state.sending': 'Ipinapadala',
  'lists.reports.state.draft': 'Hindi pa naipadala',
  'lists.reports.state.unknown': 'Hindi alam ang kinalabasan',
  'lists.reports.correctedFrom': 'Itinama mula {from} tungong {to}. {reason}',
  'lists.reports.noText': 'Walang paglalarawan',
};
