/** The files of the certificate that this computer shows to the office's servers. All paths are absolute. */
export type ClientCertificateFiles =
  /** PEM: the certificate, followed by its issuers' if the server needs them, and its key. */
  (
    | { readonly certificate: string; readonly key: string }
    /** One PKCS#12 file with both. */
    | { readonly pkcs12: string }
  ) & {
    /** A file whose first line is the passphrase. The policy itself can be read by everybody, so it holds no secret. */
    readonly passphraseFile?: string | undefined;
  };
