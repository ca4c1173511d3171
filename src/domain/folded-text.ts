// Text without case and accents, in words: what people type to find a name is compared so, in the database and at a till.

// Letters that Unicode does not take apart into a letter and its mark.
const plain: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' };

/** Case folded, Latin, Greek and Cyrillic accents dropped, compatibility forms ("ﬁ", "Ａ") written plainly. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđðþæœıħ]/g, (letter) => plain[letter] ?? letter)
    .normalize('NFKC');
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}
