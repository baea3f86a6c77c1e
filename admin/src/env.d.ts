/// <reference types="vite/client" />
import 'vue-router'
import type { MessageKey } from '@consortium/messages'

declare global {
  /** Where vite.config.ts puts what pdf.js asks for: '/assets/pdfjs-…/'. */
  interface ImportMetaEnv {
    readonly PDF_RESOURCES: string
  }
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Readable without an account. */
    public?: boolean
    /** The page's name in the window title. */
    title?: MessageKey
    /** Nothing of the frame on this page: sign-in and the workbench. */
    bare?: boolean
  }
}
