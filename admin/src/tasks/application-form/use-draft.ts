import { emptyForm, type ApplicationForm } from '@consortium/policy'
import { computed, onScopeDispose, reactive, ref, shallowRef, toRaw, watch } from 'vue'
import { problemOf, type Problem } from '../../api/problem.ts'
import { request } from '../../api/request.ts'
import type { FormPageQuery, FormStateFragment } from '../../gql/graphql.ts'
import { locale } from '../../shell/locale.ts'
import { useAutosave, type SaveOutcome } from './autosave.ts'
import { FormPage, SaveDraft } from './form-queries.ts'
import { localDraft } from './local-draft.ts'
import { mergeDrafts, same, withValueAt, type DraftConflict, type FormValue } from './merge-drafts.ts'

/** Two drafts that a person must choose between; `merged` holds what needs no choice, with mine where there is one. */
export interface StaleDraft {
  conflicts: DraftConflict[]
  merged: ApplicationForm
  theirs: FormStateFragment
}

/**
 * One application being filled in: the form on the screen, saved by itself, and what the server last said of it.
 * Nothing typed is ever lost: it stays on this device until the server has it.
 */
export function useDraft(caseId: string) {
  const page = shallowRef<FormPageQuery>()
  const server = shallowRef<FormStateFragment>()
  const problem = shallowRef<Problem | null>(null)
  const stale = shallowRef<StaleDraft | null>(null)
  /** Told once: unsaved work of an earlier visit is back, or another's changes were taken in. */
  const notice = ref<'restored' | 'merged' | null>(null)
  const keptHere = ref(true)
  const form = reactive(emptyForm())
  let base = emptyForm()
  let local: ReturnType<typeof localDraft> | null = null
  let loading = false
  let keepTimer: ReturnType<typeof setTimeout> | undefined

  const autosave = useAutosave(save)

  /** Only the lead's handler, in a step of theirs, may write; everyone else reads the case page. */
  const editable = computed(() => server.value?.writable ?? false)

  function snapshot(): ApplicationForm {
    return toDeepRaw(form)
  }

  function show(next: ApplicationForm): void {
    loading = true
    Object.assign(form, structuredClone(next))
    loading = false
  }

  function keepLocally(): void {
    clearTimeout(keepTimer)
    if (local && server.value) keptHere.value = local.keep({ form: snapshot(), base, version: server.value.version })
  }

  async function load(): Promise<void> {
    try {
      const answer = await request(FormPage, { id: caseId })
      page.value = answer
      server.value = answer.case
      problem.value = null
      local = localDraft(answer.viewer?.account.id ?? '', caseId)
      base = formOf(answer.case)
      show(base)
      const unsaved = local.read()
      if (!unsaved || !editable.value) return
      if (same(asValue(unsaved.form), asValue(base))) return local.forget()
      notice.value = 'restored'
      base = unsaved.base
      settle(unsaved.form, answer.case)
    } catch (thrown) {
      problem.value = problemOf(thrown)
    }
  }

  /** Brings mine and the server's together; false when a person has to choose. */
  function settle(mine: ApplicationForm, theirs: FormStateFragment): boolean {
    const { merged, conflicts } = mergeDrafts(asValue(base), asValue(mine), asValue(formOf(theirs)))
    const mergedForm = merged as unknown as ApplicationForm
    if (conflicts.length > 0) {
      show(mine)
      stale.value = { conflicts, merged: mergedForm, theirs }
      return false
    }
    takeOver(mergedForm, theirs)
    return true
  }

  function takeOver(merged: ApplicationForm, theirs: FormStateFragment): void {
    server.value = theirs
    base = formOf(theirs)
    show(merged)
    keepLocally()
    autosave.touch()
  }

  async function save(): Promise<SaveOutcome> {
    const before = server.value
    if (!before || stale.value) return 'stale'
    const sent = snapshot()
    try {
      const { saveDraft } = await request(SaveDraft, {
        input: { id: caseId, version: before.version, form: sent },
      })
      server.value = saveDraft
      base = formOf(saveDraft)
      problem.value = null
      // What is on the screen is what the server holds, even where it should have stored something else than was sent.
      if (same(asValue(snapshot()), asValue(sent))) {
        if (!same(asValue(sent), asValue(base))) show(base)
        clearTimeout(keepTimer)
        local?.forget()
      } else keepLocally()
      return 'done'
    } catch (thrown) {
      problem.value = problemOf(thrown)
      keepLocally()
      if (problem.value.code === 'OFFLINE') return 'unreachable'
      return problem.value.code === 'STALE' ? resolveStale() : 'refused'
    }
  }

  async function resolveStale(): Promise<SaveOutcome> {
    try {
      const { case: theirs } = await request(FormPage, { id: caseId })
      const others = !same(asValue(formOf(theirs)), asValue(base))
      if (!settle(snapshot(), theirs)) return 'stale'
      if (others) notice.value = 'merged'
      return editable.value ? save() : 'refused'
    } catch (thrown) {
      problem.value = problemOf(thrown)
      return problem.value.code === 'OFFLINE' ? 'unreachable' : 'refused'
    }
  }

  /** Ends a conflict: `chosen` holds the value to keep for each path in conflict. */
  function choose(chosen: Map<string, FormValue | undefined>): void {
    const open = stale.value
    if (!open) return
    let settled = asValue(open.merged)
    for (const [path, value] of chosen) settled = withValueAt(settled, path, value)
    stale.value = null
    takeOver(settled as unknown as ApplicationForm, open.theirs)
    autosave.resume()
  }

  /** After an attachment changed the case, or the language changed: the server's words anew, the form as typed. */
  async function refresh(next?: FormStateFragment): Promise<void> {
    server.value = next ?? (await request(FormPage, { id: caseId })).case
  }

  watch(
    form,
    () => {
      if (loading || !editable.value) return
      clearTimeout(keepTimer)
      keepTimer = setTimeout(keepLocally, 250)
      autosave.touch()
    },
    { deep: true, flush: 'sync' },
  )
  watch(locale, () => void refresh().catch(() => undefined))

  const onLeave = (event: BeforeUnloadEvent): void => {
    if (autosave.state.value === 'saved') return
    keepLocally()
    if (!keptHere.value) event.preventDefault()
  }
  window.addEventListener('beforeunload', onLeave)
  onScopeDispose(() => {
    window.removeEventListener('beforeunload', onLeave)
    if (autosave.state.value !== 'saved') keepLocally()
    autosave.stop()
  })

  void load()
  return { page, server, form, problem, stale, notice, keptHere, editable, autosave, choose, refresh, load }
}

export type Draft = ReturnType<typeof useDraft>

function formOf(state: { form: unknown }): ApplicationForm {
  return { ...emptyForm(), ...(state.form as Partial<ApplicationForm>) }
}

function asValue(form: ApplicationForm): FormValue {
  return form as unknown as FormValue
}

/** A plain copy of what Vue watches. */
function toDeepRaw<T>(value: T): T {
  const raw = toRaw(value)
  if (Array.isArray(raw)) return raw.map(toDeepRaw) as T
  if (typeof raw !== 'object' || raw === null) return raw
  return Object.fromEntries(Object.entries(raw).map(([key, inner]) => [key, toDeepRaw(inner)])) as T
}
