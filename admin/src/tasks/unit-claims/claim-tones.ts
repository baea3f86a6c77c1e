export const claimTones = { DRAFT: 'warn', PENDING: 'info', APPROVED: 'good', REJECTED: 'bad' } as const
