import type { Page } from './bundlePage.ts';

const stylesheet = (href: string): string => `<link rel="stylesheet" href="${href}">`;
const preload = (href: string): string => `<link rel="modulepreload" href="${href}">`;

/** The only file without a hash in its name: the server must not let it be cached for long. */
export const indexHtml = ({ entry, preloads, styles, favicon }: Page & { readonly favicon: string }): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>cna-hub</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Ask the directory of competent national authorities">
<link rel="icon" type="image/svg+xml" href="${favicon}">
${styles.map(stylesheet).join('\n')}
<script type="module" src="${entry}"></script>
${preloads.map(preload).join('\n')}
</head>
<body>
<noscript>
<div class="page-message">
<h1>cna-hub</h1>
<p>This page needs JavaScript. The hub itself does not: send it a question as JSON.</p>
<pre>curl ORIGIN/graphql -H 'content-type: application/json' \\
  -d '{"query":"{ directory { revision } }"}'</pre>
<p>Put this page's own address in the place of ORIGIN.</p>
</div>
</noscript>
<div id="root">
<div class="page-message page-opening">
<p>Opening the explorer…</p>
<p class="page-late">Perhaps the hub has stopped, or was updated a moment ago: reload this page.</p>
</div>
</div>
</body>
</html>
`;
