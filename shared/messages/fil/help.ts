import type { help as english } from '../en/help';

/** Filipino: the help of the application. */
export const help: Readonly<Record<keyof typeof english, string>> = {
  'command.help': 'Tulong',
  'help.title': 'Tulong',
  'help.close': 'Isara ang tulong',
  'help.topics': 'Mga paksa',
  'help.about': 'Tulong: {topic}',

  'help.offline': 'Paggawa nang walang network',
  'help.offline.saved':
    'Bumubukas ang application sa huli nitong na-save: mapa, listahan, dashboard at ang mga record na binuksan mo. Sinasabi ng bawat bilang kung gaano na ito katagal, at ng bar sa itaas kung kailan pa nawala ang koneksiyon.',
  'help.offline.act':
    'Puwede pa ring magdagdag o magbago. Itinatago ito sa computer na ito at ipinapadala kapag bumalik ang koneksiyon. Ang pagbura, pagpapasya sa hiling at paglalaan ay naghihintay sa server.',
  'help.offline.who':
    'Kung hindi ka pa nag-sign in mula nang buksan ang application, at hindi nakatago ang login mo sa computer na ito, piliin ang “{begin}” sa panel ng proyekto at ibigay nang minsan ang password mo.',
  'help.offline.before':
    'Bago pumunta sa lugar na walang network, dalhin ang mga proyekto: “{take}” sa listahan ng mga utos (Ctrl K).',

  'help.outbox': 'Mga pagbabagong ipapadala mamaya',
  'help.outbox.open': 'Pindutin ang O, o ang marka sa tabi ng lagay ng koneksiyon, para buksan ang outbox.',
  'help.outbox.waiting':
    'Kusang ipinapadala ang naghihintay, ayon sa pagkakasunod ng paggawa mo, tig-isang beses. Binubuksan muli ng “{edit}” ang form nito, itinatapon ito ng “{withdraw}”; puwede ang dalawa hangga’t hindi pa naipapadala.',
  'help.outbox.conflict':
    'Kung may ibang nagbago rin nito samantala, walang ipinapadala. Sa bawat field piliin ang “{mine}”, “{theirs}” o “{before}”, saka “{decide}”.',
  'help.outbox.unknown':
    'Kung nawala ang sagot, hinahanap ng application sa server kung dumating ang pagbabago, at ipinapadala lang ulit kapag tiyak na hindi. Ang hindi nito masabi ay itatanong sa iyo.',
  'help.outbox.dates':
    'Ang araw ng pagpapadala ang petsa ng ulat sa server. Nakukuha ng bagong proyekto ang numero nito kapag naipadala; hanggang doon, ipinapakita itong hindi pa naipadala.',

  'help.packs': 'Pagdadala ng mga proyekto',
  'help.packs.make':
    'I-filter ang listahan, o ilipat ang mapa sa bahaging kailangan mo. Piliin ang “{take}” sa listahan ng mga utos (Ctrl K), pangalanan ang pakete at sabihin kung gaano kalaki ang puwedeng kunin ng mga larawan at dokumento.',
  'help.packs.progress':
    'Dahan-dahan itong inihahanda, pagkatapos ng lahat ng iba mong ginagawa, at kusang nagpapatuloy matapos ang restart. Puwede mong iwan ang window; pinahihinto ito ng “{pause}” hangga’t gusto mo.',
  'help.packs.check':
    'Bago umalis, tingnan kung kumpleto na. Pinapangalanan ang kulang, pati ang dahilan. Binabasa itong muli ng “{refresh}”.',

  'help.streets': 'Mga kalye sa ilalim ng mga proyekto',
  'help.streets.pack':
    'Magbibigay ang opisina ninyo ng file ng mga kalye (.pmtiles). Buksan ito sa settings gamit ang “{open}”: kinokopya ito sa computer na ito at gumagana nang walang network.',
  'help.streets.online':
    'Kung walang ganoong file, kinukuha ng “{online}” sa settings ang mga kalye mula sa internet, kung pinapayagan ng administrator ninyo.',
  'help.streets.without':
    'Kung walang kalye, ipinapakita ng mapa ang hangganan ng mga barangay. Ipinapakita at itinatago ng T ang mga kalye.',

  'help.reviews': 'Pagdaraos ng pagrepaso',
  'help.reviews.create':
    'Pindutin ang V, saka “{create}”. Galing ang agenda sa naka-filter na listahan, sa listahan ng gawain, o isa-isang proyekto. I-drag ang proyekto para ilipat, o pindutin ang Alt kasama ang ↑ o ↓.',
  'help.reviews.open':
    'Sinisimulan ng “{open}” ang oras. Dinaraanan ng Page Up at Page Down ang agenda; kasama ang Alt, gumagana rin habang nagta-type.',
  'help.reviews.write':
    'Sa bawat proyekto: “{note}”, “{decision}”, “{followUp}” na may kung sino at hanggang kailan, at mga pagbabagong iminumungkahi ng pulong. Nasa disk na ang lahat kalahating segundo matapos mong i-type.',
  'help.reviews.send':
    'Hindi kusang ipinapadala ang mga mungkahing pagbabago. Ipinapakita ng “{send}” ang bawat isa ayon sa ngayon at sa magiging; ang may tsek ay pupunta sa server, o maghihintay sa outbox hanggang may network.',
  'help.reviews.follow':
    'Nasa panel ng proyekto ang mga pasya at mga gagawin pa, at sinasabi ng susunod na pagrepaso kung ano na ang nagbago.',

  'help.presenting': 'Paghaharap sa silid',
  'help.presenting.begin':
    'Pinupuno ng “{present}” ang window ng isang proyekto sa malalaking titik. Lumilipat ang ← at → sa nauna at sa susunod, tinatapos ito ng Escape.',
  'help.presenting.hidden':
    'Hindi ipinapakita habang naghaharap, at wala sa katitikan, ang isinusulat mo sa “{presenter}”.',

  'help.minutes': 'Katitikan',
  'help.minutes.make':
    'Ginagawa ito ng “{minutes}” sa Ingles o Filipino, nang walang network: “{paper}” na may mapa, mga pasya at mga linyang pipirmahan, talahanayan para sa spreadsheet, o mga lugar para sa mapa.',
  'help.minutes.figures':
    'Kapag naisara na ang pagrepaso, ipinapakita ng katitikan ang mga bilang noong sandaling iyon, gaano man ito katagal.',

  'help.carrying': 'Pagpapatuloy sa ibang computer',
  'help.carrying.save': 'Gumagawa ang “{save}” sa pagrepaso ng isang file, para sa memory stick o sa email.',
  'help.carrying.open':
    'Sa kabilang computer pindutin ang V, saka “{load}”. Puwedeng buksan nang ilang ulit ang iisang file: walang madodoble.',
  'help.carrying.merge':
    'Kung parehong binago ng dalawang computer ang iisang salita, magkatabi ang dalawang teksto hanggang may pumili ng isa.',
};
