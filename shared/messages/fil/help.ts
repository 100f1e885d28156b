import type { help as english } from '../en/help';

/** Filipino: the help of the application. */
export const help: Readonly<Record<keyof typeof english, string>> = {
  'command.help': 'Tulong',
  'help.title': 'Tulong',
  'help.close': 'Isara ang tulong',
  'help.topics': 'Mga paksa',
  'help.about': 'Tulong: {topic}',

  'help.start': 'Pagsisimula',
  'help.start.address':
    'I-type ang address ng server ng opisina sa “{address}”, saka ang pangalan ng user at password mo. Ipinapakita ng “{demo}” ang lahat gamit ang imbentong lungsod, nang walang server.',
  'help.start.keep':
    'Dahil sa “{keep}”, hindi mo na kailangang i-type ang password sa bawat pagbukas, kung pinapayagan ng opisina.',
  'help.start.views':
    'Nasa kaliwa ang mapa, dashboard, mga proyekto, mga abiso, gawain at mga pagrepaso, at sa ibaba ang “{settings}”. Lumalabas ang pangalan at key ng bawat isa kapag itinapat dito ang pointer.',
  'help.start.commands':
    'Binubuksan ng Ctrl K ang listahan ng lahat ng utos, at hinahanap nito ang proyekto ayon sa pangalan, numero o barangay. Binubuksan ng F1, o ng “{help}” sa menu ng account mo sa itaas sa kanan, ang tulong na ito.',

  'help.live': 'Gaano kabago ang isang bilang',
  'help.live.mark':
    'Sinasabi ng marka sa itaas kung paano nalalaman ng computer na ito ang mga pagbabago. “Live” kapag ibinabalita ito ng server. Piliin ang marka para makita ang iba pa.',
  'help.live.ages':
    'Hindi lahat ay ibinabalita ng server, kaya inihahambing din dito ang mga listahan nang regular. Sinasabi ng bawat bilang kung kailan pa ito.',
  'help.live.changes':
    'Nasa “{changes}” sa dashboard ang mga nagbago, at kung ibinalita ito ng server, nakita ng application na ito, o ikaw ang gumawa.',
  'help.live.refresh': 'Binabasa agad ng “{refresh}” sa mga detalye nito ang lahat mula sa server.',
  'help.live.notices':
    'Nasa mga setting, sa “{notices}” at “{quiet}”, kung aling balita ang ipinapakita ng system at kung kailan ito tahimik.',

  'help.finding': 'Paghahanap ng proyekto',
  'help.finding.text':
    'Mag-type sa field sa itaas ng listahan: hinahanap ang pangalan, numero, barangay, uri, pondo at inhinyero. Napupunta roon ang key na /.',
  'help.finding.filters':
    'Sabay na nalalapat sa mapa, listahan, table at mga file na ine-export ang kalagayan, barangay at iba pang filter.',
  'help.finding.work':
    'May mga handang listahan ang “{work}”: ang naghihintay ng pasya mo, ang lampas sa badyet, ang huli, o ang walang inhinyero.',
  'help.finding.columns':
    'Sa table, pinipili sa “{columns}” kung ano ang ipapakita. Pindutin ang ulo ng hanay para ayusin ayon dito.',
  'help.finding.map':
    'Sa mapa, grupo ng mga proyekto ang bilog na may numero: piliin ito para lumapit. Ipinapakita ng “{heat}” kung saan marami ang magkakalapit.',

  'help.record': 'Ang record ng proyekto',
  'help.record.panel':
    'Pumili ng proyekto sa mapa o listahan: bumubukas ang panel nito. Ipinapakita ng “{record}” ang gayunding laman sa buong lapad.',
  'help.record.parts':
    'Isinasalaysay ng “{timeline}” nang sunod-sunod ang mga nangyari. Binabasa ang ibang bahagi mula sa server kapag binuksan mo, at nananatili sa computer na ito.',
  'help.record.photos': 'Sa “{photos}”, puwedeng pagtabihin ang dalawang larawan para paghambingin.',
  'help.record.unsaid':
    'Ang “{unsaid}” ay nangangahulugang hindi ito sinasabi ng server sa tungkulin mo; hindi ito sero.',

  'help.changing': 'Pag-uulat at pagbabago',
  'help.changing.forms':
    'Nasa panel, o sa “{more}” nito, ang “{report}”, “{status}”, “{expense}” at “{edit}”, ayon sa puwedeng gawin ng tungkulin mo.',
  'help.changing.expense':
    'Hindi na mababawi sa server ang gastos. Ipinapakita itong muli ng form, pati ang magiging badyet, bago ipadala.',
  'help.changing.rise':
    'Kapag malaki ang itinaas ng progreso, humihingi ang server ng paliwanag at larawan; sinasabi ito ng form bago ipadala.',
  'help.changing.draft':
    'Nananatili ang na-type mo sa form kapag iniwan mo ito, kahit huminto ang computer, at inaalok sa susunod.',
  'help.changing.confirmed':
    'Ang “{confirmed}” lang ang nangangahulugang hawak na ng server ang pagbabago mo: binasa itong muli ng application.',

  'help.handingOn': 'Mga ulat at table',
  'help.handingOn.list':
    'Sine-save ng “{export}” sa itaas ng listahan bilang Excel workbook o CSV ang nakikita mo, ayon sa filter at ayos. Idinaragdag ng “{budget}” ang nagastos at natitira.',
  'help.handingOn.project':
    'Gumagawa ang “{papers}” sa panel ng ulat (PDF) ng isang proyekto, may mga larawan kung gusto mo, o ng table ng kasaysayan nito.',
  'help.handingOn.dates':
    'Sinasabi ng bawat file kung kailan pa ang mga bilang nito. Magagawa ito nang walang network.',

  'help.offline': 'Paggawa nang walang network',
  'help.offline.saved':
    'Bumubukas ang application sa huli nitong na-save: mapa, listahan, dashboard at ang mga record na binuksan mo. Sinasabi ng bawat bilang kung gaano na ito katagal, at ng bar sa itaas kung kailan pa nawala ang koneksiyon.',
  'help.offline.act':
    'Puwede pa ring magdagdag o magbago. Itinatago ito sa computer na ito at ipinapadala kapag bumalik ang koneksiyon. Ang pagbura, pagpapasya sa hiling at paglalaan ay naghihintay sa server.',
  'help.offline.who':
    'Kung hindi ka pa nag-sign in mula nang buksan ang application, at hindi nakatago ang login mo sa computer na ito, piliin ang “{begin}” sa linya sa itaas at ibigay nang minsan ang password mo. Kung wala iyon, walang keychain ang computer, o matagal na ang huling pag-sign in mo: mababasa ang lahat at makapagdaraos ng pagrepaso, pero naghihintay ang mga pagbabago hanggang naka-sign in ka.',
  'help.offline.before':
    'Bago pumunta sa lugar na walang network, dalhin ang mga proyekto: “{take}” sa listahan ng mga utos (Ctrl K).',

  'help.outbox': 'Mga pagbabagong ipapadala mamaya',
  'help.outbox.open':
    'Pindutin ang O, o ang bilang ng naghihintay sa linya sa ibaba, para buksan ang outbox.',
  'help.outbox.waiting':
    'Kusang ipinapadala ang naghihintay, ayon sa pagkakasunod ng paggawa mo, tig-isang beses. Binubuksan muli ng “{edit}” ang form nito, itinatapon ito ng “{withdraw}”; puwede ang dalawa hangga’t hindi pa naipapadala. Ganoon din ini-edit ang galing sa pagrepaso. Napupunta sa dulo ng pagkakasunod ang na-edit.',
  'help.outbox.signIn':
    'Kung binuksan ang application nang walang network, walang ipinapadala hanggang naka-sign in ka: piliin ang “{signIn}” sa itaas kapag may network na.',
  'help.outbox.conflict':
    'Kung may ibang nagbago rin nito samantala, walang ipinapadala. Sa bawat field piliin ang “{mine}”, “{theirs}” o “{before}”, saka “{decide}”; “{leave}” ang naroon kung ang nasa server ang pinili mo sa lahat.',
  'help.outbox.unknown':
    'Kung nawala ang sagot, hinahanap ng application sa server kung dumating ang pagbabago, at ipinapadala lang ulit kapag tiyak na hindi. Ang hindi nito masabi ay itatanong sa iyo: “{there}”, o “{double}”.',
  'help.outbox.sent':
    'Nawawala sa outbox ang naipadala. Hanggang isara ang application, nasa “{changes}” ito sa dashboard, may tandang “{ours}”.',
  'help.outbox.dates':
    'Ang araw ng pagpapadala ang petsa ng ulat sa server. Nakukuha ng bagong proyekto ang numero nito kapag naipadala; hanggang doon, ipinapakita itong hindi pa naipadala.',

  'help.packs': 'Pagdadala ng mga proyekto',
  'help.packs.make':
    'I-filter ang listahan, o ilipat ang mapa sa bahaging kailangan mo. Piliin ang “{take}” sa listahan ng mga utos (Ctrl K), pangalanan ang pakete, sabihin kung gaano kalaki ang puwedeng kunin ng mga larawan at dokumento, at piliin ang “{prepare}”.',
  'help.packs.progress':
    'Dahan-dahan itong inihahanda, pagkatapos ng lahat ng iba mong ginagawa, at kusang nagpapatuloy matapos ang restart, kapag naka-sign in ka na. Puwede mong isara ang window nito at magtrabaho; pinahihinto ito ng “{pause}” hanggang piliin mo ang “{resume}”.',
  'help.packs.check':
    'Bago umalis, tingnan kung “{ready}” na. Pinapangalanan ang kulang, pati ang dahilan. Binabasa itong muli ng “{refresh}”.',

  'help.streets': 'Mga kalye sa ilalim ng mga proyekto',
  'help.streets.pack':
    'Magbibigay ang opisina ninyo ng file ng mga kalye (.pmtiles). Buksan ito sa settings gamit ang “{open}”: kinokopya ito sa computer na ito at gumagana nang walang network.',
  'help.streets.online':
    'Kung walang ganoong file, kinukuha ng “{online}” sa settings ang mga kalye mula sa internet, kung pinapayagan ng administrator ninyo.',
  'help.streets.without':
    'Kung walang kalye, ipinapakita ng mapa ang hangganan ng mga barangay. Ipinapakita at itinatago ng T ang mga kalye.',

  'help.reviews': 'Pagdaraos ng pagrepaso',
  'help.reviews.create':
    'Pindutin ang V, saka “{create}”. Galing ang agenda sa naka-filter na listahan, sa listahan ng gawain, o isa-isang proyekto sa “{add}”; sinisimulan ito ng “{make}”. Sa “{edit}”, mababago pa ang pamagat, petsa, lugar at mga dumalo. I-drag ang proyekto para ilipat, o pindutin ang Alt kasama ang ↑ o ↓.',
  'help.reviews.open':
    'Sinisimulan ng “{open}” ang oras. Dinaraanan ng Page Up at Page Down ang agenda; kasama ang Alt, gumagana rin habang nagta-type.',
  'help.reviews.write':
    'Sa bawat proyekto: “{note}”, “{decision}”, “{followUp}” na may kung sino at hanggang kailan, at “{propose}”; kailangan ng paliwanag ang progreso. Nasa disk na ang lahat kalahating segundo matapos mong i-type.',
  'help.reviews.sketch':
    'Ipinapakita ng “{open}” sa “{map}” kung nasaan ang proyekto. Piliin ang “{points}”, “{lines}” o “{areas}”, pindutin ang mapa, at sabihin kung ano ito; binabawi ng “{undo}” ang huli. Naitatabi ang mga kanto ng hugis na hindi pa tapos, kahit magsara ang application: piliin muli ang gamit sa pagguhit para ituloy ito, o “{discard}”. Kung walang mouse, i-type ang mga kanto, o galawin ang mapa gamit ang mga arrow key at piliin ang “{centre}”.',
  'help.reviews.photos':
    'Sa “{photos}”, “{choose}”, o i-drop o i-paste doon. Pinaliliit ang mga ito, kasama ng pagrepaso kapag dinala ito, at nakaimprenta sa katitikan.',
  'help.reviews.send':
    'Hindi kusang ipinapadala ang mga mungkahing pagbabago. Ipinapakita ng “{send}” ang bawat isa ayon sa ngayon at sa magiging; ang may tsek ay pupunta sa server, o maghihintay sa outbox hanggang may network. Sinasabi ng hindi maipadala mula rito kung bakit: kailangan ng mga larawan ang malaking pagtaas ng progreso, at ipinapadala iyon sa “{report}” ng proyekto.',
  'help.reviews.close':
    'Tinatapos ito ng “{close}”: mula noon ay binabasa lang ito. Taglay ng katitikan ang mga bilang noong sandaling iyon; ang sa ngayon ang nasa screen. Sa “{reopen}”, mababago itong muli.',
  'help.reviews.follow':
    'Nasa panel ng proyekto, sa “{details}”, ang mga pasya at mga gagawin pa, at sinasabi ng susunod na pagrepaso kung ano na ang nagbago.',

  'help.presenting': 'Paghaharap sa silid',
  'help.presenting.begin':
    'Pinupuno ng “{present}” ang window ng isang proyekto sa malalaking titik. Lumilipat ang ← at → sa nauna at sa susunod, tinatapos ito ng Escape.',
  'help.presenting.screen':
    'Kung may pangalawang screen o projector, ipinapakita roon ng “{screen}” sa itaas ang proyekto; dito makikita mo rin iyon, at ang isinulat mo para sa sarili. Tinatapos ito ng Escape sa alinman.',
  'help.presenting.hidden':
    'Hindi ipinapakita sa silid ang isinusulat mo sa “{presenter}” o “{notes}”. Nasa katitikan ang mga tala, wala roon ang para sa naghaharap.',

  'help.minutes': 'Katitikan',
  'help.minutes.make':
    'Ginagawa ito ng “{minutes}” sa Ingles o Filipino, nang walang network: “{paper}” na may mapa, mga pasya at mga linyang pipirmahan, “{table}” bilang Excel workbook o CSV, o “{places}”. Itinatanong ng “{save}” kung saan.',
  'help.minutes.figures':
    'Kapag naisara na ang pagrepaso, ipinapakita ng katitikan ang mga bilang noong sandaling iyon, gaano man ito katagal.',

  'help.carrying': 'Pagpapatuloy sa ibang computer',
  'help.carrying.save': 'Gumagawa ang “{save}” sa pagrepaso ng isang file, para sa memory stick o sa email.',
  'help.carrying.open':
    'Sa kabilang computer pindutin ang V, saka “{load}”. Puwedeng buksan nang ilang ulit ang iisang file: walang madodoble.',
  'help.carrying.merge':
    'Kung parehong binago ng dalawang computer ang iisang salita, naroon ang dalawang teksto hanggang may pumili ng “{take}” o “{keep}”.',

  'help.trouble': 'Kapag may hindi gumagana',
  'help.trouble.read':
    'Sinasabi ng linya sa itaas o sa tabi ng bilang kung ano ang mali at kung ano ang makatutulong. Kusa itong nawawala kapag tapos na.',
  'help.trouble.details':
    'Piliin ang marka ng koneksiyon para makita kung ano ang sinusubukan, kailan pa, at ang “{refresh}”.',
  'help.trouble.bundle':
    'Para sa administrator: sa “{settings}”, sa “{bundle}”, piliin ang “{look}”. Makikita mo ang laman ng file bago mo i-save; inaalis dito ang mga pangalan at address.',
};
