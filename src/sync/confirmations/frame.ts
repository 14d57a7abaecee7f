import { createHash } from 'node:crypto';
import type { Response } from '../../graph/route.js';
import { markup, type Html } from './html.js';
import { languages, type Language } from './texts/texts.js';

const style = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--ground:#f3f5f7;--line:#d5dae0;--act:#0b57a4;--on-act:#fff;--alert:#9a1c1c;--alert-ground:#fdeeee}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a9b1ba;--paper:#1c2127;--ground:#12161a;--line:#3a424b;--act:#8ec1ff;--on-act:#0a1a2b;--alert:#ffb4b4;--alert-ground:#3a1d1f}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:42rem;margin:0 auto;padding:1.25rem 1rem 3rem}
nav{display:flex;gap:1rem;justify-content:flex-end;font-size:.9375rem}
a{color:var(--act)}
h1{font-size:1.6rem;line-height:1.25;margin:1.25rem 0 .5rem}
h2{font-size:1.0625rem;margin:0 0 .75rem}
section,details{background:var(--paper);border:1px solid var(--line);border-radius:.6rem;padding:1.1rem;margin-block:1rem}
section>:first-child{margin-block-start:0}
section>:last-child{margin-block-end:0}
dl{margin:0;display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.5rem 1.25rem}
dt{color:var(--soft)}
dd{margin:0;min-width:0;white-space:pre-line}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-block-end:.7rem}}
dl+h2{margin-block-start:1.4rem}
small,.soft{color:var(--soft);font-size:.9375rem}
dd small{display:block}
blockquote{margin:0;white-space:pre-line}
button{font:inherit;font-weight:600;inline-size:100%;padding:.8rem 1rem;border-radius:.5rem;border:2px solid var(--act);background:var(--act);color:var(--on-act);cursor:pointer}
details button{background:transparent;color:var(--act)}
summary{cursor:pointer;font-weight:600;color:var(--act);padding-block:.35rem}
label{display:block;font-weight:600;margin-block:1rem .3rem}
fieldset{border:1px solid var(--line);border-radius:.5rem;margin:1.2rem 0;padding:.2rem 1rem 1rem;min-width:0}
legend{padding-inline:.3rem;color:var(--soft)}
input,textarea{font:inherit;inline-size:100%;padding:.6rem .7rem;border:1px solid var(--soft);border-radius:.4rem;background:var(--paper);color:var(--ink)}
textarea{min-height:7rem;resize:vertical}
[aria-invalid]{border-color:var(--alert);border-width:2px}
.alert{background:var(--alert-ground);border-color:var(--alert);color:var(--alert)}
.fault{color:var(--alert);display:block;margin-block-start:.3rem}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
`;

/** The hash is one of every character within it. */
const styleElement: Html = { html: `<style>${style}</style>` };
const styleHash = createHash('sha256').update(style).digest('base64');

/** No script, no picture, no frame, no other place to send the form to. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: readonly (readonly [string, string])[] = [
  ['content-type', 'text/html; charset=utf-8'],
  ['content-security-policy', policy],
  ['cache-control', 'no-store'],
  ['referrer-policy', 'no-referrer'],
  ['x-robots-tag', 'noindex, nofollow, noarchive'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
];

const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español' };

/** A page in a language, kept nowhere; `canSwitch`: opened again, it shows the same. */
export function pageResponse(
  status: number,
  {
    language,
    title,
    body,
    canSwitch,
  }: { readonly language: Language; readonly title: string; readonly body: Html; readonly canSwitch: boolean },
  more: readonly (readonly [string, string])[] = [],
): Response {
  const others = canSwitch ? languages.filter((one) => one !== language) : [];
  const page = markup`<!doctype html>
    <html lang="${language}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <nav>
            ${others.map((one) => markup`<a href="?lang=${one}" hreflang="${one}" lang="${one}">${names[one]}</a>`)}
          </nav>
          ${body}
        </main>
      </body>
    </html> `;
  return { status, headers: [...headers, ...more], body: page.html };
}
