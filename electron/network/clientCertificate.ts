import { readFile as readFromDisk } from 'node:fs/promises';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { ClientCertificateFiles } from '#shared/config/clientCertificateFiles';
import { codeOf, NetworkFailure } from './failure';

export type ClientCertificateOptions = {
  readonly files: ClientCertificateFiles;
  /** The only servers that see it; those over plain http never do. */
  readonly servers: readonly string[];
  /** Authorities this computer trusts, PEM; null for the runtime's own. */
  readonly certificates: readonly string[] | null;
  /** Default: the disk. */
  readonly readFile?: (path: string) => Promise<Buffer>;
};

type Part = 'certificate' | 'key' | 'pkcs12' | 'passphraseFile';

/** The certificate an administrator gave this computer, read again when its files change: they are renewed in place. */
export class ClientCertificate {
  readonly #options: ClientCertificateOptions;
  readonly #origins: ReadonlySet<string>;
  #held: { readonly contents: readonly Buffer[]; readonly context: SecureContext } | null = null;

  constructor(options: ClientCertificateOptions) {
    this.#options = options;
    this.#origins = new Set(options.servers.filter((origin) => origin.startsWith('https:')));
  }

  /** Whether a server is to be shown it. */
  isFor(url: string): boolean {
    return this.#origins.has(new URL(url).origin);
  }

  /**
   * The TLS options for such a server: the certificate, its key, and the authorities this computer trusts.
   * @throws NetworkFailure `client_certificate_unreadable`, with the part of the policy's field and the reason
   */
  async open(): Promise<SecureContext> {
    const { files } = this.#options;
    const parts: readonly (readonly [Part, string])[] = [
      ...('pkcs12' in files
        ? [['pkcs12', files.pkcs12] as const]
        : ([
            ['certificate', files.certificate],
            ['key', files.key],
          ] as const)),
      ...(files.passphraseFile === undefined ? [] : [['passphraseFile', files.passphraseFile] as const]),
    ];
    const reads = await Promise.allSettled(parts.map(([part, path]) => this.#read(part, path)));
    // Of several files that cannot be read the first is named, not the one whose answer came first.
    const contents = reads.map((read) => {
      if (read.status === 'rejected') throw read.reason;
      return read.value;
    });
    if (this.#held?.contents.every((content, index) => content.equals(contents[index] ?? Buffer.alloc(0)))) {
      return this.#held.context;
    }
    const byPart = new Map(parts.map(([part], index) => [part, contents[index]]));
    const context = this.#createContext({
      pfx: byPart.get('pkcs12'),
      cert: byPart.get('certificate'),
      key: byPart.get('key'),
      passphrase: byPart.get('passphraseFile')?.toString('utf8').split(/\r?\n/)[0],
    });
    this.#held = { contents, context };
    return context;
  }

  #createContext(identity: SecureContextOptions): SecureContext {
    const { certificates } = this.#options;
    try {
      return createSecureContext({ ...identity, ...(certificates ? { ca: [...certificates] } : {}) });
    } catch (error) {
      // A file of another kind, a key of another certificate, or a wrong passphrase.
      const said = codeOf(error) || (error instanceof Error ? error.message : '');
      throw new NetworkFailure('client_certificate_unreadable', `not usable: ${said}`);
    }
  }

  async #read(part: Part, path: string): Promise<Buffer> {
    try {
      return await (this.#options.readFile ?? readFromDisk)(path);
    } catch (error) {
      throw new NetworkFailure('client_certificate_unreadable', `${part}: ${codeOf(error)}`);
    }
  }
}
