import type { projectForms as english } from '../en/projectForms';

/** Filipino: the forms for a project as a whole, and who is told. The compiler demands every English key. */
export const projectForms: Record<keyof typeof english, string> = {
  'act.create_project': 'Bagong proyekto',
  'act.command.create_project': 'Bagong proyekto',
  'act.done.create_project': 'Nagawa ang proyekto',
  'work.of.create_project': 'bagong proyektong “{name}”',
  'draft.offer.create_project': 'May hindi pa tapos na bagong proyekto kang “{name}”, mula {time}.',
  'doubt.create_project':
    'Hindi alam kung nakarating sa server ang bagong proyekto mong “{name}” noong {time}.',
  'arrived.create_project': 'Nakarating sa server ang bagong proyekto mong “{name}” noong {time}.',
  'notArrived.create_project':
    'Hindi nakarating sa server ang bagong proyekto mong “{name}” noong {time}. Nakatago ito rito.',

  'told.label': 'Sino ang sasabihan:',
  'told.add_progress': 'mga head engineer at administrator.',
  'told.update_status': 'mga head engineer at administrator.',
  'told.add_cost':
    'mga head engineer at administrator sa bawat gastos, at muli habang lampas ang nagastos sa 80 %, 95 % o sa buong badyet.',
  'told.create_project': 'mga head engineer at administrator, at bawat engineer na itatalaga mo.',
  'told.update_project':
    'mga engineer na bagong itatalaga; mga head engineer at administrator kapag bago ang kalagayan. Wala sa iba pa.',

  'createForm.submit': 'Gawin ang proyekto',
  'createForm.prn': 'PRN',
  'createForm.prnReading': 'Humihingi sa server ng numerong wala pang gumagamit…',
  'createForm.prnFailed': 'Walang iminungkahing numero ang server. Maglagay ng isa, o subukan ulit.',
  'createForm.prnLater':
    'Kung walang laman, hihingi ng numero sa server kapag ipinadala ito. Papalitan ang numerong gamit na ng iba.',
  'createForm.prnPropose': 'Magmungkahi ng iba',
  'createForm.pickPurpose': 'I-click kung nasaan ang bagong proyekto.',
  'createForm.placeHint': 'Iwanang walang laman ang dalawa kung wala pang lugar; maibibigay ito mamaya.',
  'createForm.unnamed': 'walang pangalan',

  'projectForm.choose': 'Pumili…',
  'projectForm.none': 'Hindi ibinigay',
  'projectForm.new': 'Bago…',
  'projectForm.projectType': 'Uri',
  'projectForm.newProjectType': 'Bagong uri',
  'projectForm.newFundSource': 'Bagong pinagkunan ng pondo',
  'projectForm.newNote': 'Idaragdag sa listahan kapag nai-save. Hindi na ito maaalis doon.',
  'projectForm.dayCount': 'Bilang ng mga araw',
  'projectForm.dayCount.working_days': 'Araw ng trabaho',
  'projectForm.dayCount.calendar_days': 'Araw sa kalendaryo',
  'projectForm.engineers': 'Mga engineer',
  'projectForm.engineers.find': 'Maghanap ng engineer',
  'projectForm.engineers.noneFound': 'Walang engineer na may ganitong pangalan.',
  'projectForm.engineers.none': 'Walang project engineer sa server na may aktibong account.',
  'projectForm.engineers.inactive': 'User {id} (walang aktibong account)',
  'projectForm.engineers.count':
    '{count, plural, =0 {Wala pang nakatalaga} one {1 nakatalaga} other {{count, number} nakatalaga}}',
  'projectForm.choicesReading': 'Binabasa mula sa server…',
  'projectForm.choicesFailed': 'Hindi mabasa ang listahan mula sa server.',
  'projectForm.tryAgain': 'Subukan ulit',

  'editForm.engineersMeanwhile':
    'May iba nang nagbago ng mga nakatalaga samantala. Mananatili iyon kasama ng binago mo kapag nag-save.',
  'editForm.engineers.reading': 'Binabasa mula sa server kung sino ang nakatalaga…',
  'editForm.engineers.failed':
    'Hindi mabasa mula sa server kung sino ang nakatalaga. Hindi muna ito mababago.',
  'editForm.engineers.too_long': 'Hindi mabasa mula sa server kung sino ang nakatalaga.',

  'field.prn.taken': 'May ibang proyektong gumagamit ng numerong ito. Magmungkahi ng iba.',
  'field.taken': 'Gamit na ito ng ibang proyekto.',
  'field.twin':
    'May ibang proyektong ganito ang pangalan sa barangay na ito. Kapag naging dalawa, hindi na mababago ng server ang mga ulat ng alinman, kaya pumili ng ibang pangalan.',
  'field.engineers.required': 'Kailangang may matirang engineer: hindi inaalis ng server ang huli.',
  'field.startDate.required': 'Kailangan ng simula para sa kalagayang ito.',
  'field.endDate.required': 'Kailangan ng planong tapos para sa kalagayang ito.',
};
