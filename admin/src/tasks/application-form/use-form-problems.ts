import { say } from '@consortium/messages'
import {
  belongsTo,
  checkForm,
  type ApplicationForm,
  type Edition,
  type FieldProblem,
  type FormSection,
} from '@consortium/policy'
import { computed, onScopeDispose, reactive, ref, shallowRef, watch, type ComputedRef } from 'vue'
import { locale } from '../../shell/locale.ts'
import { valueAt } from './form-values.ts'

/**
 * What must be mended in the form, by the same function as at submission. A blank field is not held against anyone until
 * it was left blank or the list was opened; a wrong value shows once the keyboard has left it.
 */
export function useFormProblems(
  edition: ComputedRef<Edition | undefined>,
  form: ApplicationForm,
  step: () => string | undefined,
) {
  const all = shallowRef<FieldProblem[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  /** A form with 200 members is not judged anew at every key: once the hands rest, or leave the field. */
  function judge(): void {
    clearTimeout(timer)
    all.value = edition.value ? checkForm(edition.value, form, step()) : []
  }
  watch(
    [() => form, edition, step],
    () => {
      clearTimeout(timer)
      timer = setTimeout(judge, 150)
    },
    { deep: true },
  )
  watch(edition, judge, { immediate: true, flush: 'post' })
  onScopeDispose(() => clearTimeout(timer))

  const byPath = computed(() => new Map(all.value.map((problem) => [problem.path, problem])))
  const left = reactive(new Set<string>())
  const focused = ref<string | null>(null)
  const listed = ref(false)
  const pathOf = (event: FocusEvent) =>
    (event.target as HTMLElement).closest<HTMLElement>('[data-path]')?.dataset['path']

  function at(path: string): string | null {
    const problem = byPath.value.get(path)
    if (!problem) return null
    const blank = problem.code === 'required'
    const shown = left.has(path) || (blank ? listed.value : focused.value !== path)
    return shown ? say(locale.value, problem.message) : null
  }

  /** How many fields of a section are blank that must not be, and how many hold a wrong value, and how many rows a table has. */
  function of(section: FormSection): { blank: number; wrong: number; rows: number | null } {
    const own = all.value.filter(({ path }) => belongsTo(path, section))
    const blank = own.filter(({ code }) => code === 'required').length
    // A promise not made is no wrong value, yet nothing can be submitted without it (ZJ-3.1.1f, ZJ-4.2b, ZJ-4.3).
    const unticked = section.fields.filter(
      ({ path, input }) => input === 'tick' && path.startsWith('attestations.') && !valueAt(form, path),
    ).length
    const rows = section.rows ? (valueAt(form, section.rows) as unknown[]).length : null
    return { blank: blank + unticked, wrong: own.length - blank, rows }
  }

  return {
    all,
    listed,
    at,
    of,
    onFocusIn: (event: FocusEvent) => (focused.value = pathOf(event) ?? null),
    onFocusOut: (event: FocusEvent) => {
      const path = pathOf(event)
      if (path) left.add(path)
      focused.value = null
      judge()
    },
  }
}

export type FormProblems = ReturnType<typeof useFormProblems>
