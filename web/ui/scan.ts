// A code as a scanner or camera gave it.
export type Scan = {
  /** As the scanner meant it; character 29 separates the elements of a GS1 code, an AIM identifier such as `]d2` may lead. */
  text: string;
  /** The same keys read as on another keyboard, where nobody has said which one the scanner types as; else null. */
  otherwise: string | null;
};
/** `pass` hands the scan on to whoever wants it next; it may be called later, once it is clear what the scan is. */
export type OnScan = (scan: Scan, pass: () => void) => void;

/** What belongs into a text field: no AIM identifier, no separators. */
export const typedText = ({ text }: Scan): string => text.replace(/^\][A-Za-z]\d/, '').replaceAll('\u001d', '');
