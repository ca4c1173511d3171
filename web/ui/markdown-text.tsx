// Notes written in Markdown, as they read. What the reader of Markdown finds becomes elements of the page one by one, so
// that nothing typed is ever run: HTML stays text, pictures from elsewhere are not fetched, links go to safe addresses
// only. Loaded when there is something to show.
import MarkdownIt, { type Token } from 'markdown-it';
import { createElement, Fragment, type ReactNode } from 'react';
import classes from './markdown.module.css';

const reader = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image');

export function MarkdownText({ text }: { text: string }) {
  return <div className={classes.text}>{elementsOf(reader.parse(text, {}))}</div>;
}

type Open = { token: Token | null; children: ReactNode[] };

/** Tokens open and close elements; each is made when it closes, with what lies inside it. */
function elementsOf(tokens: readonly Token[]): ReactNode[] {
  const open: Open[] = [{ token: null, children: [] }];
  for (const [index, token] of tokens.entries()) {
    const inner = open.at(-1);
    if (token.nesting === 1) open.push({ token, children: [] });
    else if (token.nesting === 0) inner?.children.push(<Fragment key={index}>{leafOf(token)}</Fragment>);
    else {
      const closed = open.pop();
      if (closed?.token) open.at(-1)?.children.push(branchOf(closed.token, closed.children, index));
    }
  }
  return open[0]?.children ?? [];
}

function branchOf(token: Token, children: ReactNode[], key: number): ReactNode {
  if (token.hidden) return <Fragment key={key}>{children}</Fragment>;
  // The page's own headings are the first two levels.
  const tag = /^h\d$/.test(token.tag) ? `h${Math.min(6, Number(token.tag.slice(1)) + 2)}` : token.tag;
  return createElement(tag, { key, ...attributesOf(token) }, ...children);
}

function attributesOf(token: Token): Record<string, string | number> {
  if (token.tag === 'a') {
    return { href: String(token.attrGet('href') ?? ''), target: '_blank', rel: 'noopener noreferrer nofollow' };
  }
  const start = token.tag === 'ol' ? token.attrGet('start') : null;
  return start === null ? {} : { start: Number(start) };
}

function leafOf(token: Token): ReactNode {
  switch (token.type) {
    case 'inline':
      return elementsOf(token.children ?? []);
    case 'softbreak':
    case 'hardbreak':
      return <br />;
    case 'hr':
      return <hr />;
    case 'code_inline':
      return <code>{token.content}</code>;
    case 'fence':
    case 'code_block':
      return (
        <pre>
          <code>{token.content}</code>
        </pre>
      );
    default:
      return token.content;
  }
}
