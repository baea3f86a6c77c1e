/** Hand-over, saved filters, batches, exports and the auditor's search. */
export const caseWork = {
  'api.handOver.already': 'This person holds the case already',
  'api.handOver.nobody': 'The case is not held by anyone in person',
  'api.handOver.notColleague': 'It can be handed over only to an officer in post in the same office',
  'api.handOver.given.title': '{name}: handed over',
  'api.handOver.given.body': '{by} handed “{name}” over to you. Reason: {reason}',
  'api.handOver.taken.title': '{name}: taken over',
  'api.handOver.taken.body': '{by} handed “{name}” from you to others. Reason: {reason}',
  'history.hand-over': 'Handed over',
  'history.district-hand-over': 'Handed over in the district',
  'api.filter.nameMissing': 'Please name the filter',
  'api.filter.nameTooLong': 'The name of a filter has at most {most} characters',
  'api.filter.tooMany': 'At most {most} filters are kept; please remove one first',
  'api.filter.notAFilter': 'There is no condition to keep',
} as const
