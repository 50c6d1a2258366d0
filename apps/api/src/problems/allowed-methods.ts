import type { Request } from 'express';

/** As much of a route's place in Express's router as is used here; typed as any by Express. */
interface Layer {
  readonly route?: { readonly methods: { readonly [method: string]: boolean } };
  match(path: string): boolean;
}

/** What may be asked of the request's address, for the header Allow (RFC 9110, 10.2.1); nothing: there is no such address. */
export function allowedMethods({ app, path }: Request): readonly string[] {
  const layers = app.router.stack as unknown as readonly Layer[];
  const names = layers
    .filter((layer) => layer.route && layer.match(path))
    .flatMap(({ route }) => Object.keys(route?.methods ?? {}))
    .map((method) => method.toUpperCase());
  // Express answers HEAD by what it has for GET.
  return [...new Set(names.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])))].sort();
}
