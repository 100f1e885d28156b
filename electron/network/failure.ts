import { fail, type AppError, type ErrorCode } from '#shared/result';

/** Detail of a `timed_out` that came before anything was sent: while waiting for a turn, or for the proxy's answer. */
export const NOT_SENT = 'not_sent';

/** A failure below HTTP that is named where it is found; `message` is technical and free of secrets. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';

  constructor(
    readonly code: ErrorCode,
    detail: string,
  ) {
    super(detail);
  }
}

/**
 * The meaning of the codes of Chromium (`net::ERR_…`), Node and OpenSSL. Every other code is `unreachable`. Order
 * matters: the first pattern that fits names the failure.
 */
const MEANINGS: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /^(ENOTFOUND|EAI_\w+|ERR_NAME_(NOT_RESOLVED|RESOLUTION_FAILED)|ERR_ICANN_NAME_COLLISION)$/,
    'name_not_found',
  ],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(CONNECTION_)?TIMED_OUT)$/, 'timed_out'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID)$/, 'certificate_expired'],
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|ERR_CERT_COMMON_NAME_INVALID)$/,
    'certificate_wrong_name',
  ],
  [
    /^(ERR_SSL_CLIENT_AUTH_\w+|ERR_BAD_SSL_CLIENT_AUTH_CERT|ERR_SSL_\w*CERTIFICATE_REQUIRED)$/,
    'client_certificate_required',
  ],
  // A server's TLS alerts about a certificate it was shown (RFC 8446 §6.2).
  [
    /^ERR_SSL_\w*ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(EXPIRED|REVOKED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED)$/,
    'client_certificate_refused',
  ],
  [/^TLS_ALERT_(42|43|44|45|46|48|49)$/, 'client_certificate_refused'],
  [/^TLS_ALERT_116$/, 'client_certificate_required'],
  [/^(CERT_|ERR_TLS_CERT|ERR_CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT)/, 'certificate_untrusted'],
  [/^(UNABLE_TO_(GET|VERIFY)_|INVALID_CA|PATH_LENGTH_EXCEEDED|ERR_SSL_PINNED)/, 'certificate_untrusted'],
  [/^ERR_(PROXY_AUTH_(REQUESTED|UNSUPPORTED)\w*|MISSING_AUTH_CREDENTIALS)$/, 'proxy_login_required'],
  [/^ERR_(TUNNEL_CONNECTION_FAILED|PROXY_CERTIFICATE_INVALID)$/, 'proxy_refused'],
  [/^ERR_(PROXY|SOCKS|NO_SUPPORTED_PROXIES|MANDATORY_PROXY|PAC)_?\w*$/, 'proxy_unreachable'],
];

const NAMED_WITHOUT_ANSWER: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...MEANINGS.map(([, name]) => name),
  'proxy_login_wrong',
  'captive_portal',
  'client_certificate_unreadable',
]);

/** Codes of a connection that ended during the request, as when a server closes an idle one. */
const BROKEN_OFF =
  /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|HPE_INVALID_EOF_STATE|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE|ERR_NETWORK_CHANGED|ERR_SOCKET_NOT_CONNECTED)$/;

/** Names a failure of the network. Errors of this kind never hold a host name or an address, only the stack's own code. */
export function nameFailure(error: unknown): ReturnType<typeof fail> {
  if (error instanceof NetworkFailure) return fail(error.code, error.message);
  if (error instanceof Error && error.name === 'TimeoutError') return fail('timed_out');
  const code = codeOf(error);
  const meaning = MEANINGS.find(([pattern]) => pattern.test(code));
  return fail(meaning?.[1] ?? 'unreachable', code || (error instanceof Error ? error.name : 'unknown'));
}

/** No answer of the server itself came back; it may be running or not. */
export function isWithoutAnswer(code: ErrorCode): boolean {
  return code === 'unreachable' || code === 'timed_out' || NAMED_WITHOUT_ANSWER.has(code);
}

/** The connection was open and broke off: one more try makes sense. */
export function isBrokenOff(error: unknown): boolean {
  return BROKEN_OFF.test(codeOf(error));
}

/** Codes of a connection that was never open. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_(REFUSED|FAILED|TIMED_OUT)|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_(UNREACHABLE|INVALID))$/;

/**
 * Whether nothing of the request can have reached the server: then it was certainly not carried out.
 * @param failure as {@link nameFailure} gave it
 */
export function isBeforeSending({ code, detail = '' }: AppError): boolean {
  if (code === 'timed_out' && detail === NOT_SENT) return true;
  if (code === 'unreachable' || code === 'timed_out') return NEVER_CONNECTED.test(detail);
  return NAMED_WITHOUT_ANSWER.has(code);
}

/** The stack's own code of a failure, or ''. Node wraps it in `cause`, Chromium writes it into the message. */
export function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const chromium = /^(?:Error: )?net::(ERR_\w+)/.exec(at.message)?.[1];
    if (chromium) return chromium;
    // An alert before the handshake's end (TLS 1.2) comes without a code of its own.
    const alert = /SSL alert number (\d+)/.exec(at.message)?.[1];
    if (alert && 'code' in at && at.code === 'EPROTO') return `TLS_ALERT_${alert}`;
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}
