/** English: a window that stops, hangs or comes back. */
export const window = {
  'appNotice.window_restarted':
    '{cause, select, memory {The window ran out of memory and was loaded again, where you were.} hung {The window did not answer and was loaded again, where you were.} strayed {The window had left the application and was brought back, where you were.} other {The window stopped working and was loaded again, where you were.}}',
  'appNotice.unsafe_left_out':
    'This application was started in a way that would make it unsafe ({names}). It was left out. If you did not do that, tell your administrator.',
  'appNotice.unsafe_in_force':
    'This application was started with less protection than usual ({names}). If you did not do that, tell your administrator.',
  'hung.title': 'The window does not answer',
  'hung.sentence':
    'It may only be busy: waiting does no harm. Loading it again brings back what you were looking at. Open forms are kept as drafts; only the last second of typing may be missing. Changes already sent go on.',
  'hung.wait': 'Wait',
  'hung.loadAgain': 'Load it again',
  'stopped.title': 'The window keeps stopping',
  'stopped.sentence': 'It was loaded again several times and stopped each time, so it is left alone for now.',
  'stopped.safe': 'What is safe',
  'stopped.saved':
    'The projects and notifications saved on this computer, the drafts of your open forms, and your settings.',
  'stopped.pending':
    '{count, plural, one {1 change you sent: it is still on its way to the server, and goes on.} other {{count, number} changes you sent: they are still on their way to the server, and go on.}}',
  'stopped.todo': 'What you can do',
  'stopped.todoSentence':
    'Try again. If it stops once more, quit, restart the computer, and send the details to your support.',
  'stopped.again': 'Try again',
  'stopped.quit': 'Quit',
  'stopped.details': 'Details for support',
} as const satisfies Record<string, string>;
