/** Where the certificate lies that this computer shows to the office's servers. All paths are absolute. */
export type ClientCertificateFiles =
  /** PEM: the certificate, with those that issued it after it if the server needs them, and its key. */
  (
    | { readonly certificate: string; readonly key: string }
    /** One PKCS#12 file with both. */
    | { readonly pkcs12: string }
  ) & {
    /** A file whose first line opens the key. The policy itself is for everybody to read, so it holds no secret. */
    readonly passphraseFile?: string | undefined;
  };
