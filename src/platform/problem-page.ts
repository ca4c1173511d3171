// The page that a refusal's `type` leads to: every code of the closed catalogue with its status and its sentence. Plain
// HTML of its own, nothing is loaded from anywhere.
import { problemCatalogue } from '../domain/problem.ts';
import { statusOf } from './problem-reply.ts';

const style = `
  :root { color-scheme: light dark; --line: #d8dce2; --dim: #5b6470; --soft: #eef2f8; --accent: #1f5fbf; }
  @media (prefers-color-scheme: dark) { :root { --line: #363c46; --dim: #a3acb8; --soft: #232b38; --accent: #8db8ff; } }
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
  h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
  p { max-width: 46rem; }
  a { color: var(--accent); }
  code, .status { font: 13.5px/1.5 ui-monospace, monospace; }
  dl { margin: 1.5rem 0 0; border-bottom: 1px solid var(--line); }
  dl > div { display: grid; grid-template-columns: minmax(0, 20rem) 3rem minmax(0, 1fr); gap: 0 1rem; padding: .5rem;
    border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
  dl > div:target { background: var(--soft); outline: 2px solid var(--accent); outline-offset: -2px; }
  dt, dd { margin: 0; overflow-wrap: anywhere; }
  dt a { text-decoration: none; }
  .status, .fact { color: var(--dim); }
  @media (max-width: 40rem) { dl > div { grid-template-columns: 1fr auto; } dd:last-child { grid-column: 1 / -1; } }`;

/** The whole page; it never changes while the program runs. */
export function problemPage(): string {
  const codes = Object.keys(problemCatalogue) as (keyof typeof problemCatalogue)[];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Refusals · Trazo API</title>
<style>${style}
</style>
</head>
<body>
<main>
<h1>Refusals</h1>
<p>A request that cannot be done is answered with <code>application/problem+json</code> and changes nothing. The
<code>code</code> is one of these ${codes.length} and stays the same; the sentence is filled with the <code>facts</code> of
the answer, shown here in <span class="fact">{braces}</span>. <code>field</code> names what the refusal is about, and
<code>errors</code> lists the single ones behind a summary. Anything else is our mistake: status 500, code
<code>internal</code>. <a href="/api/docs">All addresses of the API</a></p>
<dl>
${codes.map((code) => row(code, problemCatalogue[code])).join('\n')}
</dl>
</main>
</body>
</html>
`;
}

function row(code: keyof typeof problemCatalogue, sentence: string): string {
  const text = escaped(sentence).replace(/\{\w+\}/g, '<span class="fact">$&</span>');
  return (
    `<div id="${code}"><dt><a href="#${code}"><code>${code}</code></a></dt>` +
    `<dd class="status">${statusOf[code]}</dd><dd>${text}</dd></div>`
  );
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
