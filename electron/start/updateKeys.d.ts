/** Replaced by the bundler: public keys, base64, whose lists of updates are believed (`build/vite/updateKeys.json`). */
declare const __UPDATE_KEYS__: readonly string[];
