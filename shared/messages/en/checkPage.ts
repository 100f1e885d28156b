/** English: the page that checks a server. */
export const checkPage = {
  'check.severity.broken': 'something does not work',
  'check.severity.slow': 'works, later or with more load',
  'check.severity.unsafe': 'works, and is not safe',
  'check.page.title': 'Check of the server',
  'check.page.hint':
    'For whoever administers the server: looks at it as this application uses it, and says what is wrong, what follows and what to do there.',
  'check.page.open': 'Check…',
  'check.page.subtitle':
    'It reads, signs in and out, and changes nothing. It never opens an event stream where that could freeze the server.',
  'check.page.address': 'Address of the server',
  'check.page.logins': 'Logins to test with',
  'check.page.loginsHint':
    'Each role reaches other parts of the server. A role without a login is not tested. They are used for this check and kept nowhere.',
  'check.page.usernameOf': 'User name of {role}',
  'check.page.passwordOf': 'Password of {role}',
  'check.page.listen': 'Listen for a minute',
  'check.page.listenHint':
    'Says which changes the server tells of by itself. Somebody should work with it meanwhile: where nothing changes, nothing can be measured.',
  'check.page.start': 'Check',
  'check.page.cancel': 'Cancel',
  'check.page.starting': 'Starting…',
  'check.page.looking': 'Looking at: {place}',
  'check.page.stop': 'Stop',
  'check.page.stopping': 'Stopping…',
  'check.page.server': 'The server as a whole',
  'check.page.faults': 'Faults',
  'check.page.copy': 'Copy as text',
  'check.page.copied': 'Copied',
  'check.page.save': 'Save report…',
  'check.page.saved': 'Saved as {file}',
  'check.page.fileName': 'GISTagum Desktop check of the server',
  'check.page.again': 'Check again',
  'check.page.close': 'Close',
};
