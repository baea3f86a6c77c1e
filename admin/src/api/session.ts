import { computed, ref, shallowRef } from 'vue'
import { graphql } from '../gql/index.ts'
import type { Ability, ViewerQuery } from '../gql/graphql.ts'
import { chooseLocale, isLocaleChosen, locale } from '../shell/locale.ts'
import { announceAccount, onAccountAnnounced } from './changes.ts'
import { request, send, watchRequests } from './request.ts'

export type Viewer = NonNullable<ViewerQuery['viewer']>

const viewerDocument = graphql(`
  query Viewer {
    viewer {
      account {
        id
        username
        name
      }
      posts {
        id
        kind
        organisation {
          id
          name
        }
        office {
          id
          name
        }
        from
        to
      }
      locale
      sessionEndsAt
      unreadMessages
      may
      standsInFor
      mustSetSecondFactor
    }
    serverTime
  }
`)
const signInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      account {
        id
      }
      locale
    }
  }
`)
const signOutDocument = graphql(`
  mutation SignOut {
    signOut
  }
`)
const signOutEverywhereDocument = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere
  }
`)
const setLocaleDocument = graphql(`
  mutation SetLocale($locale: Locale!) {
    setLocale(locale: $locale) {
      locale
    }
  }
`)

/** Who is signed in: null when nobody, undefined before the server was asked. */
export const viewer = shallowRef<Viewer | null>()

/** The instant (ms) at which the session ends if nothing more is asked of the server. */
export const sessionEndsAt = ref<number | null>(null)

/** Set while the person is asked for the password again; the dialog in the shell answers it. */
export const renewal = shallowRef<{ done: (renewed: boolean) => void } | null>(null)

let idleLength = 0
let pendingRenewal: Promise<boolean> | null = null

/** Asks the server who is signed in. Throws Problem when it cannot be asked. */
export async function loadViewer(): Promise<Viewer | null> {
  const { viewer: now, serverTime } = await send(viewerDocument)
  if (!now && viewer.value) {
    // The session ended behind an open page: the page stays, the password is asked for.
    await renewSession()
    return viewer.value
  }
  viewer.value = now ?? null
  if (!now) return null
  // Counted from the server's time: this computer's clock may be wrong.
  idleLength = Date.parse(now.sessionEndsAt) - Date.parse(serverTime)
  sessionEndsAt.value = Date.now() + idleLength
  await agreeOnLocale(now.locale)
  return now
}

// What the server writes and what the screen says must be one language.
async function agreeOnLocale(remembered: Viewer['locale']): Promise<void> {
  const theirs = remembered === 'EN' ? 'en' : 'zh'
  if (!isLocaleChosen()) locale.value = theirs
  else if (theirs !== locale.value) await send(setLocaleDocument, { locale: locale.value === 'en' ? 'EN' : 'ZH' })
}

/** Whether the viewer's posts let them do this; pages ask it only to know what to offer. */
export function may(ability: Ability): boolean {
  return viewer.value?.may.includes(ability) ?? false
}

/** Whether the viewer handles cases in any way; experts, auditors and administrators see none. */
export function seesCases(): boolean {
  return (['APPLY', 'SIGN', 'DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE'] as const).some(may)
}

/** Where the viewer works, for the top bar: the first of the organisations and offices of their posts. */
export const viewerPlace = computed(() => {
  const post = viewer.value?.posts.find((held) => held.office ?? held.organisation)
  return post?.office?.name ?? post?.organisation?.name ?? ''
})

/**
 * Signs in. Throws Problem with BAD_INPUT (wrong name or password), SECOND_FACTOR while a code is missing or wrong, or
 * LOCKED_OUT.
 */
export async function signIn(username: string, password: string, code = ''): Promise<void> {
  await send(signInDocument, { input: { username, password, code: code || null } })
  const now = await loadViewer()
  if (now) announceAccount(now.account.id)
}

/** Signs out and starts from an empty page, so that nothing of the last person stays in memory. */
export async function signOut(): Promise<void> {
  await request(signOutDocument)
  location.assign('/sign-in')
}

/** Signs out here and everywhere else, and starts from an empty page. */
export async function signOutEverywhere(): Promise<void> {
  await request(signOutEverywhereDocument)
  location.assign('/sign-in')
}

/** Switches the language of the screen and, for a signed-in person, of what the server writes. */
export async function switchLocale(to: 'zh' | 'en'): Promise<void> {
  if (viewer.value) await request(setLocaleDocument, { locale: to === 'zh' ? 'ZH' : 'EN' })
  chooseLocale(to)
}

/** Asks for the password in place: true once the same person is signed in again, false when they would not. */
function renewSession(): Promise<boolean> {
  if (!viewer.value) return Promise.resolve(false)
  // One dialog, however many requests found the session over.
  pendingRenewal ??= new Promise((resolve) => {
    renewal.value = {
      done: (renewed) => {
        renewal.value = null
        pendingRenewal = null
        resolve(renewed)
      },
    }
  })
  return pendingRenewal
}

watchRequests({
  renewSession,
  answered: () => {
    if (viewer.value) sessionEndsAt.value = Date.now() + idleLength
  },
})

// Another person signed in beside: this tab would act in their name with what it shows of the first.
onAccountAnnounced((account) => {
  if (viewer.value && viewer.value.account.id !== account) location.assign('/')
})
