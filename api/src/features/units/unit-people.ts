import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, type Viewer } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Post } from '../accounts/index.ts'
import { Organisation } from '../organisations/index.ts'
import { districtOfficeOf } from '../places/index.ts'
import { Claim } from './unit.entity.ts'

/** Posts held on a day. */
export const heldOn = (day: string) => ({ from: { $lte: day }, $or: [{ to: null }, { to: { $gte: day } }] })

/** From where somebody looks at a unit: its handler writes, its signatory reads, its district office steps in. */
export type Side = 'handler' | 'signatory' | 'office'

/** A unit of the viewer's, or one that their district office answers for. Throws NOT_FOUND. */
export async function findUnit({ em, viewer }: Acting, uscc: string): Promise<{ unit: Organisation; side: Side }> {
  const code = uscc.trim().toUpperCase()
  const unit = (await em.findOne(Organisation, { uscc: code }, { populate: ['region'] })) as Organisation | null
  const side = unit && ((await ownSide(viewer, code)) ?? (await officeSide(em, viewer, unit)))
  if (!side) throw notFound()
  return { unit, side }
}

const ownSide = async (viewer: Viewer, uscc: string): Promise<Side | null> =>
  viewer.handlerOf.has(uscc) ? 'handler' : viewer.signatoryOf.has(uscc) ? 'signatory' : null

async function officeSide(em: EntityManager, viewer: Viewer, unit: Organisation): Promise<Side | null> {
  if (viewer.districtOfficerOf.size === 0) return null
  return (await answersFor(em, viewer, unit)) ? 'office' : null
}

/** Whether the viewer's district office answers for a unit: by its region, else by having approved its claim. */
export async function answersFor(em: EntityManager, viewer: Viewer, unit: Organisation): Promise<boolean> {
  const office = await districtOfficeOf(em, unit.region)
  if (office) return viewer.districtOfficerOf.has(office.id)
  const decided = {
    uscc: unit.uscc as string,
    state: 'APPROVED' as const,
    office: { $in: [...viewer.districtOfficerOf] },
  }
  return (await em.count(Claim, decided)) > 0
}

/** Who acts for a unit today or later, handlers first. */
export const peopleOf = (
  { em, clock }: Pick<Acting, 'em' | 'clock'>,
  unit: Pick<Organisation, 'id'>,
): Promise<Post[]> => {
  const on = today(clock)
  return em.find(
    Post,
    { organisation: unit.id, kind: { $in: ['HANDLER', 'SIGNATORY'] }, $or: [{ to: null }, { to: { $gte: on } }] },
    { populate: ['account'], orderBy: { kind: 'asc', from: 'asc', id: 'asc' } },
  ) as Promise<Post[]>
}
