/** Folder of the built main bundle, out/main; the preload and the window's pages are beside it. */
export const BUNDLE = import.meta.dirname;
