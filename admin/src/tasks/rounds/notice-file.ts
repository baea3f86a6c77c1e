/** What an official notice comes as. */
export const noticeTypes = ['.pdf', '.doc', '.docx']
/** The largest file, in MB, as the server takes it. */
export const mostNotice = 50
