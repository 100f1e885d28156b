/** English: changes that are kept here and sent when the server can be reached. */
export const outbox = {
  'command.outbox': 'Outbox: changes to be sent',
  'act.someAllowed': 'Your administrator allows only some changes on this computer.',
  'act.noneAllowed': 'Your administrator allows no changes of projects on this computer.',
  'act.later':
    'No connection. Changes you make are kept on this computer and sent when it is back. Deleting, deciding requests and allocating need the server.',
  'act.waits': 'Kept on this computer; sent when the server can be reached.',
  'form.keepForLater': 'Keep and send later',
  'form.later':
    'No connection: this is kept on this computer and sent by itself when the connection is back.',
  'form.later.add_progress': 'The server dates a report on the day it is sent.',
  'form.later.create_project':
    'Until then it is shown as not sent, here alone; its number may change when it is sent.',
  'form.later.compared': 'If somebody else changes the same meanwhile, you are asked before it is sent.',

  'act.mark_read': 'Mark as read',
  'work.of.mark_read': 'marks of read notifications',
  'outbox.marks': '{count, plural, one {1 notification} other {{count, number} notifications}}',

  'notSent.title': 'New projects that were not sent yet',
  'notSent.mark': 'Not sent yet',
  'notSent.onMap': 'Show on map',

  'outbox.title': 'Outbox',
  'outbox.close': 'Close the outbox',
  'outbox.open': 'Show',
  'outbox.empty': 'Nothing waits to be sent.',
  'outbox.counts':
    '{needing, plural, =0 {{waiting, plural, one {1 change waiting} other {{waiting, number} changes waiting}}} one {{waiting, plural, =0 {1 change needs you} other {{waiting, number} waiting, 1 needs you}}} other {{waiting, plural, =0 {{needing, number} changes need you} other {{waiting, number} waiting, {needing, number} need you}}}}',
  'outbox.ofProject':
    '{needing, plural, =0 {{waiting, plural, one {1 change of yours waits to be sent.} other {{waiting, number} changes of yours wait to be sent.}}} other {{needing, plural, one {1 change of yours needs you.} other {{needing, number} changes of yours need you.}}}}',
  'outbox.sendNow': 'Send now',
  'outbox.connectAndSend': 'Try to connect',
  'outbox.note':
    'Sent in this order, each once. A change that needs you holds back only what comes after it for the same project.',

  'outbox.state.draft': 'Draft.',
  'outbox.state.waiting': 'Waiting.',
  'outbox.state.sending': 'Being sent…',
  'outbox.state.unknown': 'Unknown.',
  'outbox.state.conflict': 'Needs you.',
  'outbox.state.refused': 'Refused.',
  'outbox.reason.waiting': 'It is sent when the server can be reached.',
  'outbox.reason.behind': 'An earlier change of this project needs you first.',
  'outbox.reason.changed': 'Somebody else changed the same meanwhile. Nothing was sent.',
  'outbox.reason.gone':
    'The project was deleted on the server, or you no longer have access to it. Nothing was changed.',
  'outbox.reason.goneReport':
    'The report or its project is no longer on the server, or you no longer have access to it. Nothing was changed.',
  'outbox.reason.unchecked':
    'It was sent, and the answer was lost. The app looks for it with every list of projects, and sends it again only when it cannot arrive any more.',
  'outbox.reason.undecided':
    'It was sent, and the answer was lost. What the server shows does not tell whether it arrived: look at the project.',
  'outbox.reason.not_arrived': 'It was sent, and did not reach the server.',
  'outbox.reason.arrived': 'It did reach the server.',

  'outbox.edit': 'Edit',
  'outbox.withdraw': 'Withdraw',
  'outbox.withdrawQuestion': 'Withdraw it? What you typed is thrown away.',
  'outbox.withdrawMarks': 'Withdraw it? They are unread again.',
  'outbox.keep': 'Keep it',
  'outbox.again': 'Send again',
  'outbox.againDouble': 'Send again, may double',
  'outbox.notNow': 'It is no longer here, or is being sent just now.',
  'outbox.itIsThere': 'It is there',

  'outbox.mine': 'Mine',
  'outbox.theirs': 'Now on the server',
  'outbox.before': 'When I made it',
  'outbox.untold': 'not told by the server',
  'outbox.nothing': 'nothing',
  'outbox.decide': 'Send it like this',
  'outbox.decideTheirs': 'Leave it as it is on the server',
  'outbox.changedFrom': 'from {before} to {mine}',
  'outbox.engineersChanged': '{added, number} added, {removed, number} removed',
  'outbox.notificationsGone': 'no longer on this computer',
  'outbox.ofReview': 'From the review',
  'outbox.ofReview.gone': 'From a review that is not on this computer.',
  'outbox.field.day': 'Day',
  'outbox.field.notifications': 'Notifications',
  'outbox.field.other': 'Another field',
  'outbox.field.position': 'Place',
  'outbox.field.report': 'The report',
  'outbox.field.reason': 'Reason',
  'outbox.field.title': 'Name of a document',
  'outbox.field.percent': 'Planned progress',
} as const satisfies Record<string, string>;
