import type { check as english } from '../en/check';

/** Filipino: what a check of the server says. */
export const check: Record<keyof typeof english, string> = {
  'check.subject.address': 'Address',
  'check.subject.certificate': 'Certificate',
  'check.subject.software': 'Software',
  'check.subject.clock': 'Orasan',
  'check.subject.login': 'Sign in',
  'check.subject.read': 'Listahan',
  'check.subject.channel': 'Channel',
  'check.subject.stream': 'Event stream',
  'check.subject.proxy': 'Proxy',
  'check.subject.cookie': 'Cookie ng login',
  'check.subject.packing': 'Compression',
  'check.subject.changes': 'Mga pagbabago',
  'check.fine': 'ayos',
  'check.fault': 'MALI',
  'check.not_tested': 'hindi nasubok',
  'check.why.no_login': 'walang ibinigay na login para rito',
  'check.why.no_variables': 'walang login para rito: itakda ang {user} at {password}',
  'check.why.would_harm': 'maaaring tumigil dahil dito ang server na nagtatago kung ano ito',
  'check.why.not_reached': 'walang sagot na mapagbabatayan',
  'check.why.nothing_changed': 'walang nagbago sa panahong iyon, kaya walang nasukat',
  'check.why.one_change':
    'walang mapatutunayan ang iisang pagbabago: maaaring dumating ang event pagkaraan lang ng listahan',
  'check.why.not_open': 'hindi bukas ang channel, kaya walang event na makapagbabalita',
  'check.changes.created': 'mga bagong proyekto',
  'check.changes.deleted': 'mga binurang proyekto',
  'check.changes.taken_away': 'mga proyektong inilipat sa iba',
  'check.changes.unlisted': 'mga proyektong wala na sa listahan',
  'check.changes.returned': 'mga proyektong bumalik sa listahan',
  'check.changes.status': 'kalagayan',
  'check.changes.progress': 'progreso',
  'check.changes.budget': 'badyet',
  'check.changes.cost_entry': 'mga gastos',
  'check.changes.renamed': 'mga pangalan ng proyekto',
  'check.changes.moved': 'mga lugar ng proyekto',
  'check.changes.edited': 'iba pang detalye ng proyekto',
  'check.changes.notification': 'mga abiso',
  'check.changes.totals': 'mga kabuuan',
  'check.read.projects': 'mga proyekto',
  'check.read.project_places': 'lugar ng mga proyekto',
  'check.read.notifications': 'mga abiso',
  'check.read.metrics': 'mga kabuuan',
  'check.read.boundaries': 'hangganan ng mga barangay',
  'check.channel.notifications': 'mga abiso',
  'check.channel.projects': 'mga proyekto',
  'check.figure.ms': '{value, number} ms',
  'check.figure.bytes': '{value, number} byte',
  'check.figure.minutes': 'natatapos pagkalipas ng {value, number} minuto',
  'check.figure.seconds': '{value, number} s ang pagkakaiba',
  'check.figure.days': '{value, number} araw pa',
  'check.figure.status': '{value, plural, =0 {walang sagot} other {status {value}}}',
  'check.figure.code': '{value}',
  'check.figure.software': '{value}',
  'check.figure.protocol': '{value}',
  'check.figure.reason': '{value}',
  'check.figure.role': 'ang tungkulin nito: {value}',
  'check.figure.path': '{value}',
  'check.figure.proxy': '{value, select, direct {wala: diretso sa server} other {{value}}}',
  'check.figure.told': '{value, number} ang ibinalita ng event',
  'check.figure.found': '{value, number} ang nakita lamang sa pagbasa',
  'check.title': 'Pagsuri sa {server}, {at}',
  'check.summary':
    '{faults, plural, =0 {Walang mali.} other {# mali.}} {untested, plural, =0 {} other {Hindi nasubok: #.}}',
  'check.consequenceIs': 'Ang kahihinatnan: {text}',
  'check.remedyIs': 'Ang gagawin: {text}',
  'check.unreachable.what': 'Hindi sumasagot ang server.',
  'check.unreachable.consequence': 'Walang makagagamit nito mula rito.',
  'check.unreachable.remedy':
    'Tingnan kung tumatakbo ito, ang pangalan at port nito, at ang nasa pagitan: firewall, proxy, VPN.',
  'check.certificate_refused.what': 'Hindi pinagkakatiwalaan ng computer na ito ang certificate ng server.',
  'check.certificate_refused.consequence': 'Walang client na kumokonekta.',
  'check.certificate_refused.remedy':
    'I-renew ito, o i-install ang certificate authority ng opisina sa mga computer (policy key na extraCertificates); dapat tugma ang pangalan nito sa address.',
  'check.certificate_ends_soon.what': 'Matatapos ang certificate sa loob ng tatlong linggo.',
  'check.certificate_ends_soon.consequence': 'Mula sa araw na iyon walang client na kumokonekta.',
  'check.certificate_ends_soon.remedy': 'I-renew ito.',
  'check.not_encrypted.what': 'Walang encryption ang pakikipag-usap sa server.',
  'check.not_encrypted.consequence':
    'Mababasa ang mga password sa daan; tinatanggihan ng mga client ang ganitong address sa labas ng pribadong network.',
  'check.not_encrypted.remedy': 'Ihain ito sa https.',
  'check.host_refused.what': 'Hindi kilala ng server ang sarili sa pangalang ito.',
  'check.host_refused.consequence': '400 ang sagot sa bawat hiling.',
  'check.host_refused.remedy': 'Idagdag ang pangalan sa ALLOWED_HOSTS.',
  'check.not_this_server.what': 'Iba ang sumasagot sa address na ito.',
  'check.not_this_server.consequence': 'Walang makapag-sign in.',
  'check.not_this_server.remedy':
    'Tingnan ang address, at ang reverse proxy sa harap: dapat umabot ang /health/ sa server at sumagot ng OK.',
  'check.clock_off.what': 'Mahigit dalawang minuto ang pagkakaiba ng orasan ng server at ng computer na ito.',
  'check.clock_off.consequence':
    'Mali ang mga edad sa screen, at maaaring mapetsahan ng ibang araw ang mga ulat.',
  'check.clock_off.remedy': 'Kunin ng dalawa ang oras sa time server (NTP).',
  'check.login_refused.what': 'Tinatanggihan ang login na ito.',
  'check.login_refused.consequence': 'Hindi nasubok ang nakikita ng tungkulin nito.',
  'check.login_refused.remedy':
    'Tingnan ang pangalan at password ng pagsubok na ito, at kung aktibo ang account.',
  'check.login_origin_refused.what': 'Tinatanggihan ng server ang mga sign in mula sa address na ito.',
  'check.login_origin_refused.consequence': 'Walang makapag-sign in dito.',
  'check.login_origin_refused.remedy':
    'Idagdag ang address sa CSRF_TRUSTED_ORIGINS, at ipasa ng proxy ang Host at X-Forwarded-Proto.',
  'check.other_role.what': 'Iba ang tungkulin ng login na ito.',
  'check.other_role.consequence': 'Hindi nasubok ang tungkuling kinakatawan nito.',
  'check.other_role.remedy': 'Ibigay sa account ang tamang group, o ibang account sa pagsubok.',
  'check.session_short.what': 'Natatapos ang login sa loob ng isang oras.',
  'check.session_short.consequence':
    'Paulit-ulit na nagsa-sign in ang bawat client habang nagtatrabaho ang gumagamit; hinihingan ng password ang hindi nagtago ng login.',
  'check.session_short.remedy': 'Taasan ang SESSION_COOKIE_AGE, o itakda ang SESSION_SAVE_EVERY_REQUEST.',
  'check.cookie_readable.what': 'Nababasa ng mga script ang cookie ng login.',
  'check.cookie_readable.consequence':
    'Makukuha ng script na nakapasok sa isang page ng server ang login ng sinumang magbukas nito.',
  'check.cookie_readable.remedy':
    'Itakda ang SESSION_COOKIE_HTTPONLY sa True, ang sariling default ng Django.',
  'check.cookie_cross_site.what':
    'Ipinadadala ng mga browser ang cookie ng login kasama ng mga hiling ng ibang site.',
  'check.cookie_cross_site.consequence':
    'Makakikilos ang isang page sa ibang lugar bilang sinumang naka-sign in sa server sa parehong browser.',
  'check.cookie_cross_site.remedy':
    'Itakda ang SESSION_COOKIE_SAMESITE sa "Lax", ang sariling default ng Django.',
  'check.cookie_unencrypted.what': 'Maaari ding ipadala ang cookie ng login nang walang encryption.',
  'check.cookie_unencrypted.consequence': 'Nababasa ito kapag sumunod ang browser sa link na http://.',
  'check.cookie_unencrypted.remedy': 'Itakda ang SESSION_COOKIE_SECURE at CSRF_COOKIE_SECURE sa True.',
  'check.answers_unpacked.what': 'Hindi naka-compress ang malalaking listahan.',
  'check.answers_unpacked.consequence':
    'Ilang beses na mas maraming byte ang mga ito: mas huli sa mabagal na linya, at mas madalang magtanong ang mga client na may takdang megabyte kada oras.',
  'check.answers_unpacked.remedy':
    'Ipa-compress sa reverse proxy ang JSON; sa nginx: gzip on, gzip_proxied any, gzip_types application/json.',
  'check.sockets_blocked.what': 'Walang pinararaang WebSocket ang proxy ng network na ito.',
  'check.sockets_blocked.consequence':
    'Mula sa network na ito, dumarating ang mga pagbabago sa stream o sa pagtatanong, na mas maraming worker ang kailangan.',
  'check.sockets_blocked.remedy':
    'Payagan sa proxy ang CONNECT sa address at port ng server, o huwag padaanin dito ang server (policy key na proxyBypass).',
  'check.read_broken.what': 'Nabibigo ang server sa listahang ito.',
  'check.read_broken.consequence': 'Ipinapakita ng mga client ang dati, at sinasabi kung gaano na katagal.',
  'check.read_broken.remedy': 'Hanapin ang exception sa log ng server.',
  'check.read_refused.what': 'Hindi mabasa ng tungkuling ito ang listahang kailangan ng mga client nito.',
  'check.read_refused.consequence': 'Walang ipinapakita ang mga client nito.',
  'check.read_refused.remedy': 'Tingnan ang mga group ng account at ang pinadaraan ng reverse proxy.',
  'check.read_slow.what': 'Mahigit isang segundo ang listahang ito.',
  'check.read_slow.consequence':
    'Mas madalang itong hinihingi ng mga client, para hindi mahirapan ang server.',
  'check.read_slow.remedy': 'Magdagdag ng worker, o tingnan ang query sa database.',
  'check.outlines_broken.what': 'Nabibigo ang server sa mga hangganan ng barangay.',
  'check.outlines_broken.consequence':
    'Kopya ang ipinapakita ng mga client, na walang alam ng server lamang.',
  'check.outlines_broken.remedy':
    'Hindi maitatabi sa Redis cache ang mga hangganan: gamitin ang LocMemCache para rito (CACHES), o hanapin ang exception sa log.',
  'check.sockets_missing.what': 'Walang WebSocket.',
  'check.sockets_missing.consequence':
    'Dumarating ang mga pagbabago sa stream o sa pagtatanong, na mas maraming worker ang kailangan.',
  'check.sockets_missing.remedy': 'Idirekta ang /ws/ sa ASGI server gaya ng daphne.',
  'check.channel_broken.what': 'Nabibigo ang channel sa tungkuling ito.',
  'check.channel_broken.consequence':
    'Hindi nababalitaan ang mga client nito; nagtatanong sila tuwing 15 segundo.',
  'check.channel_broken.remedy':
    'May synchronous na query sa asynchronous na code ang channel: balutin sa database_sync_to_async, at hanapin ang SynchronousOnlyOperation sa log.',
  'check.channel_refused.what': 'Tinatanggihan ng channel ang tungkuling ito.',
  'check.channel_refused.consequence':
    'Hindi nababalitaan ang mga client nito; nagtatanong sila tuwing 15 segundo.',
  'check.channel_refused.remedy': 'Kung dapat itong makarinig, tanggapin ito sa consumer ng channel.',
  'check.stream_unsafe.what':
    'Galing sa daphne ang mga karaniwang sagot, na tumitigil dahil sa event stream.',
  'check.stream_unsafe.consequence':
    'Hindi ito binubuksan ng mga client: kung saan hindi nakararaan ang WebSocket, nagtatanong lamang sila.',
  'check.stream_unsafe.remedy': 'Idirekta ang lahat maliban sa /ws/ sa WSGI server gaya ng gunicorn.',
  'check.stream_silent.what': 'Walang ipinadadala ang event stream.',
  'check.stream_silent.consequence':
    'Kung saan hindi nakararaan ang WebSocket, nagtatanong lamang ang mga client.',
  'check.stream_silent.remedy':
    'Patayin ang buffering para sa /projeng/api/realtime/ sa reverse proxy, at bigyan ang gunicorn ng thread o dagdag na worker.',
  'check.changes_untold.what': 'Bukas ang channel, at walang ibinalita sa mga pagbabagong ito.',
  'check.changes_untold.consequence':
    'Nakikita ito ng mga client kapag nagtanong sila: sa loob ng 15 o 30 segundo habang nakikita ang window, mas huli kapag nakatago.',
  'check.changes_untold.remedy':
    'Ipadala ng gumagawa ng ganitong pagbabago ang event nito sa group ng channel; kung walang anumang ibinabalita, tingnan kung layer na iisa para sa lahat ng process ang nasa CHANNEL_LAYERS, gaya ng Redis.',
};
