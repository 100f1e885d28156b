/** English: the checks of this computer and its way to the server. */
export const checks = {
  'checks.title': 'Checks of this computer',
  'checks.hint':
    'What this computer and its connection look like from here. The same goes into the bundle for support.',
  'checks.summary':
    '{attention, plural, =0 {Nothing needs attention.} one {# check needs attention.} other {# checks need attention.}} {unknown, plural, =0 {} other {Cannot tell: #.}}',
  'checks.look': 'Look again',
  'checks.looking': 'Looking…',
  'checks.failed': 'The checks could not be made: {reason}',
  'checks.state.fine': 'Fine',
  'checks.state.attention': 'Needs attention',
  'checks.state.unknown': 'Cannot tell',
  'checks.since': 'Since {time}',
  'checks.notOpened': 'This did not work.',
  'checks.action.try_again': 'Try again',
  'checks.action.look_again': 'Look again',
  'checks.action.save_again': 'Save again',
  'checks.action.open_log': 'Open the log folder',
  'checks.action.sign_in': 'Sign in…',
  'checks.action.proxy_sign_in': 'Sign in to the proxy…',
  'checks.action.notification_setting': 'Open the setting',
  'checks.action.transport_setting': 'Open the setting',

  'checks.network': 'Network',
  'checks.network.answers': 'The server answers; it was heard last at {at}.',
  'checks.network.no_network': 'This computer has no network.',
  'checks.network.no_network.remedy':
    'Check the cable or the Wi-Fi. What you do meanwhile is kept and sent later.',
  'checks.network.portal': 'This network wants a sign-in of its own first.',
  'checks.network.portal.remedy': 'Open a browser, sign in to the network, and try again.',
  'checks.network.no_answer': 'There is a network, and the server does not answer. {problem}',
  'checks.network.no_answer.remedy':
    'See whether a colleague reaches it. If so, check the VPN and firewall of this computer; if not, tell whoever runs the server.',
  'checks.network.not_asked': 'No server was asked: nobody is signed in.',
  'checks.network.waiting': 'The server was asked and has not answered yet.',

  'checks.proxy': 'Proxy',
  'checks.proxy.none': 'No proxy stands between this computer and the server.',
  'checks.proxy.passed': 'The server is reached through a proxy.',
  'checks.proxy.login': 'The network’s proxy wants a user name and a password.',
  'checks.proxy.login.remedy': 'Sign in to the proxy. Ask whoever runs the network if you have no login.',
  'checks.proxy.down': 'The network’s proxy does not answer.',
  'checks.proxy.down.remedy':
    'Check the proxy in this computer’s network settings, or ask whoever runs the network.',
  'checks.proxy.refuses': 'The network’s proxy does not let the server through.',
  'checks.proxy.refuses.remedy': 'Ask whoever runs the network to allow the server’s name and WebSockets.',
  'checks.proxy.not_asked': 'It depends on the server, and nobody is signed in.',
  'checks.proxy.not_passed': 'There is a proxy; nothing has passed it yet.',

  'checks.certificate': 'Certificate',
  'checks.certificate.trusted':
    'The connection is encrypted, and this computer trusts the server’s certificate.',
  'checks.certificate.local': 'The server is on this computer: nothing leaves it.',
  'checks.certificate.plain': 'The connection is not encrypted.',
  'checks.certificate.plain.remedy':
    'Others on this network could read along. Ask the administrator for the server’s https address.',
  'checks.certificate.untrusted': 'This computer does not trust who issued the server’s certificate.',
  'checks.certificate.untrusted.remedy':
    'Ask an administrator to install the office’s certificate authority on this computer. Do not sign in elsewhere meanwhile.',
  'checks.certificate.expired': 'The server’s certificate is not valid today.',
  'checks.certificate.expired.remedy':
    'Check this computer’s date first. If it is right, the administrator must renew the certificate.',
  'checks.certificate.wrong_name': 'The server’s certificate is for another name.',
  'checks.certificate.wrong_name.remedy': 'Ask an administrator which address to use, and sign in there.',
  'checks.certificate.own': 'The server wants a certificate of this computer’s. {problem}',
  'checks.certificate.own.remedy': 'Ask an administrator to issue or renew this computer’s certificate.',
  'checks.certificate.not_asked': 'No server has shown one: nobody is signed in.',
  'checks.certificate.not_shown': 'The server has not shown one in this run.',

  'checks.clock': 'Clock',
  'checks.clock.right':
    'This computer’s clock and the server’s differ by {seconds, plural, =0 {less than a second} one {# second} other {# seconds}} (compared at {at}).',
  'checks.clock.behind':
    'This computer’s clock is {minutes, plural, one {# minute} other {# minutes}} behind the server’s (compared at {at}).',
  'checks.clock.behind.remedy':
    'Have the system set the time by itself. Until then ages on screen are wrong, and reports may get the wrong day.',
  'checks.clock.ahead':
    'This computer’s clock is {minutes, plural, one {# minute} other {# minutes}} ahead of the server’s (compared at {at}).',
  'checks.clock.ahead.remedy':
    'Have the system set the time by itself. Until then ages on screen are wrong, and reports may get the wrong day.',
  'checks.clock.not_compared': 'No server has told its time in this run.',

  'checks.server_kind': 'Kind of server',
  'checks.server_kind.sockets': 'It calls itself {software} and can keep connections open for live changes.',
  'checks.server_kind.streams': 'It calls itself {software} and sends live changes as a stream.',
  'checks.server_kind.development': 'It is a development server.',
  'checks.server_kind.development.remedy':
    'It is meant for tests, not for an office. Ask the administrator for the address of the real one.',
  'checks.server_kind.wrong': 'Something else answers than the server should. {problem}',
  'checks.server_kind.wrong.remedy': 'Check the address with an administrator, and sign in there.',
  'checks.server_kind.broken': 'The server answers with errors. {problem}',
  'checks.server_kind.broken.remedy':
    'Tell the administrator the time. It is tried again by itself; what you do meanwhile is kept.',
  'checks.server_kind.hidden': 'It does not say what it is, so only what is safe everywhere is used.',
  'checks.server_kind.not_asked': 'It has not said in this run what it is.',

  'checks.login': 'Login',
  'checks.login.valid': 'The server has accepted your login in this run.',
  'checks.login.demo': 'You are in the demo city, on this computer alone.',
  'checks.login.ended': 'Your login has ended.',
  'checks.login.ended.remedy': 'Sign in again. Your open forms stay as they are.',
  'checks.login.refused': 'The server did not take the login. {problem}',
  'checks.login.refused.remedy':
    'Sign in again by hand; if it is refused once more, show this to an administrator.',
  'checks.login.saved_only':
    'Saved data is shown; the server was not asked yet whether the login is still valid.',
  'checks.login.nobody': 'Nobody is signed in.',

  'checks.channels': 'Channels',
  'checks.channels.live': 'Changes arrive by themselves ({way}).',
  'checks.channels.chosen': 'Changes are asked for on a timer, as the settings want.',
  'checks.channels.some_asked': 'Asked for on a timer, because the server refuses it live: {items}.',
  'checks.channels.some_asked.remedy':
    'Nothing is lost, it is only seen later. The check of the server shows an administrator what to change.',
  'checks.channels.all_asked': 'Changes are asked for on a timer: no live connection opens.',
  'checks.channels.all_asked.remedy':
    'Nothing is lost, it is only seen later. If others are live, the proxy or firewall before this computer holds WebSockets and streams back.',
  'checks.channels.none': 'No changes arrive.',
  'checks.channels.none.remedy': 'See Network and Login above. It is tried again by itself.',
  'checks.channels.not_opened': 'No channel has been opened yet.',

  'checks.notifications': 'Notifications',
  'checks.notifications.shown':
    'New notifications are shown by the system, unless its own settings hold them back.',
  'checks.notifications.quiet': 'These are your quiet hours: what comes is shown afterwards.',
  'checks.notifications.off': 'The system shows none: it is switched off in the settings.',
  'checks.notifications.off.remedy':
    'Switch it on if you want to be told outside the window; inside they are listed in any case.',
  'checks.notifications.not_supported': 'This system shows no notifications.',
  'checks.notifications.not_supported.remedy':
    'Look into the list in the window from time to time, or ask an administrator for a notification service.',

  'checks.graphics': 'Graphics',
  'checks.graphics.card': 'The map is drawn by the graphics card.',
  'checks.graphics.switched_off': 'This run does not use the graphics card; the map is slow.',
  'checks.graphics.switched_off.remedy': 'Quit and start the application as usual to use it again.',
  'checks.graphics.processor': 'The map is drawn without the graphics card, and slowly (WebGL: {webgl}).',
  'checks.graphics.processor.remedy':
    'Update the driver of the graphics card. On a remote desktop this is usual.',
  'checks.graphics.no_map': 'The map cannot be drawn here (WebGL: {webgl}).',
  'checks.graphics.no_map.remedy':
    'Restart the computer, then update the graphics driver. Lists and records work without the map.',
  'checks.graphics.not_told': 'The system has not told yet.',

  'checks.disk': 'Disk',
  'checks.disk.room': '{gigabytes, number} GB are free, and files can be written.',
  'checks.disk.little_room': 'Only {gigabytes, number} GB are free.',
  'checks.disk.little_room.remedy':
    'Free some space: your work needs little, but packs, photos and updates do not fit.',
  'checks.disk.not_writable': 'Nothing can be written into the application’s folder.',
  'checks.disk.not_writable.remedy':
    'Ask an administrator to let you write there. Until then nothing outlives this run.',
  'checks.disk.not_told': 'Files can be written; the system does not say how much room is left.',

  'checks.keychain': 'Keychain',
  'checks.keychain.opens': 'The system’s keychain is there: a login can be kept in it.',
  'checks.keychain.not_wanted': 'It is not used: the administrator lets nobody keep a login here.',
  'checks.keychain.closed': 'Something saved here is encrypted, and the keychain does not open.',
  'checks.keychain.closed.remedy':
    'Unlock the keychain, or sign out of this computer and in again with your password. Nothing is lost.',
  'checks.keychain.missing': 'There is no keychain that could keep a login.',
  'checks.keychain.missing.remedy':
    'You sign in by hand at each start. On Linux a keyring (GNOME Keyring, KWallet) changes that.',

  'checks.saving': 'Saving',
  'checks.saving.saved': 'Everything that is to be kept is written to the disk.',
  'checks.saving.held': 'Another program uses the files, so these are not saved: {items}.',
  'checks.saving.held.remedy':
    'Close other copies and backup programs, or wait: it is tried again by itself.',
  'checks.saving.full': 'The disk is full, so these are not saved: {items}.',
  'checks.saving.full.remedy': 'Free some space, then save again.',
  'checks.saving.not_allowed': 'Writing is not allowed, so these are not saved: {items}.',
  'checks.saving.not_allowed.remedy': 'Ask an administrator to let you write into the application’s folder.',
  'checks.saving.failing': 'The disk reports errors, so these are not saved: {items}.',
  'checks.saving.failing.remedy':
    'Save again. If it stays so, have the disk checked, and keep the window open until your work is sent.',
  'checks.saving.newer':
    'A newer version of this application wrote the files, so these are not saved: {items}.',
  'checks.saving.newer.remedy': 'Update this application.',
  'checks.saving.sealed':
    'The files are encrypted and the keychain is closed, so these are not saved: {items}.',
  'checks.saving.sealed.remedy': 'Unlock the keychain, then save again.',
} as const satisfies Record<string, string>;
