// The address of a heading within its page, as forges of code make it: letters, digits and hyphens, in small letters.
export const headingId = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-');
