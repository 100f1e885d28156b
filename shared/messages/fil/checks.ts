import type { checks as en } from '../en/checks';

/** Filipino: the checks of this computer and its way to the server. */
export const checks: Record<keyof typeof en, string> = {
  'checks.title': 'Mga pagsusuri ng computer na ito',
  'checks.hint':
    'Ang kalagayan ng computer na ito at ng koneksyon nito, mula rito. Kasama rin ito sa bungkos para sa tulong.',
  'checks.summary':
    '{attention, plural, =0 {Walang kailangang asikasuhin.} one {# pagsusuri ang kailangang asikasuhin.} other {# pagsusuri ang kailangang asikasuhin.}} {unknown, plural, =0 {} other {Hindi masabi: #.}}',
  'checks.look': 'Tingnan muli',
  'checks.looking': 'Tinitingnan…',
  'checks.failed': 'Hindi nagawa ang mga pagsusuri: {reason}',
  'checks.state.fine': 'Maayos',
  'checks.state.attention': 'Kailangang asikasuhin',
  'checks.state.unknown': 'Hindi masabi',
  'checks.since': 'Mula {time}',
  'checks.notOpened': 'Hindi ito gumana.',
  'checks.action.try_again': 'Subukan muli',
  'checks.action.look_again': 'Tingnan muli',
  'checks.action.save_again': 'I-save muli',
  'checks.action.open_log': 'Buksan ang folder ng log',
  'checks.action.sign_in': 'Mag-sign in…',
  'checks.action.proxy_sign_in': 'Mag-sign in sa proxy…',
  'checks.action.notification_setting': 'Buksan ang setting',
  'checks.action.transport_setting': 'Buksan ang setting',

  'checks.network': 'Network',
  'checks.network.answers': 'Sumasagot ang server; huli itong narinig noong {at}.',
  'checks.network.no_network': 'Walang network ang computer na ito.',
  'checks.network.no_network.remedy':
    'Tingnan ang kable o ang Wi-Fi. Itinatabi ang ginagawa mo at ipapadala mamaya.',
  'checks.network.portal': 'May sariling pag-sign in muna ang network na ito.',
  'checks.network.portal.remedy': 'Magbukas ng browser, mag-sign in sa network, at subukan muli.',
  'checks.network.no_answer': 'May network, pero hindi sumasagot ang server. {problem}',
  'checks.network.no_answer.remedy':
    'Itanong kung naaabot ito ng katrabaho. Kung oo, tingnan ang VPN at firewall ng computer na ito; kung hindi, sabihin sa namamahala ng server.',
  'checks.network.not_asked': 'Walang server na tinanong: walang naka-sign in.',
  'checks.network.waiting': 'Tinanong na ang server at hindi pa sumasagot.',

  'checks.proxy': 'Proxy',
  'checks.proxy.none': 'Walang proxy sa pagitan ng computer na ito at ng server.',
  'checks.proxy.passed': 'Naaabot ang server sa pamamagitan ng proxy.',
  'checks.proxy.login': 'Humihingi ng user name at password ang proxy ng network.',
  'checks.proxy.login.remedy':
    'Mag-sign in sa proxy. Magtanong sa namamahala ng network kung wala kang login.',
  'checks.proxy.down': 'Hindi sumasagot ang proxy ng network.',
  'checks.proxy.down.remedy':
    'Tingnan ang proxy sa network settings ng computer na ito, o magtanong sa namamahala ng network.',
  'checks.proxy.refuses': 'Hindi pinadadaan ng proxy ng network ang server.',
  'checks.proxy.refuses.remedy':
    'Hilingin sa namamahala ng network na payagan ang pangalan ng server at ang WebSocket.',
  'checks.proxy.not_asked': 'Depende ito sa server, at walang naka-sign in.',
  'checks.proxy.not_passed': 'May proxy; wala pang nakadaan dito.',

  'checks.certificate': 'Sertipiko',
  'checks.certificate.trusted':
    'Naka-encrypt ang koneksyon, at pinagkakatiwalaan ng computer na ito ang sertipiko ng server.',
  'checks.certificate.local': 'Nasa computer na ito ang server: walang lumalabas dito.',
  'checks.certificate.plain': 'Hindi naka-encrypt ang koneksyon.',
  'checks.certificate.plain.remedy':
    'Maaaring mabasa ito ng iba sa network. Hingin sa administrator ang https na address ng server.',
  'checks.certificate.untrusted':
    'Hindi pinagkakatiwalaan ng computer na ito ang nagbigay ng sertipiko ng server.',
  'checks.certificate.untrusted.remedy':
    'Hilingin sa administrator na i-install ang certificate authority ng opisina sa computer na ito. Huwag munang mag-sign in sa iba.',
  'checks.certificate.expired': 'Hindi balido ngayon ang sertipiko ng server.',
  'checks.certificate.expired.remedy':
    'Tingnan muna ang petsa ng computer na ito. Kung tama, kailangang i-renew ng administrator ang sertipiko.',
  'checks.certificate.wrong_name': 'Para sa ibang pangalan ang sertipiko ng server.',
  'checks.certificate.wrong_name.remedy':
    'Itanong sa administrator kung aling address ang gagamitin, at doon mag-sign in.',
  'checks.certificate.own': 'Humihingi ang server ng sertipiko ng computer na ito. {problem}',
  'checks.certificate.own.remedy':
    'Hilingin sa administrator na magbigay o mag-renew ng sertipiko ng computer na ito.',
  'checks.certificate.not_asked': 'Walang server na nagpakita nito: walang naka-sign in.',
  'checks.certificate.not_shown': 'Hindi pa ito ipinapakita ng server sa takbong ito.',

  'checks.clock': 'Orasan',
  'checks.clock.right':
    'Ang pagkakaiba ng orasan ng computer na ito at ng server ay {seconds, plural, =0 {wala pang isang segundo} one {# segundo} other {# segundo}} (inihambing noong {at}).',
  'checks.clock.behind':
    'Huli ng {minutes, plural, one {# minuto} other {# minuto}} ang orasan ng computer na ito sa server (inihambing noong {at}).',
  'checks.clock.behind.remedy':
    'Hayaang ang system ang magtakda ng oras. Hangga’t hindi, mali ang mga edad sa screen, at maaaring mali ang araw ng mga ulat.',
  'checks.clock.ahead':
    'Una ng {minutes, plural, one {# minuto} other {# minuto}} ang orasan ng computer na ito sa server (inihambing noong {at}).',
  'checks.clock.ahead.remedy':
    'Hayaang ang system ang magtakda ng oras. Hangga’t hindi, mali ang mga edad sa screen, at maaaring mali ang araw ng mga ulat.',
  'checks.clock.not_compared': 'Wala pang server na nagsabi ng oras nito sa takbong ito.',

  'checks.server_kind': 'Uri ng server',
  'checks.server_kind.sockets':
    'Ang tawag nito sa sarili ay {software} at kaya nitong panatilihing bukas ang koneksyon para sa live na pagbabago.',
  'checks.server_kind.streams':
    'Ang tawag nito sa sarili ay {software} at nagpapadala ito ng live na pagbabago bilang stream.',
  'checks.server_kind.development': 'Server ito para sa development.',
  'checks.server_kind.development.remedy':
    'Para ito sa pagsubok, hindi para sa opisina. Hingin sa administrator ang address ng totoong server.',
  'checks.server_kind.wrong': 'Iba ang sumasagot kaysa sa dapat na server. {problem}',
  'checks.server_kind.wrong.remedy': 'Tiyakin ang address sa administrator, at doon mag-sign in.',
  'checks.server_kind.broken': 'Error ang isinasagot ng server. {problem}',
  'checks.server_kind.broken.remedy':
    'Sabihin sa administrator ang oras. Kusa itong susubukan muli; itinatabi ang ginagawa mo.',
  'checks.server_kind.hidden':
    'Hindi nito sinasabi kung ano ito, kaya ang ligtas lang sa lahat ang ginagamit.',
  'checks.server_kind.not_asked': 'Hindi pa nito sinasabi sa takbong ito kung ano ito.',

  'checks.login': 'Login',
  'checks.login.valid': 'Tinanggap ng server ang iyong login sa takbong ito.',
  'checks.login.demo': 'Nasa demo city ka, sa computer na ito lamang.',
  'checks.login.ended': 'Tapos na ang iyong login.',
  'checks.login.ended.remedy': 'Mag-sign in muli. Mananatili ang mga bukas mong form.',
  'checks.login.refused': 'Hindi tinanggap ng server ang login. {problem}',
  'checks.login.refused.remedy':
    'Mag-sign in muli nang mano-mano; kung tanggihan pa rin, ipakita ito sa administrator.',
  'checks.login.saved_only':
    'Naka-save na datos ang ipinapakita; hindi pa naitatanong sa server kung balido pa ang login.',
  'checks.login.nobody': 'Walang naka-sign in.',

  'checks.channels': 'Mga channel',
  'checks.channels.live': 'Kusang dumarating ang mga pagbabago ({way}).',
  'checks.channels.chosen': 'Itinatanong ang mga pagbabago ayon sa oras, gaya ng nasa settings.',
  'checks.channels.some_asked': 'Itinatanong ayon sa oras, dahil tinatanggihan ng server nang live: {items}.',
  'checks.channels.some_asked.remedy':
    'Walang nawawala, nahuhuli lang. Ipinapakita ng pagsusuri ng server sa administrator kung ano ang babaguhin.',
  'checks.channels.all_asked':
    'Itinatanong ang mga pagbabago ayon sa oras: walang live na koneksyong bumubukas.',
  'checks.channels.all_asked.remedy':
    'Walang nawawala, nahuhuli lang. Kung live ang iba, hinaharang ng proxy o firewall ng computer na ito ang WebSocket at stream.',
  'checks.channels.none': 'Walang dumarating na pagbabago.',
  'checks.channels.none.remedy': 'Tingnan ang Network at Login sa itaas. Kusa itong susubukan muli.',
  'checks.channels.not_opened': 'Wala pang bukas na channel.',

  'checks.notifications': 'Mga abiso',
  'checks.notifications.shown':
    'Ipinapakita ng system ang mga bagong abiso, maliban kung pinipigil ng sarili nitong settings.',
  'checks.notifications.quiet': 'Tahimik na oras mo ngayon: ipapakita pagkatapos ang dumarating.',
  'checks.notifications.off': 'Walang ipinapakita ang system: naka-off ito sa settings.',
  'checks.notifications.off.remedy':
    'I-on kung gusto mong sabihan sa labas ng window; nakalista pa rin ang mga ito sa loob.',
  'checks.notifications.not_supported': 'Hindi nagpapakita ng abiso ang system na ito.',
  'checks.notifications.not_supported.remedy':
    'Tingnan paminsan-minsan ang listahan sa window, o humingi sa administrator ng notification service.',

  'checks.graphics': 'Graphics',
  'checks.graphics.card': 'Ang graphics card ang gumuguhit ng mapa.',
  'checks.graphics.switched_off': 'Hindi ginagamit sa takbong ito ang graphics card; mabagal ang mapa.',
  'checks.graphics.switched_off.remedy':
    'Isara at simulan ang application gaya ng dati para magamit muli ito.',
  'checks.graphics.processor': 'Iginuguhit ang mapa nang walang graphics card, at mabagal (WebGL: {webgl}).',
  'checks.graphics.processor.remedy':
    'I-update ang driver ng graphics card. Karaniwan ito sa remote desktop.',
  'checks.graphics.no_map': 'Hindi maiguhit dito ang mapa (WebGL: {webgl}).',
  'checks.graphics.no_map.remedy':
    'I-restart ang computer, saka i-update ang graphics driver. Gumagana ang mga listahan at tala nang walang mapa.',
  'checks.graphics.not_told': 'Hindi pa sinasabi ng system.',

  'checks.disk': 'Disk',
  'checks.disk.room': '{gigabytes, number} GB ang libre, at nakakasulat ng mga file.',
  'checks.disk.little_room': '{gigabytes, number} GB na lang ang libre.',
  'checks.disk.little_room.remedy':
    'Magbakante ng espasyo: kaunti ang kailangan ng gawa mo, pero hindi kasya ang mga pakete, litrato at update.',
  'checks.disk.not_writable': 'Walang maisulat sa folder ng application.',
  'checks.disk.not_writable.remedy':
    'Hilingin sa administrator na payagan kang magsulat doon. Hangga’t hindi, walang matitira pagkatapos ng takbong ito.',
  'checks.disk.not_told': 'Nakakasulat ng mga file; hindi sinasabi ng system kung gaano pa kalaki ang libre.',

  'checks.keychain': 'Keychain',
  'checks.keychain.opens': 'Naroon ang keychain ng system: maitatabi rito ang login.',
  'checks.keychain.not_wanted':
    'Hindi ito ginagamit: hindi pinapayagan ng administrator na magtabi ng login dito.',
  'checks.keychain.closed': 'May naka-encrypt na naka-save dito, at hindi bumubukas ang keychain.',
  'checks.keychain.closed.remedy':
    'Buksan ang keychain, o mag-sign out sa computer na ito at mag-sign in muli gamit ang password. Walang nawawala.',
  'checks.keychain.missing': 'Walang keychain na mapagtatabihan ng login.',
  'checks.keychain.missing.remedy':
    'Mano-mano kang magsa-sign in sa bawat simula. Sa Linux, mababago ito ng keyring (GNOME Keyring, KWallet).',

  'checks.saving': 'Pag-save',
  'checks.saving.saved': 'Nakasulat na sa disk ang lahat ng dapat itabi.',
  'checks.saving.held': 'Ginagamit ng ibang programa ang mga file, kaya hindi nase-save ang: {items}.',
  'checks.saving.held.remedy':
    'Isara ang ibang kopya at mga backup na programa, o maghintay: kusa itong susubukan muli.',
  'checks.saving.full': 'Puno ang disk, kaya hindi nase-save ang: {items}.',
  'checks.saving.full.remedy': 'Magbakante ng espasyo, saka i-save muli.',
  'checks.saving.not_allowed': 'Hindi pinapayagan ang pagsulat, kaya hindi nase-save ang: {items}.',
  'checks.saving.not_allowed.remedy':
    'Hilingin sa administrator na payagan kang magsulat sa folder ng application.',
  'checks.saving.failing': 'May mga error ang disk, kaya hindi nase-save ang: {items}.',
  'checks.saving.failing.remedy':
    'I-save muli. Kung ganoon pa rin, ipasuri ang disk, at panatilihing bukas ang window hanggang maipadala ang gawa mo.',
  'checks.saving.newer':
    'Mas bagong bersyon ng application na ito ang sumulat ng mga file, kaya hindi nase-save ang: {items}.',
  'checks.saving.newer.remedy': 'I-update ang application na ito.',
  'checks.saving.sealed':
    'Naka-encrypt ang mga file at sarado ang keychain, kaya hindi nase-save ang: {items}.',
  'checks.saving.sealed.remedy': 'Buksan ang keychain, saka i-save muli.',
};
