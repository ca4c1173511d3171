// Notes written in Markdown, as they read. What the reader of Markdown finds becomes elements of the page one by one, so
// that nothing typed is ever run: HTML stays text, pictures from elsewhere are not fetched, links go to safe addresses
// only. Loaded when there is something to show.
import MarkdownIt, { type Token } from 'markdown-it';
import { createElement, Fragment, type ReactNode } from 'react';
import { headingId } from '../../src/domain/heading-id.ts';
import classes from './markdown.module.css';

const reader = new MarkdownIt({ html: false, linkify: true, breaks: true }).disable('image');

/** Of the manual, which is ours: it has pictures, and links from page to page. */
const manualReader = new MarkdownIt({ html: false, linkify: false });
export type Manual = {
  /** The address of a page or heading that a link names. */
  hrefOf(link: string): string;
  pictureOf(source: string): string;
};

type Props = { text: string; manual?: Manual };

export function MarkdownText({ text, manual }: Props) {
  const tokens = manual ? manualReader.parse(text, {}) : reader.parse(text, {});
  return <div className={classes.text}>{elementsOf(tokens, manual)}</div>;
}

type Open = { token: Token | null; children: ReactNode[] };

/** Tokens open and close elements; each is made when it closes, with what lies inside it. */
function elementsOf(tokens: readonly Token[], manual?: Manual): ReactNode[] {
  const open: Open[] = [{ token: null, children: [] }];
  for (const [index, token] of tokens.entries()) {
    const inner = open.at(-1);
    if (token.nesting === 1) open.push({ token, children: [] });
    else if (token.nesting === 0) inner?.children.push(<Fragment key={index}>{leafOf(token, manual)}</Fragment>);
    else {
      const closed = open.pop();
      if (closed?.token)
        open
          .at(-1)
          ?.children.push(
            branchOf(closed.token, closed.children, { key: index, manual, text: tokens[index - 1]?.content ?? '' }),
          );
    }
  }
  return open[0]?.children ?? [];
}

type Made = { key: number; manual: Manual | undefined; text: string };
function branchOf(token: Token, children: ReactNode[], { key, manual, text }: Made): ReactNode {
  if (token.hidden) return <Fragment key={key}>{children}</Fragment>;
  // The page's own headings are the first two levels.
  if (manual && /^h\d$/.test(token.tag)) return headingOf(token.tag, children, { key, text });
  if (manual && token.tag === 'a') {
    const href = manual.hrefOf(String(token.attrGet('href') ?? ''));
    return createElement('a', { key, href, ...(/^https?:/.test(href) && elsewhere) }, ...children);
  }
  const tag = /^h\d$/.test(token.tag) ? `h${Math.min(6, Number(token.tag.slice(1)) + 2)}` : token.tag;
  return createElement(tag, { key, ...attributesOf(token) }, ...children);
}

const elsewhere = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const;

/** The page shows its title itself. */
function headingOf(tag: string, children: ReactNode[], { key, text }: { key: number; text: string }): ReactNode {
  if (tag === 'h1') return null;
  const id = headingId(text.replace(/[*`]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'));
  return createElement(tag, { key, id, className: classes.heading, tabIndex: -1 }, ...children);
}

function attributesOf(token: Token): Record<string, string | number> {
  if (token.tag === 'a') {
    return { href: String(token.attrGet('href') ?? ''), ...elsewhere };
  }
  const start = token.tag === 'ol' ? token.attrGet('start') : null;
  return start === null ? {} : { start: Number(start) };
}

function leafOf(token: Token, manual?: Manual): ReactNode {
  switch (token.type) {
    case 'image':
      return manual && <img src={manual.pictureOf(String(token.attrGet('src')))} alt={token.content} loading="lazy" />;
    case 'inline':
      return elementsOf(token.children ?? [], manual);
    case 'softbreak':
      return manual ? ' ' : <br />;
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
