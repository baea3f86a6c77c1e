// pdf.js's reader, in a thread of its own: bundled with us, since nothing is loaded from elsewhere.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
