/**
 * What a page may do in the browser: show its own style sheet and pictures, nothing else. No script, not even its own;
 * no inline style. Forms only ask this server (a report's day and filters).
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every page. Pages follow the log, so a browser asks again each time. */
export const pageHeaders: { readonly [name: string]: string } = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cache-Control': 'no-cache',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};
