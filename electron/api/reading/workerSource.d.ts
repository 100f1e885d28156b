/** A file with all it imports, as the text of one script, read when it is asked for; made by build/vite/workerSource.ts. */
declare module '*?worker-source' {
  const readSource: () => string;
  export default readSource;
}
