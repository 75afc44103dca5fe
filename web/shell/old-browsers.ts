// The build lowers syntax only. Of the library functions that the bundled packages call, Chromium 86 lacks this one;
// this file must be imported first.
const known: object = Object;
if (!('hasOwn' in known)) {
  Object.defineProperty(known, 'hasOwn', {
    value: (owner: object, key: PropertyKey) => Object.hasOwn(owner, key),
    configurable: true,
    writable: true,
  });
}

export {};
