// The thread in which PDFs are read: all of it is pdfjs-dist's own. Its build for older browsers brings what the newest have of
// themselves, so that it runs in every Electron the application may be started with.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
