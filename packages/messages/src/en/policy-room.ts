/** The policy room: comparison, what-if, which policy fits, targets. */
export const policyRoom = {
  'api.whatIf.tooMany': 'At most {most} what-ifs at a time: wait for one or cancel it',
  'api.whatIf.key': 'Load the page again, then start',
  'api.fit.leadOnly': 'Only the lead and the offices of the case see which policy fits',
  'api.fit.missing.regions': 'place of registration',
  'api.fit.missing.independentLegalPerson': 'whether an independent legal person',
  'api.fit.missing.activeRecognitionsLed': 'consortia led already',
  'api.fit.missing.bans': 'bars on record',
  'api.fit.missing.namesInUse': 'names in use',
  'api.fit.missing.sales': 'sales of that year',
  'api.fit.missing.rnd': 'R&D spend of that year',
  'api.fit.missing.qualifications': 'qualifications',
  'api.fit.missing.other': 'something that the form does not say',
}
