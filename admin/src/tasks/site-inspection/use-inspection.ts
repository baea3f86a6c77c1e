import { computed, reactive, shallowRef } from 'vue'
import { newKey } from '../../api/new-key.ts'
import { problemOf, type Problem } from '../../api/problem.ts'
import { request } from '../../api/request.ts'
import { viewer } from '../../api/session.ts'
import type { InspectionPageQuery, InspectionPartsFragment, LineVerdict } from '../../gql/graphql.ts'
import { useParts } from '../../kit/review/use-parts.ts'
import {
  InspectionPage,
  RemovePhoto,
  ReopenInspection,
  SaveInspectionPart,
  SignInspection,
} from './inspection-queries.ts'
import { sendPhoto } from './send-photo.ts'

/** The parts of a record that are one text each. */
const texts = ['visitOn', 'place', 'present', 'notes'] as const

export interface WaitingPhoto {
  key: string
  file: File
  caption: string
  problem: Problem | null
}

/** The record of a visit: every part saves by itself; photos wait for the connection too. */
export function useInspection(inspectionId: string) {
  const loaded = shallowRef<InspectionPageQuery['siteInspection']>()
  const state = shallowRef<InspectionPartsFragment>()
  const failed = shallowRef<Problem | null>(null)
  const photos = reactive<WaitingPhoto[]>([])
  const locked = computed(() => !state.value?.writable)
  let sending = false

  const session = useParts({
    ids: () => [...texts, ...(loaded.value?.lines.map(({ id }) => id) ?? [])],
    stored(id) {
      if (texts.some((known) => known === id))
        return { verdict: null, text: state.value?.[id as (typeof texts)[number]] ?? '' }
      const answer = state.value?.answers.find(({ lineId }) => lineId === id)
      return { verdict: answer?.verdict ?? null, text: answer?.note ?? '' }
    },
    async send(part, { verdict, text }, key) {
      const input = {
        ...{ inspectionId, version: state.value!.version, key, part, text },
        verdict: verdict as LineVerdict | null,
      }
      state.value = (await request(SaveInspectionPart, { input })).saveInspectionPart
    },
    reload: read,
    keep: () => `inspection ${inspectionId} ${viewer.value?.account.id}`,
  })

  async function read(): Promise<void> {
    const { siteInspection } = await request(InspectionPage, { id: inspectionId })
    loaded.value = siteInspection
    state.value = siteInspection
  }

  async function load(): Promise<void> {
    try {
      await read()
      session.take()
      if (!locked.value) session.restore()
      failed.value = null
    } catch (thrown) {
      failed.value = problemOf(thrown)
    }
  }

  function addPhotos(files: Iterable<File>): void {
    for (const file of files) photos.push({ key: newKey(), file, caption: '', problem: null })
    void sendPhotos()
  }

  /** One after the other; what meets no server waits and is sent again, what is refused says why. */
  async function sendPhotos(): Promise<void> {
    if (sending) return
    sending = true
    try {
      for (const photo of [...photos]) {
        if (photo.problem && photo.problem.code !== 'OFFLINE') continue
        try {
          await sendPhoto(inspectionId, photo)
          photos.splice(
            photos.findIndex(({ key }) => key === photo.key),
            1,
          )
          await read()
          session.take()
        } catch (thrown) {
          const found = photos.find(({ key }) => key === photo.key)
          if (found) found.problem = problemOf(thrown)
        }
      }
    } finally {
      sending = false
    }
    if (photos.some(({ problem }) => problem?.code === 'OFFLINE')) setTimeout(() => void sendPhotos(), 3_000)
  }

  async function act(run: () => Promise<InspectionPartsFragment>): Promise<void> {
    state.value = await run()
    session.take()
  }
  const sign = (password: string) =>
    act(async () => {
      const input = { inspectionId, version: state.value!.version, password }
      return (await request(SignInspection, { input })).signInspection
    })
  const reopen = (reason: string) =>
    act(async () => (await request(ReopenInspection, { input: { inspectionId, reason } })).reopenInspection)
  const removePhoto = (photoId: string) =>
    act(async () => (await request(RemovePhoto, { input: { inspectionId, photoId } })).removeInspectionPhoto)

  const dropPhoto = (key: string) =>
    photos.splice(
      photos.findIndex((photo) => photo.key === key),
      1,
    )

  void load()
  return { loaded, state, failed, locked, session, photos, load, addPhotos, dropPhoto, sign, reopen, removePhoto }
}
