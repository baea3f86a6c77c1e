import { graphql } from '../../gql/index.ts'

// Every act answers with the new version; the page then reads the case again, so that all of it is of one moment.

export const SubmitApplication = graphql(`
  mutation SubmitApplication($input: CaseInput!) {
    submitApplication(input: $input) {
      id
      version
    }
  }
`)

export const WithdrawApplication = graphql(`
  mutation WithdrawApplication($input: CaseReasonInput!) {
    withdrawApplication(input: $input) {
      id
      version
    }
  }
`)

export const SignApplication = graphql(`
  mutation SignApplication($input: SignApplicationInput!) {
    signApplication(input: $input) {
      id
      version
    }
  }
`)

export const WithdrawSignature = graphql(`
  mutation WithdrawSignature($input: CaseInput!) {
    withdrawSignature(input: $input) {
      id
      version
    }
  }
`)

export const RecordVerdicts = graphql(`
  mutation RecordVerdicts($input: RecordVerdictsInput!) {
    recordVerdicts(input: $input) {
      id
      version
    }
  }
`)

export const ReturnForCorrection = graphql(`
  mutation ReturnForCorrection($input: ReturnInput!) {
    returnForCorrection(input: $input) {
      id
      version
    }
  }
`)

export const GiveOpinion = graphql(`
  mutation GiveOpinion($input: GiveOpinionInput!) {
    giveOpinion(input: $input) {
      id
      version
    }
  }
`)

export const Reject = graphql(`
  mutation Reject($input: RejectInput!) {
    reject(input: $input) {
      id
      version
    }
  }
`)

export const HandOver = graphql(`
  mutation HandOver($input: HandOverInput!) {
    handOver(input: $input) {
      id
      version
    }
  }
`)

export const Waive = graphql(`
  mutation Waive($input: WaiveInput!) {
    waive(input: $input) {
      id
      version
    }
  }
`)

export const OpenDemonstration = graphql(`
  mutation OpenDemonstration($input: CaseInput!) {
    openDemonstration(input: $input) {
      id
      version
    }
  }
`)

export const CloseScoring = graphql(`
  mutation CloseScoring($input: CaseInput!) {
    closeScoring(input: $input) {
      id
      version
    }
  }
`)

export const WithdrawScoreSignature = graphql(`
  mutation WithdrawScoreSignature($input: WithdrawScoreInput!) {
    withdrawScoreSignature(input: $input) {
      id
      version
    }
  }
`)

export const ApplyLead = graphql(`
  mutation ApplyLead($input: CaseInput!) {
    applyLead(input: $input) {
      id
      version
    }
  }
`)

export const OpenMaterialReview = graphql(`
  mutation OpenMaterialReview($input: CaseInput!) {
    openMaterialReview(input: $input) {
      id
      version
    }
  }
`)

export const CloseMaterialReview = graphql(`
  mutation CloseMaterialReview($input: CaseInput!) {
    closeMaterialReview(input: $input) {
      id
      version
    }
  }
`)

export const WithdrawOpinionSignature = graphql(`
  mutation WithdrawOpinionSignature($input: WithdrawOpinionInput!) {
    withdrawOpinionSignature(input: $input) {
      id
      version
    }
  }
`)
