import { useEffect, useState } from 'react';

/** Whole seconds until an instant, counted down; 0 when it has passed or there is none. @param at ISO */
export function useSecondsUntil(at: string | null): number {
  const left = () => (at === null ? 0 : Math.max(0, Math.ceil((new Date(at).getTime() - Date.now()) / 1_000)));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    if (at === null) return undefined;
    const timer = setInterval(() => {
      const rest = left();
      setSeconds(rest);
      if (rest === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
    // `left` only reads `at`.
  }, [at]);
  return seconds;
}
