// What is typed on the number pad: digits, one decimal mark, a sign. The first digit replaces what stood there, as on every
// till; a change of mode or of line begins again.
export const padModes = ['quantity', 'discount', 'price'] as const;
export type PadMode = (typeof padModes)[number];
export type Pad = { mode: PadMode; typed: string /** Of which line. */; line: string | null };
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back' | 'clear';

export const startPad: Pad = { mode: 'quantity', typed: '', line: null };

/** Digits before and after the mark that a mode takes. */
const room = { quantity: { whole: 6, places: 6 }, discount: { whole: 3, places: 3 }, price: { whole: 9, places: 6 } };

export function press(pad: Pad, key: PadKey, line: string | null): Pad {
  const typed = pad.line === line ? pad.typed : '';
  const next = { ...pad, line };
  if (key === 'clear') return { ...next, typed: '' };
  if (key === 'back') return { ...next, typed: typed.slice(0, -1) };
  if (key === '.') return typed.includes('.') ? next : { ...next, typed: `${typed || '0'}.` };
  const longer = typed === '0' ? key : `${typed}${key}`;
  const [whole = '', places = ''] = longer.split('.');
  const { whole: most, places: finest } = room[pad.mode];
  return whole.length > most || places.length > finest ? next : { ...next, typed: longer };
}

export const withMode = (pad: Pad, mode: PadMode): Pad => ({ ...pad, mode, typed: '' });

/** The typed value as a decimal in normal form; null where nothing that counts is typed, or too much (over 100 percent). */
export function padValue(pad: Pad): string | null {
  if (pad.typed === '') return null;
  const [whole = '0', places = ''] = pad.typed.split('.');
  const fraction = places.replace(/0+$/, '');
  const value = `${whole.replace(/^0+(?=\d)/, '')}${fraction === '' ? '' : `.${fraction}`}`;
  if (pad.mode === 'discount' && Number(value) > 100) return null;
  return value;
}
