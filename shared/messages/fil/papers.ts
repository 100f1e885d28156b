import type { papers as english } from '../en/papers';

/** Filipino: reports and tables that the office hands on. */
export const papers: Readonly<Record<keyof typeof english, string>> = {
  'command.projectPapers': 'Ulat at export ng “{name}”',
  'command.listPapers': 'I-export ang listahan ng mga proyekto',
  'command.budgetPapers': 'Ulat ng badyet',
  'papers.project': 'Ulat at export',
  'papers.list': 'I-export',
  'papers.budget': 'Ulat ng badyet',

  'papers.what': 'Alin',
  'papers.what.report': 'Ulat (PDF)',
  'papers.what.history': 'Kasaysayan (talaan)',
  'papers.what.shown': 'Listahang nakikita',
  'papers.what.server': 'Listahan ng server',
  'papers.what.budget': 'Ulat ng badyet',
  'papers.format': 'File',
  'papers.format.xlsx': 'Excel workbook',
  'papers.format.csv': 'CSV',
  'papers.language': 'Wika',
  'papers.language.en': 'Ingles',
  'papers.language.fil': 'Filipino',
  'papers.withPhotos': 'May mga larawan',
  'papers.photosHint': '{count, plural, =0 {Walang nalalamang larawan.} other {{count, number} larawan.}}',
  'papers.photosCut': '{count, number} larawan; ang pinakabagong {most, number} ang ipi-print.',
  'papers.explain.report':
    'Mahahalagang bilang, progreso, mga ulat, gastos, dokumento, tao at larawan, ayon sa ipinapakita ng server sa tungkulin mo, bawat isa ay may petsa.',
  'papers.explain.history':
    'Mga ulat at gastos, na may mga hanay ng sariling export ng server para sa tungkulin mo.',
  'papers.explain.shown':
    '{count, number} proyekto, sinala at inayos gaya ng nasa screen, na may mga hanay ng talaan.',
  'papers.explain.server':
    '{count, number} proyekto, sinala at inayos gaya ng nasa screen, na may mga hanay ng sariling export ng server.',
  'papers.explain.budget':
    '{count, number} proyekto: badyet, nagastos, natitira at nagamit na badyet, na may mga hanay ng sariling export ng server. May kabuuan din bawat barangay sa Excel workbook.',
  'papers.noSpent':
    'Hindi ipinapakita ng server sa tungkulin mo kung magkano ang nagastos, kaya walang ulat ng badyet dito.',
  'papers.noRole': 'Mag-sign in muna, para malaman kung ano ang ipinapakita ng server sa tungkulin mo.',
  'papers.noProjects': 'Walang proyekto sa listahan.',
  'papers.reading': 'Kinukuha pa: {parts}. Babanggitin sa ulat ang hindi pa dumarating.',
  'papers.notHere': 'Wala sa computer na ito: {parts}.',
  'papers.offline':
    'Gawa sa kung ano ang nasa computer na ito; nakasulat sa bawat bahagi kung kailan pa ito.',
  'papers.ownExports': 'Mga sariling export ng server, sa browser:',
  'papers.own.projects_csv': 'Mga proyekto (CSV)',
  'papers.own.projects_excel': 'Mga proyekto (Excel)',
  'papers.own.budget_csv': 'Badyet (CSV)',
  'papers.own.budget_excel': 'Badyet (Excel)',
  'papers.own.project_csv': 'Proyektong ito (CSV)',
  'papers.own.project_excel': 'Proyektong ito (Excel)',
  'papers.cancel': 'Kanselahin',
  'papers.close': 'Isara',
  'papers.save': 'I-save bilang…',
  'papers.making': 'Ginagawa ang file…',

  'papers.notice.making': 'Ginagawa ang {name}…',
  'papers.notice.saved': 'Na-save: {file}',
  'papers.showFolder': 'Ipakita sa folder',
  'papers.outcome.busy': 'May ginagawa pang ibang file. Subukan muli mayamaya.',
  'papers.outcome.not_allowed':
    'Hindi pinapayagan ng iyong administrator ang ganitong uri ng file sa computer na ito.',
  'papers.outcome.timed_out':
    'Masyadong matagal ang paggawa ng file, kaya itinigil ito. Subukan muli, marahil nang walang larawan.',
  'papers.outcome.not_made':
    'Hindi nagawa ang file. Subukan muli; kung mangyari ulit, sabihin sa administrator ninyo.',
  'papers.outcome.full':
    'Hindi na-save ang file: wala nang lugar sa disk. Magbakante ng lugar o pumili ng ibang disk.',
  'papers.outcome.read_only':
    'Hindi na-save ang file: mababasa lang ang lugar na iyon. Pumili ng ibang folder.',
  'papers.outcome.denied':
    'Hindi na-save ang file: hindi ka puwedeng magsulat doon, o bukas ang file sa ibang program. Isara ito roon o pumili ng ibang folder.',
  'papers.outcome.locked':
    'Hindi na-save ang file: bukas ito sa ibang program. Isara ito roon o pumili ng ibang pangalan.',
  'papers.outcome.not_written':
    'Hindi na-save ang file: hindi ito tinanggap ng disk. Pumili ng ibang folder.',

  'paper.kind': 'Ulat ng proyekto',
  'paper.from': 'Mula sa {host}',
  'paper.by': 'Inihanda ni {name} ({role}), {time}',
  'paper.byName': 'Inihanda ni {name}, {time}',
  'paper.asOf': 'noong {time}',
  'paper.foot': 'Ayon sa nalaman noong {asOf} · inihanda {time} · {host}',
  'paper.footNow': 'Inihanda {time} · {host}',
  'paper.page': 'Pahina {page} ng {pages}',
  'paper.missing': 'Wala sa computer na ito ang larawang ito at hindi ito nakuha.',
  'paper.today': 'Ngayon',
  'paper.spentOf': '{percent} ng badyet',
  'paper.photos': 'Mga larawan',
  'paper.limits': 'Tungkol sa ulat na ito',
  'paper.limits.intro':
    'Ginawa ng GISTagum Desktop ang ulat na ito mula sa sinabi ng server na {host} sa user na ito. Maaaring mas luma ito kaysa sa nasa server ngayon; nakasulat sa bawat kabanata kung kailan pa ito.',
  'paper.limits.notHere': 'Wala sa computer na ito nang gawin ang ulat',
  'paper.limits.more.reports': 'Ang pinakabagong {shown, number} sa {count, number} ulat ang nakalimbag.',
  'paper.limits.more.costs':
    'Ang pinakabagong {shown, number} sa {count, number} gastos ang nakalimbag; ang mga kabuuan ay sa lahat ng ito.',
  'paper.limits.more.documents':
    'Ang pinakabagong {shown, number} sa {count, number} dokumento ang nakalimbag.',
  'paper.limits.more.requests': 'Ang pinakabagong {shown, number} sa {count, number} hiling ang nakalimbag.',
  'paper.limits.more.photos': 'Ang pinakabagong {shown, number} sa {count, number} larawan ang nakalimbag.',
  'paper.limits.noPhotos': 'Hindi isinama ang mga larawan.',
  'paper.document': 'Dokumento',
  'paper.addedBy': 'Idinagdag ni',
  'paper.date': 'Petsa',
  'paper.description': 'Paglalarawan',
  'paper.asked': 'Hiniling',
  'paper.state': 'Lagay',
  'paper.added': 'Idinagdag',

  'sheet.about': 'Tungkol dito',
  'sheet.projects': 'Mga proyekto',
  'sheet.byBarangay': 'Bawat barangay',
  'sheet.totals': 'Lahat ng barangay',
  'sheet.allocations': 'Mga alokasyon',
  'sheet.what': 'Ano ito',
  'sheet.server': 'Server',
  'sheet.by': 'Inihanda ni',
  'sheet.at': 'Inihanda noong',
  'sheet.asOf': 'Ayon sa nalaman noong',
  'sheet.rows': 'Mga proyekto',
  'sheet.filtered': 'Sinala',
  'sheet.filtered.yes': 'Oo: {count, number} sa {total, number} proyekto',
  'sheet.filtered.no': 'Hindi: lahat ng proyekto',
  'sheet.note': 'Tala',
  'sheet.note.amounts': 'Nasa piso ng Pilipinas ang mga halaga.',
  'sheet.note.texts':
    'Maaaring pinaikli ang mahahabang paglalarawan, gaya ng pagpapaikli ng mga listahan ng server.',
  'sheet.note.spent':
    'Hindi alam dito kung magkano ang nagastos sa {count, number} proyekto; hindi sila kasama sa nagastos at natitira.',
  'sheet.note.part': 'Masyadong mahaba ang listahan ng badyet ng server para basahin hanggang dulo.',
  'sheet.note.leftOut': '{count, number} tala ng server ang hindi mabasa.',
  'sheet.timing': 'Natitirang araw (mababa sa 0: huli)',
  'sheet.budget': 'Badyet',
  'sheet.spent': 'Nagastos',
  'sheet.remaining': 'Natitira',
  'sheet.used': 'Nagamit na badyet %',
  'sheet.allocated': 'Alokasyon: {class}',
  'sheet.left': 'Natitira: {class}',
};
