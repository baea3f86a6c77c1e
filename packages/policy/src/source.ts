/** Where a value comes from: the policy's text, a norm of the field, or merely our default. */
export type Source = { clause: string } | { norm: string } | { default: true }

/** A value that the text may or may not state, with its source. */
export interface Sourced<T> {
  value: T
  source: Source
}
