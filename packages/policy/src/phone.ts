/** A mobile of 11 digits, or a landline with its area code, hyphens and an extension. */
export const phonePattern = /^(1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?)$/
