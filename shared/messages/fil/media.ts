import type { media as english } from '../en/media';

/** Filipino: pictures, PDFs and other files of the server. */
export const media: Record<keyof typeof english, string> = {
  'media.loading': 'Nilo-load ang larawan…',
  'media.noPicture': 'Walang larawan',
  'media.retry': 'Subukan muli',

  'media.problem.not_signed_in': 'Mag-sign in para makita ang file na ito.',
  'media.problem.bad_address': 'Hindi ito address ng file sa iyong server, kaya hindi ito binuksan.',
  'media.problem.not_there':
    'Hindi ibinibigay ng server ang file na ito. Maaaring tinanggal na ito, o walang file na ibinibigay ang server; masasabi ito ng iyong administrator.',
  'media.problem.refused': 'Tumanggi ang server na ibigay ang file na ito.',
  'media.problem.server_broken': 'Nagkaproblema ang server habang ibinibigay ang file. Subukan muli mamaya.',
  'media.problem.moved':
    'Itinuturo ng server sa ibang lugar ang file na ito. Para sa iyong kaligtasan, hindi ito sinundan.',
  'media.problem.unreachable': 'Hindi maabot ang server, at walang kopya ng file sa computer na ito.',
  'media.problem.not_held': 'Offline ka, at walang kopya ng file na ito sa computer na ito.',
  'media.problem.timed_out':
    'Hindi dumating ang file sa tamang oras. Subukan muli, sa mas maayos na linya kung maaari.',
  'media.problem.too_large': 'Masyadong malaki ang file na ito para ipakita rito. Maaari mo itong i-save.',
  'media.problem.too_many_pixels':
    'Masyadong maraming tuldok ang larawang ito para mabuksan nang ligtas. Maaari mo itong i-save.',
  'media.problem.answered_page':
    'Isang web page ang dumating sa halip na ang file. Maaaring nailipat na ang file.',
  'media.problem.not_a_picture': 'Pangalan ng larawan ang file na ito pero hindi ito larawan.',
  'media.problem.damaged': 'Sira ang file na ito at hindi maipapakita.',
  'media.problem.not_previewable': 'Hindi maipapakita rito ang ganitong uri ng file. Maaari mo itong i-save.',
  'media.problem.empty': 'Walang laman ang file na ito.',
  'media.problem.too_much_work':
    'Masyadong mabigat ipakita ang file na ito, kaya itinigil. Maaari mo itong i-save.',

  'media.problem.locked': 'May password ang PDF na ito. I-save ito at buksan sa ibang programa.',
  'media.problem.program':
    'Programa ang file na ito. Hindi ito binubuksan dito kailanman; i-save lang kung kilala mo ang naglagay nito.',
  'media.file.name': 'Pangalan',
  'media.file.kind': 'Ano ito',
  'media.file.size': 'Laki',
  'media.viewer.loading': 'Nilo-load ang file…',
  'media.viewer.place': '{place, number} sa {count, number}',
  'media.viewer.close': 'Isara',
  'media.viewer.next': 'Susunod',
  'media.viewer.previous': 'Nauna',
  'media.viewer.zoomIn': 'Palakihin',
  'media.viewer.zoomOut': 'Paliitin',
  'media.viewer.fit': 'Isakto sa window',
  'media.viewer.compare': 'Paghambingin ang dalawa',
  'media.viewer.single': 'Isa lang ang ipakita',
  'media.viewer.save': 'I-save bilang…',
  'media.viewer.saving': 'Sine-save…',
  'media.viewer.saved': 'Na-save na',
  'media.viewer.notWritten':
    'Hindi maisulat doon ang file. Pumili ng ibang folder, o magbakante ng espasyo sa disk.',
  'media.viewer.page': 'Pahina {page, number} sa {count, number}',
  'media.viewer.brokenPage': 'Hindi maipakita ang pahinang ito.',
  'media.viewer.morePages':
    'Ang unang {count, number} pahina lang ang ipinapakita rito. I-save ang file para mabasa ang iba.',

  'media.shot.taken': 'Kinunan {time}, ayon sa kamera.',
  'media.shot.takenAt': 'Kinunan sa {place}, ayon sa kamera.',
  'media.shot.takenWhenAndAt': 'Kinunan {time} sa {place}, ayon sa kamera.',
  'media.shot.showOnMap': 'Ipakita sa mapa',

  'media.kind.jpeg': 'Larawan (JPEG)',
  'media.kind.png': 'Larawan (PNG)',
  'media.kind.webp': 'Larawan (WebP)',
  'media.kind.gif': 'Larawan (GIF)',
  'media.kind.heic': 'Larawan ng telepono (HEIC)',
  'media.kind.pdf': 'PDF',
  'media.kind.word': 'Dokumento ng Word',
  'media.kind.excel': 'Workbook ng Excel',
  'media.kind.powerpoint': 'Presentasyon ng PowerPoint',
  'media.kind.office': 'Mas lumang dokumento ng Office',
  'media.kind.zip': 'ZIP archive',
  'media.kind.archive': 'Archive',
  'media.kind.drawing': 'Guhit ng AutoCAD',
  'media.kind.video': 'Video',
  'media.kind.sound': 'Tunog',
  'media.kind.program': 'Programa',
  'media.kind.web_page': 'Pahina sa web',
  'media.kind.svg': 'Guhit na vector (SVG)',
  'media.kind.picture': 'Larawang bihira ang uri',
  'media.kind.text': 'Teksto',
  'media.kind.empty': 'Walang lamang file',
  'media.kind.unknown': 'Hindi alam',
};
