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
  'policy.problem.form.code': 'two to eight capital letters, no digits',
  'policy.problem.form.id': 'letters, digits, dots, underscores and hyphens, a letter or digit first, at most 40',
  'policy.problem.form.region': 'a code of a place, six digits',
  'policy.problem.form.column': 'the path of a field, a column as table[].column',
  'policy.problem.form.decimal': 'digits as text, at most four decimals',
  'policy.problem.shape.quoted': 'Must be a text in quotes, such as "{example}"; found {value}',
  'policy.problem.shape.unknown-of': 'No such key; what can stand here: {known}',
  'policy.problem.edition.source':
    'A source is an object with one key: clause (its id), norm (in words) or default (true)',
  'policy.problem.edition.unknown-of': '“{name}” is not defined; there are: {known}',
  'policy.problem.edition.recorded-act': 'The system keeps the name “{event}” to itself; choose another',
  'policy.problem.edition.proof-process':
    'Clause “{clause}” is settled by the procedure (process): its rules only record what is filled in, “{kind}” cannot stand here; what the system checks has the proof auto',
  'policy.problem.edition.proof-judgement':
    'Clause “{clause}” is judged by people: its rules need the kind judgement, found “{kind}”',
  'policy.problem.edition.proof-auto':
    'Clause “{clause}” is checked by the system (auto), not by the kind judgement; what people judge has the proof judgement',
  'policy.problem.edition.known-field': 'The product has the field “{name}”: it takes no input and no choices',
  'policy.problem.edition.no-such-field':
    'The product has no field “{name}”; an own one is answers.code, with input, label and labelEn',
  'policy.problem.edition.no-act': 'The procedure has no “{act}”: no application could come to a name',
  'policy.problem.edition.not-final': '“{event}” leads to a final step; “{step}” is none',
} as const
