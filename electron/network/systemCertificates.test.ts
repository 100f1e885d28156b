import { describe, expect, it } from 'vitest';
import { readSystemCertificates } from './systemCertificates';

const pem = (text: string): string => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
const none = (): never => {
  throw new Error('no such file');
};

describe('the authorities this computer trusts', () => {
  it('come from the runtime where it can tell, without a file being read', () => {
    const readStore = (kind: string): string[] => [pem(kind)];
    expect(
      readSystemCertificates({ readStore, env: {}, readFile: none, bundled: [pem('built in')] }),
    ).toEqual([pem('built in'), pem('default'), pem('system')]);
  });

  it('come from the first bundle of the system there is where the runtime cannot tell', () => {
    const readFile = (path: string): string =>
      path.startsWith('/etc/pki/') ? `# office\n${pem('A')}\n${pem('B')}\n${pem('A')}` : none();
    expect(readSystemCertificates({ readStore: null, env: {}, readFile, bundled: [pem('B')] })).toEqual([
      pem('B'),
      pem('A'),
    ]);
  });

  it('come from the file an administrator names, beside the runtime’s', () => {
    const env = { SSL_CERT_FILE: '/office.pem' };
    const readFile = (path: string): string => (path === '/office.pem' ? pem('office') : none());
    expect(readSystemCertificates({ readStore: null, env, readFile, bundled: [] })).toEqual([pem('office')]);
  });

  it('are left to the runtime where nothing can be read', () => {
    expect(readSystemCertificates({ readStore: null, env: {}, readFile: none })).toBeNull();
  });
});
