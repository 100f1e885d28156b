/** English: errors, reasons and what the main process says outside the window. */
export const system = {
  'error.bad_request': 'The application asked itself something it could not understand.',
  'error.untrusted_sender': 'A page that is not part of the application asked for data and was refused.',
  'error.address_invalid': 'That is not a server address. Example: projects.example.gov.ph',
  'error.address_insecure':
    'This address is not encrypted. Use https; plain http is only for servers on this network.',
  'error.unreachable': 'The server does not answer. Check the address and your network.',
  'error.timed_out': 'The server took too long to answer.',
  'error.server_not_allowed':
    'Your administrator allows other servers only. Choose one of those on the list.',
  'error.name_not_found':
    'No server has this name. Check the address for typing errors, and that you are on the right network.',
  'error.certificate_untrusted':
    'This computer does not trust who issued the server’s certificate. Ask an administrator to install the office’s certificate authority.',
  'error.certificate_expired':
    'The server’s certificate is not valid today. Check this computer’s date; if it is right, the administrator must renew the certificate.',
  'error.certificate_wrong_name':
    'The server’s certificate is for another name. Check the address, or ask an administrator which one to use.',
  'error.client_certificate_required':
    'The server asks for a certificate of yours, and this computer has none that fits. Ask an administrator for one.',
  'error.client_certificate_refused':
    'The server does not take this computer’s certificate. Ask an administrator whether it has ended or was issued for another server.',
  'error.client_certificate_unreadable':
    'This computer’s certificate cannot be read. Ask an administrator to check the files the machine policy names.',
  'error.proxy_unreachable':
    'The network’s proxy does not answer. Check the proxy in this computer’s network settings.',
  'error.proxy_login_required': 'The network’s proxy asks for a user name and a password.',
  'error.proxy_login_wrong': 'The network’s proxy did not take this user name and password.',
  'error.proxy_refused':
    'The network’s proxy does not let this server through. Ask whoever runs the network to allow it.',
  'error.captive_portal':
    'This network shows a sign-in page of its own first. Open a browser, sign in to the network, and try again.',
  'error.redirected_https':
    'This server answers only over an encrypted connection. Sign in with the address that begins with https://.',
  'error.redirected_address':
    'The server sends this app on to another address of its own. Ask an administrator which address to use.',
  'error.redirected_elsewhere':
    'The server sends this app on to another computer. Nothing was sent there. Ask an administrator which address to use.',
  'error.redirected_oddly':
    'The server sends this app on to something that is no web address. Tell an administrator to check the server’s setup.',
  'error.at.captive_portal':
    'This network shows a sign-in page of its own first ({host}). Open a browser, sign in to the network, and try again.',
  'error.at.redirected_address':
    'The server sends this app on to {host}. Ask an administrator which address to use.',
  'error.at.redirected_elsewhere':
    'The server sends this app on to another computer: {host}. Nothing was sent there. Ask an administrator which address to use.',
  'error.at.redirected_https':
    'This server answers only over an encrypted connection. Sign in with the address {host}.',
  'error.host_refused':
    'The server answers, but not under this address. Ask an administrator which one to use.',
  'error.not_assigned': 'You are not assigned to this project.',
  'error.fields_invalid': 'Some fields need another look.',
  'error.not_kept':
    'This computer’s disk did not take it, so it could not be kept. Free some space, or try again.',
  'error.not_removed': 'Another program may have the file open. Try again later.',
  'error.not_confirmed':
    'The server said yes, but what it holds did not change. Check the project and try again.',
  'error.outcome_unknown':
    'The connection broke before the server answered. It may or may not have been saved: check before you send it again.',
  'error.not_allowed_here': 'Your administrator does not allow this change on this computer.',
  'error.set_by_policy': 'Your administrator has set this for everybody on this computer.',
  'error.keychain_unavailable': 'This computer’s keychain cannot be used.',
  'error.wrong_password': 'The user name or password is not right, or the account is switched off.',
  'error.not_this_server': 'Something answers there, but it is not a GISTagum server. Check the address.',
  'error.login_refused': 'The server did not take this login.',
  'error.fields_missing': 'Enter both a user name and a password.',
  'error.no_role':
    'The password is right, but this account has no role on the server. Ask an administrator to give it one.',
  'error.csrf_refused':
    'The server did not accept the form: the cookie it had set did not come back, or a proxy before the server passes on another name (Host) or scheme (http, https) than was asked for. Try again; if it stays so, ask an administrator to look for both.',
  'error.origin_refused':
    'The server does not trust this address for signing in. Ask an administrator to have the proxy before the server pass on name (Host) and scheme as they were asked for, or to add this address to the server’s trusted origins.',
  'error.logged_out': 'Your login has ended. Sign in again to go live.',
  'error.not_allowed': 'Your role may not see this.',
  'error.not_found': 'The server no longer has this.',
  'error.refused': 'The server refused the request.',
  'error.server_broken': 'The server failed while answering.',
  'error.answer_invalid': 'The server’s answer could not be understood.',
  'error.listed_in_part':
    'The server gave only a part of the list of projects. What the rest told last is still shown; projects without a place on the map may be missing.',
  'error.answer_too_large': 'The server’s answer was too large to accept.',
  'error.not_signed_in': 'Nobody is signed in.',
  'error.cancelled': 'Cancelled.',
  'error.unexpected': 'Something unexpected went wrong.',
  'field.required': 'This is needed.',
  'field.invalid': 'This is not valid.',
  'field.out_of_range': 'From 0 to 100.',
  'field.decrease': 'Progress cannot go back below what was reported last.',
  'field.justification_required': 'A rise of more than 10 points needs a justification.',
  'field.photos_required': 'A rise of more than 10 points needs photos.',
  'field.too_large': 'This file is too large.',
  'field.not_an_image': 'This file is not a picture.',
  'field.said': 'The server says: {text}',
  'link.reason.started': 'Only just begun.',
  'link.reason.opened': 'The connection is open.',
  'link.reason.user_retry': 'Trying again because you asked.',
  'link.reason.socket_closed': 'The connection closed.',
  'link.reason.stream_unfit': 'The server cannot send a stream without harm, so none is opened.',
  'link.reason.socket_refused': 'The server refused the live connection.',
  'link.reason.stream_ended': 'The live stream ended.',
  'link.reason.silent': 'The other side fell silent.',
  'link.reason.resumed': 'This computer woke up.',
  'link.reason.network_changed': 'The network changed.',
  'link.reason.clock_jumped': 'This computer’s clock jumped.',
  'link.reason.chosen': 'As chosen in the settings.',
  'link.reason.unreachable': 'The server does not answer.',
  'link.reason.server_broken': 'The server failed while answering.',
  'link.reason.login_ended': 'Your login has ended.',
  'link.reason.signed_out': 'You signed out.',
  'notice.title': 'Project update',
  'notice.summary': '{count, plural, one {# new notification} other {# new notifications}}',
  'reject.malformed_json': 'Malformed JSON',
  'reject.unknown_type': 'Unknown type',
  'reject.invalid_fields': 'Invalid fields',
  'reject.too_large': 'Too large',
  'reject.binary_frame': 'Binary frame',
  'reject.html_instead_of_json': 'A page instead of data',
  'reject.row_invalid': 'Unusable row',
  'reject.server_error': 'Error reported by the server',
} as const satisfies Record<string, string>;
