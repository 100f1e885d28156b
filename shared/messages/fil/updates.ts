import type { updates as english } from '../en/updates';

/** Filipino: updates of this application. */
export const updates: Record<keyof typeof english, string> = {
  'settings.updatesMode.notify': 'Ipaalam lang',
  'settings.updatesMode.auto': 'I-install',
  'settings.updatesChannel.stable': 'Matatag',
  'settings.updatesChannel.preview': 'Paunang tingin',
  'settings.updates': 'Mga update',
  'command.checkUpdates': 'Tingnan kung may update…',
  'updates.off': 'Naka-off: walang itinakdang pinagkukunan ng update ang inyong administrator.',
  'updates.idle': 'Ito na ang pinakabagong bersyon. Huling tiningnan: {time}.',
  'updates.unchecked': 'Hindi pa natitingnan.',
  'updates.checking': 'Tinitingnan kung may update…',
  'updates.available': 'May bersyon {version} na.',
  'updates.rollback': 'Papalitan ito ng bersyon {version}: {reason}',
  'updates.downloading': 'Bersyon {version}: {percent} na ang na-download.',
  'updates.ready': 'Nasuri na ang bersyon {version} at ii-install pagsara ninyo.',
  'updates.heldRing': 'Sinusubukan muna sa ibang computer ang mas bagong bersyon.',
  'updates.heldDeferred':
    'Darating sa computer na ito ang mas bagong bersyon ilang araw matapos itong ilabas.',
  'updates.byOffice': 'Ang inyong administrator ang mag-i-install nito.',
  'updates.command': 'Para sa inyong administrator:',
  'updates.download': 'I-download',
  'updates.check': 'Tingnan ngayon',
  'updates.restart': 'I-install at buksan muli',
  'updates.notNow':
    'Hindi habang may mga pagbabagong ipapadala pa, may bukas na pagsusuri, o puno ng window ang screen.',
  'updates.failed': 'Hindi na-update. {reason}',
  'updates.problem.no_key': 'Ginawa ang kopyang ito nang walang susi para suriin ang mga update.',
  'updates.problem.unreachable': 'Hindi sumasagot ang server ng mga update.',
  'updates.problem.redirected': 'Itinuturo ng server ng mga update ang ibang address, na hindi sinusundan.',
  'updates.problem.not_found': 'Wala sa server ng mga update ang file.',
  'updates.problem.not_a_manifest': 'Hindi listahan ng mga update ang ibinigay ng server.',
  'updates.problem.unknown_key':
    'Nilagdaan ang listahan ng mga update gamit ang susing hindi kilala ng kopyang ito.',
  'updates.problem.bad_signature': 'Mali ang lagda ng listahan ng mga update.',
  'updates.problem.expired':
    'Masyado nang luma ang listahan ng mga update. Ire-renew ito ng inyong administrator; tingnan din ang orasan ng computer na ito.',
  'updates.problem.replayed': 'Mas luma ang listahan ng mga update kaysa sa nauna nang nakita rito.',
  'updates.problem.wrong_product': 'Para sa ibang program ang listahan ng mga update.',
  'updates.problem.wrong_channel': 'Para sa ibang channel ang listahan ng mga update.',
  'updates.problem.downgrade':
    'Mas lumang bersyon ang iniaalok ng server, at walang lumagda na sinasadya ito.',
  'updates.problem.too_old':
    'Masyado nang luma ang bersyong ito para mag-update nang kusa. Ipa-install ito sa inyong administrator.',
  'updates.problem.no_file': 'Walang file ang update para sa computer na ito.',
  'updates.problem.truncated': 'Maagang natapos ang pag-download. Susubukan itong muli.',
  'updates.problem.too_large':
    'Mas marami ang ipinadala ng server kaysa sa laman ng update. Walang itinabi rito.',
  'updates.problem.wrong_hash': 'Hindi ang nilagdaang file ang na-download. Inalis na ito.',
  'updates.problem.stalled': 'Huminto ang pag-download. Susubukan itong muli.',
  'updates.problem.disk_full': 'Walang lugar sa disk para sa update.',
  'updates.problem.read_only': 'Hindi masulatan ang folder para sa update.',
  'updates.problem.disk_failed': 'Hindi tinanggap ng disk ang update.',
};
