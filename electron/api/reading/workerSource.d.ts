/** A file with all it imports, as the text of one script; made by build/vite/workerSource.ts. */
declare module '*?worker-source' {
  const source: string;
  export default source;
}
