import { graphql } from '../../gql/index.ts'

export const factorState = graphql(`
  query FactorState {
    ownAccount {
      secondFactor
      twoFactorRule
      recoveryCodesLeft
    }
  }
`)

export const beginSecondFactor = graphql(`
  mutation BeginSecondFactor($password: String!) {
    beginSecondFactor(password: $password) {
      secret
      uri
    }
  }
`)

export const confirmSecondFactor = graphql(`
  mutation ConfirmSecondFactor($code: String!) {
    confirmSecondFactor(code: $code)
  }
`)

export const renewRecoveryCodes = graphql(`
  mutation RenewRecoveryCodes($input: ProofInput!) {
    renewRecoveryCodes(input: $input)
  }
`)

export const removeSecondFactor = graphql(`
  mutation RemoveSecondFactor($input: ProofInput!) {
    removeSecondFactor(input: $input)
  }
`)
