/** English: the forms for a project as a whole, and who is told of each change. */
export const projectForms = {
  'act.create_project': 'New project',
  'act.command.create_project': 'New project',
  'act.done.create_project': 'Project created',
  'work.of.create_project': 'new project “{name}”',
  'draft.offer.create_project': 'You have an unfinished new project “{name}”, from {time}.',
  'doubt.create_project': 'It is not known whether your new project “{name}” of {time} reached the server.',
  'arrived.create_project': 'Your new project “{name}” of {time} did reach the server.',
  'notArrived.create_project':
    'Your new project “{name}” of {time} did not reach the server. It is kept here.',

  'told.label': 'Who is told:',
  'told.add_progress': 'head engineers and administrators.',
  'told.update_status': 'head engineers and administrators.',
  'told.add_cost':
    'head engineers and administrators of each expense, and again while spending is above 80 %, 95 % or all of the budget.',
  'told.create_project': 'head engineers and administrators, and each engineer you assign.',
  'told.update_project':
    'engineers you newly assign; head engineers and administrators of a new status. Nobody of anything else.',

  'createForm.submit': 'Create project',
  'createForm.prn': 'PRN',
  'createForm.prnReading': 'A free number is being asked from the server…',
  'createForm.prnFailed': 'The server proposed no number. Enter one, or try again.',
  'createForm.prnLater':
    'Left empty, the server is asked for a number when this is sent. One that another project has by then is replaced.',
  'createForm.prnPropose': 'Propose another',
  'createForm.pickPurpose': 'Click where the new project lies.',
  'createForm.placeHint': 'Leave both empty for a project without a place; it can be given later.',
  'createForm.unnamed': 'without a name',

  'projectForm.choose': 'Choose…',
  'projectForm.none': 'Not given',
  'projectForm.new': 'New…',
  'projectForm.projectType': 'Type',
  'projectForm.newProjectType': 'New type',
  'projectForm.newFundSource': 'New fund source',
  'projectForm.newNote': 'Added to the list when this is saved. It cannot be removed from there.',
  'projectForm.dayCount': 'Days are counted as',
  'projectForm.dayCount.working_days': 'Working days',
  'projectForm.dayCount.calendar_days': 'Calendar days',
  'projectForm.engineers': 'Engineers',
  'projectForm.engineers.find': 'Find an engineer',
  'projectForm.engineers.noneFound': 'No engineer of that name.',
  'projectForm.engineers.none': 'The server has no project engineer with an active account.',
  'projectForm.engineers.inactive': 'User {id} (no active account)',
  'projectForm.engineers.count':
    '{count, plural, =0 {Nobody is assigned} one {1 assigned} other {{count, number} assigned}}',
  'projectForm.choicesReading': 'Being read from the server…',
  'projectForm.choicesFailed': 'The list could not be read from the server.',
  'projectForm.tryAgain': 'Try again',

  'editForm.engineersMeanwhile':
    'Somebody else changed who is assigned meanwhile. Saving keeps that, with your change.',
  'editForm.engineers.reading': 'Who is assigned is being read from the server…',
  'editForm.engineers.failed': 'Who is assigned could not be read from the server. It cannot be changed now.',
  'editForm.engineers.too_long': 'Who is assigned could not be read from the server.',

  'field.prn.taken': 'Another project has this number. Propose another one.',
  'field.taken': 'Another project has this already.',
  'field.twin':
    'Another project has this name in this barangay. With two of them the server can no longer change reports of either, so choose another name.',
  'field.engineers.required': 'At least one engineer must stay: the server does not remove the last.',
  'field.startDate.required': 'This status needs a start.',
  'field.endDate.required': 'This status needs a planned end.',
} as const satisfies Record<string, string>;
