/** English: the help of the application. Names of buttons are put in, so that they are always the ones on screen. */
export const help = {
  'command.help': 'Help',
  'help.title': 'Help',
  'help.close': 'Close the help',
  'help.topics': 'Topics',
  'help.about': 'Help: {topic}',

  'help.start': 'Beginning',
  'help.start.address':
    'Type the address of your office’s server under “{address}”, then your user name and password. “{demo}” shows everything with a made-up city, without a server.',
  'help.start.keep': '“{keep}” saves typing the password at each start, where your office allows it.',
  'help.start.views':
    'The entries on the left are map, dashboard, projects, notifications, work and reviews, and at the bottom “{settings}”. Their names and keys are shown when the pointer rests on them.',
  'help.start.commands':
    'Ctrl K opens the list of all commands and finds any project by its name, number or barangay. F1, or “{help}” in the menu of your account at the top right, opens this help.',

  'help.live': 'How fresh a number is',
  'help.live.mark':
    'The mark at the top says how this computer hears of changes. “Live” means that the server announces them. Choose the mark to see more.',
  'help.live.ages':
    'The server does not announce everything, so lists are also compared with it in regular intervals. Each figure says as of when it is.',
  'help.live.changes':
    '“{changes}” on the dashboard lists what has changed, and whether the server announced it, this application found it, or you did it.',
  'help.live.refresh': '“{refresh}” in its details reads everything from the server at once.',
  'help.live.notices':
    'Which news the system shows, and when it is quiet, stands in the settings under “{notices}” and “{quiet}”.',

  'help.finding': 'Finding projects',
  'help.finding.text':
    'Type in the field above the list: name, number, barangay, type, fund and engineer are searched. The key / goes there.',
  'help.finding.filters':
    'Status, barangay and the other filters apply to the map, the list, the table and what you export together.',
  'help.finding.work':
    '“{work}” has ready lists: what waits for your decision, what is over its budget, late, or without an engineer.',
  'help.finding.columns':
    'In the table, “{columns}” chooses what is shown. A click on a column’s head sorts by it.',
  'help.finding.map':
    'On the map, a circle with a number is a group of projects: choose it to go nearer. “{heat}” shows where many lie close together.',

  'help.record': 'The record of a project',
  'help.record.panel':
    'Choose a project on the map or in a list: its panel opens. “{record}” shows the same over the whole width.',
  'help.record.parts':
    '“{timeline}” tells in order what happened. The other parts are read from the server when you open them, and stay on this computer.',
  'help.record.photos': 'Under “{photos}”, two pictures can be laid beside each other to compare them.',
  'help.record.unsaid': '“{unsaid}” means that the server keeps this from your role; it is not zero.',

  'help.changing': 'Reporting and changing',
  'help.changing.forms':
    '“{report}”, “{status}”, “{expense}” and “{edit}” stand in the panel or under its “{more}”, as far as your role may do them.',
  'help.changing.expense':
    'An expense cannot be taken back on the server. The form shows it once more, and what the budget will be, before it is sent.',
  'help.changing.rise':
    'When progress rises by much at once, the server wants a justification and a photo; the form says so before it is sent.',
  'help.changing.draft':
    'What you typed in a form is kept when you leave it, also when the computer stops, and offered the next time.',
  'help.changing.confirmed':
    'Only “{confirmed}” means that the server holds your change: this application has read it back.',

  'help.handingOn': 'Reports and tables',
  'help.handingOn.list':
    '“{export}” above the list saves it as an Excel workbook or as CSV, filtered and sorted as you see it. “{budget}” adds what was spent and what remains.',
  'help.handingOn.project':
    '“{papers}” in the panel makes a report (PDF) of one project, with photos if you like, or a table of its history.',
  'help.handingOn.dates': 'Each file says as of when its figures are. They can be made without a network.',

  'help.offline': 'Working without a network',
  'help.offline.saved':
    'The application opens with what it saved last: map, list, dashboard and the records you have opened. Each figure says how old it is, and the bar above says since when there is no connection.',
  'help.offline.act':
    'Changes that add or edit something can be made all the same. They are kept on this computer and sent when the connection is back. Deleting, deciding requests and allocating wait for the server.',
  'help.offline.who':
    'If you have not signed in since the application was opened, and your login is not kept on this computer, choose “{begin}” in the line at the top and give your password once. Where that is not offered, the computer has no keychain, or your last sign-in is too long ago: everything can be read, and reviews be held, but changes wait until you are signed in.',
  'help.offline.before':
    'Before you leave for a place without a network, take the projects with you: “{take}” in the list of commands (Ctrl K).',

  'help.outbox': 'Changes that are sent later',
  'help.outbox.open': 'Press O, or the count of what waits in the line at the bottom, to open the outbox.',
  'help.outbox.waiting':
    'What waits is sent by itself, in the order you made it, each once. “{edit}” opens its form again, “{withdraw}” throws it away; both are possible until it is sent. What came from a review is edited in the same way. An edited change goes to the end of the order.',
  'help.outbox.signIn':
    'After a start without a network, nothing is sent until you are signed in: choose “{signIn}” at the top once there is a network.',
  'help.outbox.conflict':
    'If somebody else changed the same meanwhile, nothing is sent. For each field choose “{mine}”, “{theirs}” or “{before}”, then “{decide}”; “{leave}” stands there if you took the server’s everywhere.',
  'help.outbox.unknown':
    'If an answer was lost, the application looks on the server whether the change arrived, and sends it again only when it certainly did not. What it cannot tell, it asks you: “{there}”, or “{double}”.',
  'help.outbox.sent':
    'What was sent leaves the outbox. Until the application ends it stands under “{changes}” on the dashboard, marked “{ours}”.',
  'help.outbox.dates':
    'The server dates a report on the day it is sent. A new project gets its number when it is sent; until then it is shown as not sent.',

  'help.packs': 'Taking projects with you',
  'help.packs.make':
    'Filter the list, or move the map to the part you need. Then choose “{take}” in the list of commands (Ctrl K), give the pack a name, say how much room photos and documents may take, and choose “{prepare}”.',
  'help.packs.progress':
    'A pack is prepared slowly, after everything else you do, and goes on by itself after a restart, once you are signed in. You can close its window and work on; “{pause}” stops it until you choose “{resume}”.',
  'help.packs.check':
    'Before you leave, look whether it says “{ready}”. What is missing is named, with the reason. “{refresh}” reads it again.',

  'help.streets': 'Streets under the projects',
  'help.streets.pack':
    'Your office gives you a street file (.pmtiles). Open it in the settings with “{open}”: it is copied to this computer and works without a network.',
  'help.streets.online':
    'Where there is no such file, “{online}” in the settings takes streets from the internet, if your administrator allows it.',
  'help.streets.without':
    'Without streets the map shows the outlines of the barangays. T shows and hides the streets.',

  'help.reviews': 'Holding a review',
  'help.reviews.create':
    'Press V, then “{create}”. The agenda comes from the list as it is filtered, from a list of work, or project by project under “{add}”; “{make}” begins it. “{edit}” changes its title, date, place and participants later. Drag a project to move it, or press Alt with ↑ or ↓.',
  'help.reviews.open':
    '“{open}” starts the time. Page Up and Page Down go through the agenda; with Alt they work while you type, too.',
  'help.reviews.write':
    'For each project: “{note}”, “{decision}”, “{followUp}” with who and until when, and “{propose}”; progress needs a reason. Everything is on the disk half a second after you typed it.',
  'help.reviews.sketch':
    '“{open}” under “{map}” shows where the project is. Choose “{points}”, “{lines}” or “{areas}”, press on the map, and say what it is; “{undo}” takes back the last one. Corners of a shape that is not finished are kept, also when the application ends: choose the tool again to go on with it, or “{discard}”. Without a mouse, type the corners, or move the map with the arrow keys and choose “{centre}”.',
  'help.reviews.photos':
    'Under “{photos}”, “{choose}”, or drop or paste them there. They are made smaller, go with the review when it is carried, and are printed in the minutes.',
  'help.reviews.send':
    'Proposed changes are not sent by themselves. “{send}” shows each as it is and as it is to be; what you tick goes to the server, or waits in the outbox until there is a network. What cannot be sent from here says why: a great rise of progress needs photos, and is sent with “{report}” of the project.',
  'help.reviews.close':
    '“{close}” ends it: from then on it is only read. The minutes keep the figures of that moment; the screen shows those of now. “{reopen}” lets it be changed again.',
  'help.reviews.follow':
    'Decisions and open follow-ups stand in the panel of their project under “{details}”, and the next review says what has changed since.',

  'help.presenting': 'Presenting in the room',
  'help.presenting.begin':
    '“{present}” fills the window with one project in large type. ← and → turn to the one before and the next, Escape ends it.',
  'help.presenting.screen':
    'With a second screen or a projector, “{screen}” above shows the project there; here you see the same, and what you wrote for yourself. Escape on either ends it.',
  'help.presenting.hidden':
    'What you write under “{presenter}” or “{notes}” is not shown to the room. The notes are in the minutes, what is for the presenter is not.',

  'help.minutes': 'Minutes',
  'help.minutes.make':
    '“{minutes}” makes them in English or Filipino, with no network: “{paper}” with a map, decisions and lines to sign on, “{table}” as an Excel workbook or CSV, or “{places}”. “{save}” asks where to.',
  'help.minutes.figures':
    'Once the review is closed, its minutes show the figures of that moment, however old the review is.',

  'help.carrying': 'Going on at another computer',
  'help.carrying.save': '“{save}” in the review makes one file, for a memory stick or a mail.',
  'help.carrying.open':
    'At the other computer press V, then “{load}”. The same file can be opened any number of times: nothing stands there twice.',
  'help.carrying.merge':
    'If both computers changed the same words, both texts stand there until somebody chooses “{take}” or “{keep}”.',

  'help.trouble': 'When something does not work',
  'help.trouble.read':
    'A line at the top or beside a figure says what is wrong and what helps. It goes away by itself when it is over.',
  'help.trouble.details':
    'Choose the mark of the connection to see what is being tried, since when, and “{refresh}”.',
  'help.trouble.bundle':
    'For your administrator: in “{settings}”, under “{bundle}”, choose “{look}”. You see what is in the file before you save it; names and addresses are taken out.',
} as const satisfies Record<string, string>;
