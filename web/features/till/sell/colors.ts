// The colour of what has no picture: its category's, else one of its own that stays the same.
const hues = [188, 32, 262, 142, 8, 215, 88, 312];

export function tileColor(categoryColor: string | undefined, id: string): string {
  if (categoryColor && /^#[0-9a-f]{3,8}$/i.test(categoryColor)) return categoryColor;
  const known = categoryColor ? named[categoryColor] : undefined;
  let sum = 0;
  for (const sign of categoryColor || id) sum = (sum * 31 + sign.charCodeAt(0)) >>> 0;
  return `hsl(${known ?? hues[sum % hues.length]} 38% 52%)`;
}

const named: Record<string, number> = {
  ...{ red: 8, orange: 28, yellow: 46, lime: 88, green: 142, teal: 175, cyan: 190, blue: 215, indigo: 240 },
  ...{ violet: 262, grape: 285, purple: 285, pink: 330, gray: 200 },
};
