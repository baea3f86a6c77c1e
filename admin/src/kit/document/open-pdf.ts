import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist'

export interface OpenedPdf {
  pdf: PDFDocumentProxy
  close: () => void
}

/** Opens a PDF for drawing, in a worker of its own. Throws pdf.js's InvalidPDFException, PasswordException and others. */
export async function openPdf(data: Uint8Array): Promise<OpenedPdf> {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    data,
    worker,
    cMapUrl: `${import.meta.env.PDF_RESOURCES}cmaps/`,
    standardFontDataUrl: `${import.meta.env.PDF_RESOURCES}standard_fonts/`,
    wasmUrl: `${import.meta.env.PDF_RESOURCES}wasm/`,
    iccUrl: `${import.meta.env.PDF_RESOURCES}iccs/`,
    // Nothing of a file sent by others runs here or reaches out.
    enableXfa: false,
  })
  const close = () => {
    void task.destroy().finally(() => port.terminate())
  }
  try {
    return { pdf: await task.promise, close }
  } catch (error) {
    close()
    throw error
  }
}
