/**
 * The few library functions that bundled packages call and that Chromium 86 does not have yet.
 * The build lowers syntax only; this file must be imported first.
 */
function define(target: object, name: string, value: unknown) {
  if (!(name in target)) Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

function at(this: ArrayLike<unknown>, index: number) {
  const place = Math.trunc(index) || 0;
  return this[place < 0 ? this.length + place : place];
}

function findLast<T>(this: T[], test: (item: T, index: number, all: T[]) => unknown) {
  for (let i = this.length - 1; i >= 0; i--) if (test(this[i] as T, i, this)) return this[i];
  return undefined;
}

define(Array.prototype, 'at', at);
define(String.prototype, 'at', at);
define(Array.prototype, 'findLast', findLast);
define(Object, 'hasOwn', (owner: object, key: PropertyKey) => Object.hasOwn(owner, key));
define(globalThis, 'structuredClone', (value: unknown) => JSON.parse(JSON.stringify(value)));
