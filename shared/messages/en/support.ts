/** English: the bundle for support. */
export const support = {
  'support.title': 'Bundle for support',
  'support.hint':
    'Versions, settings, the state of the connection and the log, in one file to send. Names, addresses and coordinates are taken out; look at it before you save it.',
  'support.look': 'Look at it…',
  'support.subtitle':
    'This is all that will be in the file. Nothing is sent anywhere: you save it, and send it yourself.',
  'support.files': 'Files in the bundle',
  'support.keep': 'Keep {name}',
  'support.size': '{size} kB',
  'support.save': 'Save…',
  'support.gathering': 'Gathering…',
  'support.failed': 'It could not be gathered: {reason}',
  'support.fileName': 'GISTagum Desktop {version} support',
};
