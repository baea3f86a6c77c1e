/** The policy room: comparison, what-if, which policy fits, targets. */
export const policyRoom = {
  'api.whatIf.tooMany': 'At most {most} what-ifs at a time: wait for one or cancel it',
  'api.whatIf.key': 'Load the page again, then start',
}
