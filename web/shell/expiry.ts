import { useSyncExternalStore } from 'react';

// Requests that met an expired session wait here until somebody signs in again; forms above keep their state meanwhile.
let waiting: (() => void)[] = [];
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

/** Resolves when the overlay sign-in succeeded. */
export function signedInAgain(): Promise<void> {
  return new Promise((resolve) => {
    waiting = [...waiting, resolve];
    tell();
  });
}

export function releaseWaiting() {
  const released = waiting;
  waiting = [];
  tell();
  for (const resolve of released) resolve();
}

export function useSessionExpired(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting.length > 0,
  );
}
