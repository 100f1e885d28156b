import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CERTUTIL, OPENSSL } from './tools';

/** A certificate with its key, PEM. */
export type Identity = { readonly cert: string; readonly key: string };

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A private certificate authority, as an office may run one, in a temporary folder that `remove` deletes. */
export class Authority {
  readonly #folder = mkdtempSync(join(tmpdir(), 'gistagum-authority-'));
  readonly certificateFile = join(this.#folder, 'ca.pem');
  #issued = 0;

  constructor(name = 'City Hall Root') {
    this.#openssl(
      [
        'req',
        '-x509',
        ...NEW_KEY,
        '-keyout',
        'ca.key',
        '-out',
        'ca.pem',
        '-days',
        '30',
        '-subj',
        `/O=City Hall/CN=${name}`,
      ],
      ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    );
  }

  /** The authority's own certificate, PEM. */
  get certificate(): string {
    return readFileSync(this.certificateFile, 'utf8');
  }

  /** Issues a certificate for a server's names. @param days of validity; below 0 gives an expired certificate */
  issue(names: readonly string[], days = 10): Identity {
    const at = `issued-${++this.#issued}`;
    const file = (ending: string): string => join(this.#folder, `${at}.${ending}`);
    const alternatives = names.map((name) => `${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}`).join(',');
    writeFileSync(file('ext'), `subjectAltName=${alternatives}\nextendedKeyUsage=serverAuth,clientAuth\n`);
    this.#openssl([
      'req',
      ...NEW_KEY,
      '-keyout',
      `${at}.key`,
      '-out',
      `${at}.csr`,
      '-subj',
      `/CN=${names[0]}`,
    ]);
    this.#openssl(
      ['x509', '-req', '-in', `${at}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-out', `${at}.pem`],
      ['-days', String(days), '-extfile', `${at}.ext`],
    );
    return { cert: readFileSync(file('pem'), 'utf8'), key: readFileSync(file('key'), 'utf8') };
  }

  /** Writes a certificate and its key below the authority's folder, PEM; answers with their paths. */
  store({ cert, key }: Identity): { readonly certificate: string; readonly key: string } {
    const at = join(this.#folder, `stored-${++this.#issued}`);
    writeFileSync(`${at}.pem`, cert);
    writeFileSync(`${at}.key`, key);
    return { certificate: `${at}.pem`, key: `${at}.key` };
  }

  /** Writes both as one PKCS#12 file, and its passphrase into another; answers with their paths. */
  storePkcs12(
    identity: Identity,
    passphrase: string,
  ): { readonly pkcs12: string; readonly passphraseFile: string } {
    const { certificate, key } = this.store(identity);
    const passphraseFile = certificate.replace(/pem$/, 'txt');
    const pkcs12 = certificate.replace(/pem$/, 'p12');
    writeFileSync(passphraseFile, `${passphrase}\n`);
    this.#openssl(
      ['pkcs12', '-export', '-in', certificate, '-inkey', key, '-out', pkcs12],
      ['-passout', `file:${passphraseFile}`],
    );
    return { pkcs12, passphraseFile };
  }

  /**
   * A home folder whose user trusts this authority in Chromium (NSS), and the environment variables that make Node trust
   * it too, as an administrator sets up a Linux computer.
   */
  trustedEnvironment(): Readonly<Record<string, string>> {
    const home = join(this.#folder, 'home');
    const store = join(home, '.pki', 'nssdb');
    mkdirSync(store, { recursive: true });
    execFileSync(CERTUTIL, ['-d', `sql:${store}`, '-N', '--empty-password']);
    execFileSync(CERTUTIL, [
      '-d',
      `sql:${store}`,
      '-A',
      '-t',
      'C,,',
      '-n',
      'city-hall',
      '-i',
      this.certificateFile,
    ]);
    return { HOME: home, SSL_CERT_FILE: this.certificateFile };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #openssl(...args: readonly (readonly string[])[]): void {
    execFileSync(OPENSSL, args.flat(), { cwd: this.#folder, stdio: 'pipe' });
  }
}
