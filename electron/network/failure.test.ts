import { describe, expect, it } from 'vitest';
import {
  codeOf,
  isBeforeSending,
  isBrokenOff,
  isWithoutAnswer,
  nameFailure,
  NetworkFailure,
  NOT_SENT,
} from './failure';

const ofNode = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
const ofChromium = (code: string): Error => new Error(`net::${code}`);

describe('nameFailure', () => {
  it.each([
    ['ENOTFOUND', 'name_not_found'],
    ['EAI_AGAIN', 'name_not_found'],
    ['ECONNREFUSED', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'timed_out'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timed_out'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate_untrusted'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate_untrusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate_untrusted'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate_untrusted'],
    ['CERT_UNTRUSTED', 'certificate_untrusted'],
    ['CERT_REVOKED', 'certificate_untrusted'],
    ['CERT_HAS_EXPIRED', 'certificate_expired'],
    ['CERT_NOT_YET_VALID', 'certificate_expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate_wrong_name'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client_certificate_required'],
    ['ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED', 'client_certificate_required'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'client_certificate_refused'],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'client_certificate_refused'],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'client_certificate_refused'],
  ])('reads %s of Node as %s', (code, name) => {
    expect(nameFailure(ofNode(code))).toEqual({ ok: false, error: { code: name, detail: code } });
  });

  it.each([
    ['ERR_NAME_NOT_RESOLVED', 'name_not_found'],
    ['ERR_CONNECTION_REFUSED', 'unreachable'],
    ['ERR_ADDRESS_UNREACHABLE', 'unreachable'],
    ['ERR_INTERNET_DISCONNECTED', 'unreachable'],
    ['ERR_CONNECTION_TIMED_OUT', 'timed_out'],
    ['ERR_TIMED_OUT', 'timed_out'],
    ['ERR_CERT_AUTHORITY_INVALID', 'certificate_untrusted'],
    ['ERR_CERT_REVOKED', 'certificate_untrusted'],
    ['ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'certificate_untrusted'],
    ['ERR_CERT_DATE_INVALID', 'certificate_expired'],
    ['ERR_CERT_COMMON_NAME_INVALID', 'certificate_wrong_name'],
    ['ERR_SSL_CLIENT_AUTH_CERT_NEEDED', 'client_certificate_required'],
    ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'client_certificate_required'],
    ['ERR_PROXY_CONNECTION_FAILED', 'proxy_unreachable'],
    ['ERR_SOCKS_CONNECTION_FAILED', 'proxy_unreachable'],
    ['ERR_PAC_SCRIPT_FAILED', 'proxy_unreachable'],
    ['ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy_unreachable'],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'proxy_refused'],
    ['ERR_PROXY_CERTIFICATE_INVALID', 'proxy_refused'],
    ['ERR_PROXY_AUTH_UNSUPPORTED', 'proxy_login_required'],
    ['ERR_PROXY_AUTH_REQUESTED', 'proxy_login_required'],
    ['ERR_INVALID_AUTH_CREDENTIALS', 'unreachable'],
  ])('reads %s of Chromium as %s', (code, name) => {
    expect(nameFailure(ofChromium(code))).toEqual({ ok: false, error: { code: name, detail: code } });
  });

  it.each([
    [48, 'client_certificate_refused'],
    [116, 'client_certificate_required'],
    [40, 'unreachable'],
  ])('reads the alert %i of a server’s TLS as %s', (number, code) => {
    const message = `write EPROTO 40AD:error:0A000418:SSL routines: rec_layer_s3.c:918:SSL alert number ${number}`;
    expect(nameFailure(Object.assign(new Error(message), { code: 'EPROTO' }))).toEqual({
      ok: false,
      error: { code, detail: `TLS_ALERT_${number}` },
    });
  });

  it('keeps the name somebody nearer to the failure gave it', () => {
    expect(nameFailure(new NetworkFailure('proxy_login_wrong', 'status 407'))).toEqual({
      ok: false,
      error: { code: 'proxy_login_wrong', detail: 'status 407' },
    });
  });

  it.each([null, undefined, 'text', 7, {}, new Error('bare'), Object.assign(new Error('x'), { code: 5 })])(
    'calls what nobody can read unreachable: %s',
    (error) => {
      expect(nameFailure(error)).toMatchObject({ ok: false, error: { code: 'unreachable' } });
    },
  );

  it('does not lose itself in an error that causes itself', () => {
    const error = new Error('round');
    error.cause = error;
    expect(codeOf(error)).toBe('');
  });
});

describe('isBrokenOff', () => {
  it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])('is true of %s', (code) => {
    expect(isBrokenOff(ofNode(code))).toBe(true);
  });

  it.each(['ERR_CONNECTION_RESET', 'ERR_CONNECTION_CLOSED', 'ERR_EMPTY_RESPONSE', 'ERR_NETWORK_CHANGED'])(
    'is true of %s',
    (code) => {
      expect(isBrokenOff(ofChromium(code))).toBe(true);
    },
  );

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'ERR_ABORTED'])('is false of %s', (code) => {
    expect(isBrokenOff(ofNode(code))).toBe(false);
  });
});

describe('isWithoutAnswer', () => {
  it.each([
    ['unreachable', true],
    ['timed_out', true],
    ['name_not_found', true],
    ['certificate_untrusted', true],
    ['proxy_login_wrong', true],
    ['captive_portal', true],
    ['logged_out', false],
    ['server_broken', false],
    ['answer_too_large', false],
  ] as const)('of %s is %s', (code, expected) => {
    expect(isWithoutAnswer(code)).toBe(expected);
  });
});

describe('isBeforeSending', () => {
  const failureOf = (error: Error) => nameFailure(error).error;

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED', 'UND_ERR_CONNECT_TIMEOUT'])(
    'knows that %s of Node came before anything was sent',
    (code) => expect(isBeforeSending(failureOf(ofNode(code)))).toBe(true),
  );

  it.each(['ERR_CONNECTION_REFUSED', 'ERR_INTERNET_DISCONNECTED', 'ERR_PROXY_CONNECTION_FAILED'])(
    'knows that %s of Chromium came before anything was sent',
    (code) => expect(isBeforeSending(failureOf(ofChromium(code)))).toBe(true),
  );

  it('knows it of a request whose turn never came, and of a certificate of ours that could not be read', () => {
    expect(isBeforeSending(failureOf(new NetworkFailure('timed_out', NOT_SENT)))).toBe(true);
    expect(isBeforeSending(failureOf(new NetworkFailure('client_certificate_unreadable', 'key')))).toBe(true);
  });

  it('leaves open whether a request was done whose connection broke off or whose answer never came', () => {
    for (const code of ['ECONNRESET', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT']) {
      expect([code, isBeforeSending(failureOf(ofNode(code)))]).toEqual([code, false]);
    }
    for (const code of ['ERR_CONNECTION_RESET', 'ERR_EMPTY_RESPONSE', 'ERR_TIMED_OUT']) {
      expect([code, isBeforeSending(failureOf(ofChromium(code)))]).toEqual([code, false]);
    }
    expect(isBeforeSending(failureOf(new DOMException('no answer in time', 'TimeoutError')))).toBe(false);
  });
});
