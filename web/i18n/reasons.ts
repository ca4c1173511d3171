// The {reason} of a refusal in the reader's language: mistakes of shape by their kind, weak passwords and series by their
// name. Rarer reasons come as the server's English words.
import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

type Facts = Record<string, unknown>;

/** Undefined when the facts hold no reason that is known here. */
export function reasonText(i18n: I18n, facts: Facts): string | undefined {
  const message = shapeReason(facts) ?? named[String(facts.weakness ?? facts.reason)];
  return message && i18n._({ ...message, values: facts });
}

/** By the kind of a Zod issue: `issue`, with `origin` and its limits. */
function shapeReason(facts: Facts): MessageDescriptor | undefined {
  const { issue, origin, minimum, maximum, format } = facts;
  if (issue === 'too_small') {
    if (minimum === 1 && origin !== 'number' && origin !== 'int') return reasons.empty;
    return origin === 'string' ? reasons.short : origin === 'array' ? reasons.few : reasons.small;
  }
  if (issue === 'too_big' && maximum !== undefined) {
    return origin === 'string' ? reasons.long : origin === 'array' ? reasons.many : reasons.big;
  }
  if (issue === 'invalid_format' && format === 'email') return reasons.email;
  if (issue === 'invalid_format' && format === 'date') return reasons.date;
  if (issue === 'invalid_type') return reasons.empty;
  if (issue === 'unrecognized_keys') return reasons.unknownKeys;
  return issue === undefined ? undefined : reasons.other;
}

const reasons = {
  empty: msg`it is missing`,
  short: msg({ message: 'at least {minimum} characters are needed' }),
  long: msg({ message: 'at most {maximum} characters are possible' }),
  few: msg({ message: 'at least {minimum} are needed' }),
  many: msg({ message: 'at most {maximum} are possible' }),
  small: msg({ message: 'it must be at least {minimum}' }),
  big: msg({ message: 'it must be at most {maximum}' }),
  email: msg`it is not an e-mail address`,
  date: msg`it is not a date`,
  unknownKeys: msg`it holds fields that are not known`,
  other: msg`it cannot be read`,
};

const named: Record<string, MessageDescriptor> = {
  repeats: msg`it repeats the same few characters`,
  row: msg`it is a row of the keyboard`,
  common: msg`it is among the most common ones`,
  personal: msg`it is made of your name, address or company`,
  empty: msg`it is empty`,
  'too-long': msg`it is too long`,
  'control-character': msg`it holds characters that cannot be printed`,
  'counter-needs-dot': msg`put a dot before the #: SN-.##### instead of SN-#####`,
  'counter-too-long': msg`the counter is too long`,
  'field-unknown': msg`it names a field that does not exist`,
  'field-empty': msg`it uses a field that is empty`,
  'no receipt says what it cost: type the value': msg`no receipt says what it cost: type the value`,
  'it is in the future': msg`it is in the future`,
  'it is before the purchase': msg`it is before the purchase`,
  'it is more than the purchase value': msg`it is more than the purchase value`,
  'say who gets it': msg`say who gets it`,
  'say where it goes': msg`say where it goes`,
  'best before lies after the expiration': msg`best before lies after the expiration`,
  'removal lies after the expiration': msg`the removal lies after the expiration`,
  'the alert lies after the expiration': msg`the alert lies after the expiration`,
  'this date would come after the expiration date': msg`this date would come after the expiration date`,
  'it is empty': msg`it is empty`,
  'it lies in the past': msg`it lies in the past`,
  'there is no file': msg`there is no file`,
  'it is a workbook of an older kind (XLS)': msg`it is a workbook of an older kind: save it as XLSX`,
  "Couldn't unzip `.xlsx` file contents.": msg`it is damaged or not whole`,
  'there is no such country code': msg`there is no such country`,
  'there is no such currency code': msg`there is no such currency`,
  'there is no such time zone': msg`there is no such time zone`,
  'nobody can let themselves out': msg`nobody can take away their own access`,
  'the same barcode is given twice': msg`the same barcode is given twice`,
  'a partner is a supplier, a customer or both': msg`a partner is a supplier, a customer or both`,
  'only our own locations hold stock': msg`only our own locations hold stock`,
  'say where the goods go': msg`say where the goods go`,
  'the mail server cannot be reached': msg`the mail server cannot be reached`,
  'the mail server does not take the user name or the password': msg`the mail server does not take the user name or the password`,
  'the connection to the mail server is not safe': msg`the connection to the mail server is not safe`,
  'the mail server does not take the address': msg`the mail server does not take the address`,
  'the mail server refused the message': msg`the mail server refused the message`,
  'the line is named twice': msg`the line is named twice`,
  'the order has no such line': msg`the order has no such line`,
  'it stands here twice': msg`it stands here twice`,
  'the list has a price for this already': msg`the list has a price for this quantity and day already`,
  'there are too many rows': msg`there are too many rows`,
  'it is not a date': msg`it is not a date`,
  'it is not a price (empty)': msg`it is missing`,
  'it is not a price (not-a-number)': msg`it is not a number`,
  'it is not a price (too-precise)': msg`it has more than 6 decimals`,
  'it is not a price (too-large)': msg`it is too large`,
  'it is not a price (negative)': msg`it is negative`,
  'it is not a price (ambiguous)': msg`its comma could part decimals or thousands: write it without thousands`,
  'it is not a percentage': msg`it is not a percentage from 0 to 100`,
  'the image has too many pixels': msg`the image has too many pixels`,
  'it is not an e-mail address': msg`it is not an e-mail address`,
};

/** A reason by its English words, which stand where none are known in the reader's language. */
export function problemReason(i18n: I18n, reason: string): string {
  const message = named[reason];
  return message ? i18n._(message) : reason;
}
