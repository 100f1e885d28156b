/** English: the help of the application. Names of buttons are put in, so that they are always the ones on screen. */
export const help = {
  'command.help': 'Help',
  'help.title': 'Help',
  'help.close': 'Close the help',
  'help.topics': 'Topics',
  'help.about': 'Help: {topic}',

  'help.offline': 'Working without a network',
  'help.offline.saved':
    'The application opens with what it saved last: map, list, dashboard and the records you have opened. Each figure says how old it is, and the bar above says since when there is no connection.',
  'help.offline.act':
    'Changes that add or edit something can be made all the same. They are kept on this computer and sent when the connection is back. Deleting, deciding requests and allocating wait for the server.',
  'help.offline.who':
    'If you have not signed in since the application was opened, and your login is not kept on this computer, choose “{begin}” in a project’s panel and give your password once.',
  'help.offline.before':
    'Before you leave for a place without a network, take the projects with you: “{take}” in the list of commands (Ctrl K).',

  'help.outbox': 'Changes that are sent later',
  'help.outbox.open': 'Press O, or the mark beside the state of the connection, to open the outbox.',
  'help.outbox.waiting':
    'What waits is sent by itself, in the order you made it, each once. “{edit}” opens its form again, “{withdraw}” throws it away; both are possible until it is sent.',
  'help.outbox.conflict':
    'If somebody else changed the same meanwhile, nothing is sent. For each field choose “{mine}”, “{theirs}” or “{before}”, then “{decide}”.',
  'help.outbox.unknown':
    'If an answer was lost, the application looks on the server whether the change arrived, and sends it again only when it certainly did not. What it cannot tell, it asks you.',
  'help.outbox.dates':
    'The server dates a report on the day it is sent. A new project gets its number when it is sent; until then it is shown as not sent.',

  'help.packs': 'Taking projects with you',
  'help.packs.make':
    'Filter the list, or move the map to the part you need. Then choose “{take}” in the list of commands (Ctrl K), give the pack a name and say how much room photos and documents may take.',
  'help.packs.progress':
    'A pack is prepared slowly, after everything else you do, and goes on by itself after a restart. You can leave the window; “{pause}” stops it until you want it to go on.',
  'help.packs.check':
    'Before you leave, look whether it is complete. What is missing is named, with the reason. “{refresh}” reads it again.',

  'help.streets': 'Streets under the projects',
  'help.streets.pack':
    'Your office gives you a file of streets (.pmtiles). Open it in the settings with “{open}”: it is copied to this computer and works without a network.',
  'help.streets.online':
    'Where there is no such file, “{online}” in the settings takes streets from the internet, if your administrator allows it.',
  'help.streets.without':
    'Without streets the map shows the outlines of the barangays. T shows and hides the streets.',

  'help.reviews': 'Holding a review',
  'help.reviews.create':
    'Press V, then “{create}”. The agenda comes from the list as it is filtered, from a list of work, or project by project. Drag a project to move it, or press Alt with ↑ or ↓.',
  'help.reviews.open':
    '“{open}” starts the time. Page Up and Page Down go through the agenda; with Alt they work while you type, too.',
  'help.reviews.write':
    'For each project: “{note}”, “{decision}”, “{followUp}” with who and until when, and changes that the meeting proposes. Everything is on the disk half a second after you typed it.',
  'help.reviews.send':
    'Proposed changes are not sent by themselves. “{send}” shows each as it is and as it is to be; what you tick goes to the server, or waits in the outbox until there is a network.',
  'help.reviews.follow':
    'Decisions and open follow-ups stand in the panel of their project, and the next review says what has changed since.',

  'help.presenting': 'Presenting in the room',
  'help.presenting.begin':
    '“{present}” fills the window with one project in large type. ← and → turn to the one before and the next, Escape ends it.',
  'help.presenting.hidden':
    'What you write under “{presenter}” is not shown while you present, and is not in the minutes.',

  'help.minutes': 'Minutes',
  'help.minutes.make':
    '“{minutes}” makes them in English or Filipino, with no network: “{paper}” with a map, decisions and lines to sign on, a table for a spreadsheet, or places for a map.',
  'help.minutes.figures':
    'Once the review is closed, its minutes show the figures of that moment, however old the review is.',

  'help.carrying': 'Going on at another computer',
  'help.carrying.save': '“{save}” in the review makes one file, for a memory stick or a mail.',
  'help.carrying.open':
    'At the other computer press V, then “{load}”. The same file can be opened any number of times: nothing stands there twice.',
  'help.carrying.merge':
    'If both computers changed the same words, both texts stand beside each other until somebody chooses one.',
} as const satisfies Record<string, string>;
