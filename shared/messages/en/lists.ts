/** English: the lists of the role's work. */
export const lists = {
  'lists.title': 'Lists of your work',
  'lists.command': 'List: {name}',
  'lists.remove': 'Show all projects, not only: {name}',
  'lists.waiting_requests': 'Requests waiting',
  'lists.my_reports': 'My reports',
  'lists.over_budget': 'Over budget',
  'lists.delayed': 'Delayed',
  'lists.unplaced': 'Without coordinates',
  'lists.without_engineer': 'Without engineer',

  'lists.readAgain': 'Update from the server',
  'lists.reading': 'Reading…',
  'lists.readingOf': 'Reading {done, number} of {total, number} projects…',
  'lists.retry': 'Try again',
  'lists.failed.title': 'This list could not be loaded',
  'lists.notRefreshed': 'This list could not be updated; you see what was last known. {reason}',
  'lists.changedSince': 'Something has changed since.',
  'lists.projectGone': 'Project {id}',

  'lists.waiting.none.title': 'Nothing is waiting',
  'lists.waiting.none.all':
    'No budget request and no budget alert is open on the projects that your notifications name.',
  'lists.waiting.none.newest':
    'No budget request and no forwarded alert is open on the projects that your notifications name.',
  'lists.waiting.none.sought':
    'No open budget request was found the last time that all projects were looked through, if they ever were.',
  'lists.waiting.none.own': 'None of the budget requests that you sent with this app is still undecided.',
  'lists.waiting.reach.all':
    'The server has no list of open requests: your notifications say which projects have one.',
  'lists.waiting.reach.newest':
    'The server has no list of open requests: your notifications say which projects have one, and of each project you see the newest.',
  'lists.waiting.reach.sought':
    'The server has no list of open requests and sends administrators no notification of them: they are found by looking through all projects.',
  'lists.waiting.reach.own':
    'The server shows engineers no budget requests. These are the ones you sent with this app; each leaves the list once its decision arrives as a notification.',
  'lists.waiting.lookThrough': 'Look through all projects',
  'lists.waiting.lookedThrough': 'All projects were looked through on {time}.',
  'lists.waiting.kind.request': 'Budget request',
  'lists.waiting.kind.concern': 'Budget alert',
  'lists.waiting.kind.review': 'Alert forwarded to Finance',
  'lists.waiting.by': 'by {name}',
  'lists.waiting.since': 'waiting since {time}',
  'lists.waiting.sinceUnknown': 'waiting for an unknown time',
  'lists.waiting.decide': 'Decide…',
  'lists.waiting.forward': 'Forward…',
  'lists.waiting.markRead': 'Mark as read',
  'lists.waiting.aboutRow': '{action}: {name}',

  'lists.reports.none.title': 'No reports yet',
  'lists.reports.none.sentence': 'Your progress reports appear here, the newest first.',
  'lists.reports.ownUnknown':
    'The server names engineers, not accounts, and does not show yet which name is yours: these are all reports of your projects.',
  'lists.reports.leftOut': '{count, number} older reports are not in this list.',
  'lists.reports.state.sent': 'Sent',
  'lists.reports.state.corrected': 'Corrected',
  'lists.reports.state.sending': 'Being sent',
  'lists.reports.state.draft': 'Not sent',
  'lists.reports.state.unknown': 'Outcome unknown',
  'lists.reports.correctedFrom': 'Corrected from {from} to {to}. {reason}',
  'lists.reports.noText': 'No description',
};
