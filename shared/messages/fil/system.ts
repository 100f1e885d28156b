import type { system as english } from '../en/system';

/** Filipino: errors, reasons and what the main process says outside the window. */
export const system: Record<keyof typeof english, string> = {
  'error.bad_request': 'May hiningi ang application na hindi nito maintindihan.',
  'error.untrusted_sender': 'May pahinang hindi bahagi ng application na humingi ng datos at tinanggihan.',
  'error.address_invalid': 'Hindi iyan address ng server. Halimbawa: projects.example.gov.ph',
  'error.address_insecure':
    'Hindi naka-encrypt ang address na ito. Gumamit ng https; para lamang sa mga server sa network na ito ang http.',
  'error.unreachable': 'Hindi sumasagot ang server. Suriin ang address at ang iyong network.',
  'error.timed_out': 'Masyadong matagal sumagot ang server.',
  'error.server_not_allowed':
    'Ibang server lamang ang pinapayagan ng iyong administrator. Pumili ng isa sa listahan.',
  'error.name_not_found':
    'Walang server na may ganitong pangalan. Tingnan kung tama ang pagkakasulat at kung nasa tamang network ka.',
  'error.certificate_untrusted':
    'Hindi pinagkakatiwalaan ng computer na ito ang nagbigay ng sertipiko ng server. Ipakabit sa administrator ang certificate authority ng opisina.',
  'error.certificate_expired':
    'Hindi balido ngayon ang sertipiko ng server. Tingnan ang petsa ng computer; kung tama, dapat itong i-renew ng administrator.',
  'error.certificate_wrong_name':
    'Para sa ibang pangalan ang sertipiko ng server. Tingnan ang address, o itanong sa administrator kung alin ang gagamitin.',
  'error.client_certificate_required':
    'Humihingi ang server ng sariling sertipiko mo, at wala ang computer na ito. Humingi sa administrator.',
  'error.client_certificate_refused':
    'Hindi tinatanggap ng server ang sertipiko ng computer na ito. Itanong sa administrator kung tapos na ang bisa nito o para sa ibang server.',
  'error.client_certificate_unreadable':
    'Hindi mabasa ang sertipiko ng computer na ito. Ipatingin sa administrator ang mga file na nasa machine policy.',
  'error.proxy_unreachable':
    'Hindi sumasagot ang proxy ng network. Tingnan ang proxy sa network settings ng computer.',
  'error.proxy_login_required': 'Humihingi ang proxy ng network ng user name at password.',
  'error.proxy_login_wrong': 'Hindi tinanggap ng proxy ng network ang user name at password na ito.',
  'error.proxy_refused':
    'Hindi pinadadaan ng proxy ng network ang server na ito. Hilingin sa namamahala ng network na payagan ito.',
  'error.captive_portal':
    'May sariling sign-in page muna ang network na ito. Buksan ang browser, mag-sign in sa network, at subukan muli.',
  'error.redirected_https':
    'Sa naka-encrypt na koneksiyon lang sumasagot ang server na ito. Mag-sign in gamit ang address na nagsisimula sa https://.',
  'error.redirected_address':
    'Ipinapasa ng server ang app na ito sa iba niyang address. Itanong sa administrator kung alin ang gagamitin.',
  'error.redirected_elsewhere':
    'Ipinapasa ng server ang app na ito sa ibang computer. Walang ipinadala roon. Itanong sa administrator kung aling address ang gagamitin.',
  'error.redirected_oddly':
    'Ipinapasa ng server ang app na ito sa hindi naman web address. Ipasuri sa administrator ang pagkakaayos ng server.',
  'error.at.captive_portal':
    'May sariling sign-in page muna ang network na ito ({host}). Buksan ang browser, mag-sign in sa network, at subukan muli.',
  'error.at.redirected_address':
    'Ipinapasa ng server ang app na ito sa {host}. Itanong sa administrator kung aling address ang gagamitin.',
  'error.at.redirected_elsewhere':
    'Ipinapasa ng server ang app na ito sa ibang computer: {host}. Walang ipinadala roon. Itanong sa administrator kung aling address ang gagamitin.',
  'error.at.redirected_https':
    'Sa encrypted na koneksiyon lang sumasagot ang server na ito. Mag-sign in gamit ang address na {host}.',
  'error.host_refused':
    'Sumasagot ang server, pero hindi sa address na ito. Itanong sa administrator kung alin ang gagamitin.',
  'error.not_assigned': 'Hindi ka nakatalaga sa proyektong ito.',
  'error.fields_invalid': 'May mga patlang na kailangang ayusin.',
  'error.not_kept':
    'Hindi ito tinanggap ng disk ng computer na ito kaya hindi naitabi. Magbakante ng espasyo, o subukan ulit.',
  'error.not_removed': 'Maaaring bukas ang file sa ibang programa. Subukan muli mamaya.',
  'error.not_confirmed':
    'Oo ang sagot ng server, pero hindi nagbago ang hawak nito. Tingnan ang proyekto at subukan muli.',
  'error.outcome_unknown':
    'Naputol ang koneksiyon bago sumagot ang server. Maaaring na-save o hindi: tingnan muna bago ipadala muli.',
  'error.not_allowed_here':
    'Hindi pinapayagan ng iyong administrator ang pagbabagong ito sa computer na ito.',
  'error.set_by_policy': 'Ang administrator ang nagtakda nito para sa lahat ng gumagamit ng computer na ito.',
  'error.keychain_unavailable': 'Hindi magamit ang keychain ng computer na ito.',
  'error.wrong_password': 'Mali ang user name o password, o hindi na aktibo ang account.',
  'error.not_this_server': 'May sumasagot doon, pero hindi ito GISTagum server. Suriin ang address.',
  'error.login_refused': 'Hindi tinanggap ng server ang login na ito.',
  'error.fields_missing': 'Ilagay ang user name at ang password.',
  'error.no_role':
    'Tama ang password, pero walang tungkulin ang account na ito sa server. Humingi nito sa administrator.',
  'error.csrf_refused':
    'Hindi tinanggap ng server ang form: hindi bumalik ang cookie nito, o may proxy sa harap ng server na ibang pangalan (Host) o scheme (http, https) ang ipinapasa kaysa hiningi. Subukan muli; kung ganoon pa rin, ipatingin ang dalawa sa administrator.',
  'error.origin_refused':
    'Hindi pinagkakatiwalaan ng server ang address na ito sa pag-sign in. Hilingin sa administrator na ipasa ng proxy sa harap ng server ang pangalan (Host) at scheme nang walang pagbabago, o idagdag ang address na ito sa mga pinagkakatiwalaang origin ng server.',
  'error.logged_out': 'Tapos na ang iyong login. Mag-sign in muli para maging live.',
  'error.not_allowed': 'Hindi ito maaaring makita ng iyong tungkulin.',
  'error.not_found': 'Wala na ito sa server.',
  'error.refused': 'Tinanggihan ng server ang hiling.',
  'error.server_broken': 'Nagkamali ang server habang sumasagot.',
  'error.answer_invalid': 'Hindi maintindihan ang sagot ng server.',
  'error.listed_in_part':
    'Bahagi lang ng listahan ng mga proyekto ang ibinigay ng server. Ipinapakita pa rin ang huling alam sa iba; maaaring kulang ang mga proyektong wala pa sa mapa.',
  'error.answer_too_large': 'Masyadong malaki ang sagot ng server.',
  'error.not_signed_in': 'Walang naka-sign in.',
  'error.cancelled': 'Kinansela.',
  'error.unexpected': 'May hindi inaasahang nangyari.',
  'field.required': 'Kailangan ito.',
  'field.invalid': 'Hindi ito tama.',
  'field.out_of_range': 'Mula 0 hanggang 100.',
  'field.decrease': 'Hindi maaaring bumaba ang progreso sa huling iniulat.',
  'field.justification_required': 'Kailangan ng paliwanag kapag tumaas nang higit sa 10 puntos.',
  'field.photos_required': 'Kailangan ng mga litrato kapag tumaas nang higit sa 10 puntos.',
  'field.too_large': 'Masyadong malaki ang file.',
  'field.not_an_image': 'Hindi larawan ang file na ito.',
  'field.said': 'Sabi ng server: {text}',
  'link.reason.started': 'Kasisimula lang.',
  'link.reason.opened': 'Bukas ang koneksyon.',
  'link.reason.user_retry': 'Sinusubukan muli dahil hiniling mo.',
  'link.reason.socket_closed': 'Nagsara ang koneksyon.',
  'link.reason.stream_unfit':
    'Hindi kayang magpadala ng stream ng server nang walang pinsala, kaya walang binubuksan.',
  'link.reason.socket_refused': 'Tinanggihan ng server ang live na koneksyon.',
  'link.reason.stream_ended': 'Natapos ang live na stream.',
  'link.reason.silent': 'Tumahimik ang kabilang panig.',
  'link.reason.resumed': 'Nagising ang computer na ito.',
  'link.reason.network_changed': 'Nagbago ang network.',
  'link.reason.clock_jumped': 'Lumundag ang orasan ng computer na ito.',
  'link.reason.chosen': 'Ayon sa pinili sa settings.',
  'link.reason.unreachable': 'Hindi sumasagot ang server.',
  'link.reason.server_broken': 'Nagkamali ang server habang sumasagot.',
  'link.reason.login_ended': 'Tapos na ang iyong login.',
  'link.reason.signed_out': 'Nag-sign out ka.',
  'notice.title': 'Balita sa proyekto',
  'notice.summary': '{count, plural, one {# bagong abiso} other {# bagong abiso}}',
  'reject.malformed_json': 'Sirang JSON',
  'reject.unknown_type': 'Di-kilalang uri',
  'reject.invalid_fields': 'Maling mga field',
  'reject.too_large': 'Masyadong malaki',
  'reject.binary_frame': 'Binary frame',
  'reject.html_instead_of_json': 'Pahina sa halip na datos',
  'reject.row_invalid': 'Di-magamit na hilera',
  'reject.server_error': 'Error na iniulat ng server',
};
