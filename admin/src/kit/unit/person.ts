/** What a person types to open an account. */
export interface PersonDraft {
  username: string
  password: string
  again: string
  name: string
  phone: string
  email: string
}

export const emptyPerson = (): PersonDraft => ({
  username: '',
  password: '',
  again: '',
  name: '',
  phone: '',
  email: '',
})

/** Whether nothing that must be typed is missing, and both passwords are one. */
export const isComplete = ({ email: _, ...rest }: PersonDraft): boolean =>
  Object.values(rest).every((value) => value.trim()) && rest.password === rest.again

/** As the server takes it. */
export const asInput = ({ again: _, email, ...person }: PersonDraft) => ({ ...person, email: email.trim() || null })
