/** English: what is not being saved on this computer, and why. */
export const storage = {
  'storage.what.city': 'project data',
  'storage.what.settings': 'your settings',
  'storage.what.work': 'your drafts',
  'storage.what.reviews': 'your reviews',
  'storage.what.and': '{first} and {last}',
  'storage.locked':
    'Another program is using the saved files, so changes to {what} cannot be saved on this computer. Saving begins again by itself.',
  'storage.full':
    'The disk is full, so changes to {what} cannot be saved on this computer. Free some space: saving begins again by itself.',
  'storage.read_only':
    'This disk can only be read, so changes to {what} cannot be saved on this computer. Work with the server goes on as usual.',
  'storage.denied':
    'This computer does not allow writing in the application’s folder, so changes to {what} cannot be saved. Ask an administrator to allow it.',
  'storage.failing':
    'The disk reports errors, so changes to {what} cannot be saved on this computer. Have the disk checked; saving is tried again by itself.',
  'storage.newer':
    'The project data saved on this computer comes from a newer version of this application. It is shown as far as possible, and nothing new is saved. Update the application.',
  'storage.damaged':
    'What was saved of {what} is damaged and cannot be moved away, so nothing new is saved. It is tried again by itself.',
  'storage.sealed':
    'What was saved of {what} is encrypted, and this computer’s keychain does not open. It stays as it is and comes back with the keychain; until then new changes cannot be saved for certain. Unlock the keychain, or sign in to this computer as usual; it is tried again by itself.',
  'storage.unknown':
    'Changes to {what} cannot be saved on this computer right now. Saving is tried again by itself.',
  'strip.notSaving': 'Not saving: {cause}',
  'strip.notSavingHint': 'Since {time}. {sentence}',
  'storage.short.locked': 'file in use',
  'storage.short.full': 'disk full',
  'storage.short.read_only': 'disk read-only',
  'storage.short.denied': 'no permission',
  'storage.short.failing': 'disk errors',
  'storage.short.newer': 'newer version’s file',
  'storage.short.damaged': 'file damaged',
  'storage.short.sealed': 'keychain closed',
  'storage.short.unknown': 'disk problem',
} as const satisfies Record<string, string>;
