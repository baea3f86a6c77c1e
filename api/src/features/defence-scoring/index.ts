import { whenSeatAnswered } from '../panels/index.ts'
import { giveSheet } from './give-sheet.ts'

export { closeScoring, panelPasses } from './close-scoring.ts'
export { DemonstrationResolver } from './demonstration.resolver.ts'
export { openDemonstration } from './open-demonstration.ts'
export { saveScore, saveScoreComment } from './save-score.ts'
export * from './score-sheet.entity.ts'
export { ScoreSheetsResolver } from './score-sheets.resolver.ts'
export { scoredCase, ScoredCaseType } from './scored-case.ts'
export { sheetOpensDocument } from './sheet-access.ts'
export { signScore } from './sign-score.ts'
export { withdrawScoreSignature } from './withdraw-score-signature.ts'

whenSeatAnswered(giveSheet)
