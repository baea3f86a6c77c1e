/** What is wrong with an edition as a whole: what nobody could fill in, act on or reach. */
export const editionProblems = {
  'policy.problem.edition.name-pattern':
    'The form of the name “{pattern}” has {name} once, {field} at most once, and no other braces or line breaks',
  'policy.problem.edition.not-on-form': 'The form does not ask “{name}”, so nobody can fill it in',
  'policy.problem.edition.no-value':
    '“{value}” is none of the values of the field “{field}”; the condition never comes true',
  'policy.problem.edition.own-section': '“{name}” is no section that the system knows; give its name in both languages',
  'policy.problem.edition.table':
    '“{name}” does not fit the table of its section (rows); columns stand in their own table',
  'policy.problem.edition.no-name-field': 'The form must ask “{name}”, of which the name is made',
  'policy.problem.edition.never-required':
    'Document “{name}”: per and requiredWhen do not fit, so nobody is ever asked for it',
  'policy.problem.edition.trim': 'As many scores are dropped as there are valid sheets, or more; none is left',
  'policy.problem.edition.veto': 'The bound of the veto lies between {min} and {max}',
  'policy.problem.edition.first-step': 'The first step “{step}” is the lead’s, with the event submit or apply-lead',
  'policy.problem.edition.idle-actor': 'Who holds step “{step}” has no event there',
  'policy.problem.edition.lacks-act': '“{event}” needs the event “{act}”, which the procedure lacks',
  'policy.problem.edition.lacks-part': 'With the event “{event}” the document must have “{part}”',
  'policy.problem.edition.act-twice': '“{event}” can be done once for a case; step “{step}” has it already',
  'policy.problem.edition.answered-by': 'A line is answered by who holds step “{step}”, and not by the lead',
} as const
