// Finds the SQL in TypeScript and takes from SQL what a rule must not trip over: comments and quoted text.

/** Every string and template literal of a TypeScript text that reads like SQL; `${...}` inside becomes `$0`. */
export function sqlIn(typescript: string): string[] {
  return literalsOf(typescript).filter((text) => looksLikeSql.test(text));
}

const looksLikeSql =
  /\b(select|insert\s+into|update\s+\S+|delete\s+from|merge\s+into|create|alter|with|values|from|lock\s+table|set)\s/i;

/** SQL without comments, and with every quoted text empty: words in them are data. */
export function bareSql(sql: string): string {
  return sql
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''");
}

/** The contents of all literals, comments skipped, templates nested in templates included. */
export function literalsOf(source: string): string[] {
  const found: string[] = [];
  scan(source, 0, undefined, found);
  return found;
}

/** Reads code up to the brace that closes it (inside a template) or to the end. Returns where it stopped. */
function scan(source: string, start: number, until: '}' | undefined, found: string[]): number {
  let at = start;
  let depth = 0;
  while (at < source.length) {
    const char = source[at] as string;
    if (char === '/' && source[at + 1] === '/') at = endOf(source, '\n', at);
    else if (char === '/' && source[at + 1] === '*') at = endOf(source, '*/', at + 2) + 1;
    else if (char === '/' && regexMayStart(source, at)) at = endOfRegex(source, at);
    else if (char === "'" || char === '"') at = quoted(source, at, found);
    else if (char === '`') at = template(source, at, found);
    else if (char === '{') depth += 1;
    else if (char === '}') {
      if (depth === 0 && until) return at;
      depth -= 1;
    }
    at += 1;
  }
  return at;
}

function quoted(source: string, start: number, found: string[]): number {
  let at = start + 1;
  while (at < source.length && source[at] !== source[start] && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  found.push(source.slice(start + 1, at));
  return at;
}

function template(source: string, start: number, found: string[]): number {
  let text = '';
  let at = start + 1;
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '$' && source[at + 1] === '{') {
      at = scan(source, at + 2, '}', found) + 1;
      text += '$0';
    } else {
      if (source[at] === '\\') at += 1;
      text += source[at] ?? '';
      at += 1;
    }
  }
  found.push(text);
  return at;
}

/** After a value a slash divides; anywhere else it opens a regular expression. */
function regexMayStart(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 40), at).trimEnd();
  return before === '' || /[=(,:;!&|?{}[>+\n]$|\b(return|typeof|case|in|of)$/.test(before);
}

function endOfRegex(source: string, start: number): number {
  let at = start + 1;
  let inClass = false;
  while (at < source.length && source[at] !== '\n' && (inClass || source[at] !== '/')) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === '[') inClass = true;
    else if (source[at] === ']') inClass = false;
    at += 1;
  }
  return at;
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at;
}
