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
  'rescue.main_failed.title': 'Something in the application failed',
  'rescue.main_failed.sentence':
    'A part of it that works in the background met an error it did not expect. The window may go on working: close this one to look. Starting again is safer.',
  'rescue.start_failed.title': 'The application could not start',
  'rescue.start_failed.sentence':
    'It met an error while it was put together. Start again; if it fails once more, send the bundle to your support.',
  'rescue.kept':
    'Work that is not on the server yet is kept on this computer, and offered again to you. So are your settings and what was saved of the projects.',
  'rescue.keptCount':
    '{count, plural, one {1 draft or change is kept so.} other {{count, number} drafts and changes are kept so.}}',
  'rescue.todo':
    'Try again first. If the map was on screen each time it stopped, start without the graphics card: the map is slow then, and everything else is as usual. If nothing helps, send the bundle to your support.',
  'rescue.startAgain': 'Start again',
  'rescue.withoutGraphics': 'Start without the graphics card',
  'rescue.bundle': 'Bundle for support…',
  'rescue.back': 'Back',
  'rescue.leaveOut': 'Leave out',
  'rescue.takeAlong': 'Take along',
  'rescue.saved': '{file} is saved. Nothing was sent: send it yourself.',
} as const satisfies Record<string, string>;
