// A code as a scanner or camera gave it.
export type Scan = {
  /** As the scanner meant it; character 29 separates the elements of a GS1 code. */
  text: string;
  /** The same keys read as on another keyboard, where nobody has said which one the scanner types as; else null. */
  otherwise: string | null;
};
export type OnScan = (scan: Scan) => void;
