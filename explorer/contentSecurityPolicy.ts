/**
 * The header the page is served with. Everything comes from our own files: no outside host, no inline script,
 * no `blob:` worker (the three workers are files). Inline *styles* stay allowed because monaco-editor writes
 * style elements, and `data:` images because its style sheet carries small icons.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ');
