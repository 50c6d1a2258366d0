import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';

type Handler = (request: Request, response: Response, next: NextFunction) => void;

const nothing = ["'none'"];
const own = ["'self'"];

const strict = {
  defaultSrc: nothing,
  ...{ scriptSrc: own, styleSrc: own, imgSrc: own, fontSrc: own, connectSrc: own },
  ...{ formAction: own, baseUri: nothing, frameAncestors: nothing },
};

/** The pages run without any inline script or style. TLS, and with it HSTS, belongs to what stands in front. */
export const securityHeaders = headers(strict);

/** Swagger UI writes styles into its page and shows an image from a data address; still no inline script. */
export const docsHeaders = headers({
  ...strict,
  styleSrc: [...own, "'unsafe-inline'"],
  imgSrc: [...own, 'data:'],
});

function headers(directives: { readonly [name: string]: string[] }): Handler {
  return helmet({ contentSecurityPolicy: { useDefaults: false, directives }, strictTransportSecurity: false });
}
