/** What an objection takes as evidence, as the server does. */
export const evidenceTypes = ['.pdf', '.jpg', '.jpeg', '.png', '.doc', '.docx', '.xls', '.xlsx']
/** The largest file, in MB. */
export const mostEvidence = 10
