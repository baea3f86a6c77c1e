import { reject, returnForCorrection, saveDraft, withdrawApplication } from '../features/cases/index.ts'
import { later } from './office-hours.ts'
import { district, handler, on, seen, type Story } from './story.ts'

export async function returned(story: Story): Promise<void> {
  later(story.world, { days: 2 })
  const { acting, which } = await on(story, district(story))
  await returnForCorrection(acting, {
    ...which,
    reason: '部分内容需补充后重新提交。',
    corrections: [
      { path: 'mechanisms.benefits', message: '请写明收益分配比例的确定办法。' },
      { path: 'plan.years[0].goals[0].target', message: '请核对首年度量化指标。' },
    ],
  })
}

/** One point is being mended: the signatures are void, and there is something to compare. */
export async function mending(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, theCase, which } = await seen(story, handler(story))
  const form = structuredClone(theCase.form)
  form.mechanisms.benefits += '收益按各方投入和贡献比例分配，每年由理事会审议一次（示例内容）。'
  await saveDraft(acting, { ...which, form })
}

export async function rejectedByDistrict(story: Story): Promise<void> {
  later(story.world, { days: 4 })
  const { acting, which } = await on(story, district(story))
  await reject(acting, { ...which, reason: '申报方向与本地重点产业关联不足，建议完善后另行申报。' })
}

export async function withdrawn(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, which } = await on(story, handler(story))
  await withdrawApplication(acting, { ...which, reason: '成员单位调整，暂缓申报。' })
}
