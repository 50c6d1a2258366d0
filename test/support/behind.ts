/**
 * An object that asks another one, whichever that is at the moment.
 * @param own what it does itself
 */
export function behind<S extends object>(other: () => S, own: Partial<S> = {}): S {
  return new Proxy(own as S, {
    get: (_own, name) => {
      const member: unknown = Reflect.get(name in own ? own : other(), name);
      return (typeof member === 'function' ? member.bind(other()) : member) as unknown;
    },
  });
}
