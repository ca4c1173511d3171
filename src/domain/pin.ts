// PINs that are tried first: one digit again and again, and digits in a row, up or down.
export type PinWeakness = 'repeats' | 'row';

/** Of four to eight digits; undefined where nothing speaks against it. */
export function pinWeakness(pin: string): PinWeakness | undefined {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]));
  if (steps.every((step) => step === 0)) return 'repeats';
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9)
    ? 'row'
    : undefined;
}
