import { useEffect, useRef } from 'react';

// Whoever was mounted last is in front: a dialog over a form takes the key, the form waits.
const inFront: { save: () => void }[] = [];

function pressed(event: KeyboardEvent) {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
  // The browser's own "save page" is of no use here.
  event.preventDefault();
  inFront[inFront.length - 1]?.save();
}

/** Ctrl+S does what the main button of the page or dialog in front does. */
export function useSaveKey(save: () => void) {
  const mine = useRef({ save });
  mine.current.save = save;
  useEffect(() => {
    const entry = mine.current;
    if (inFront.length === 0) document.addEventListener('keydown', pressed);
    inFront.push(entry);
    return () => {
      inFront.splice(inFront.indexOf(entry), 1);
      if (inFront.length === 0) document.removeEventListener('keydown', pressed);
    };
  }, []);
}
