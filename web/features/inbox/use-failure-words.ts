import { useMaybeSentence } from '../../lib/i18n.tsx';

export interface FailureWords {
  cause: string;
  remedy?: string;
}

/** Where the reasons of a failed answer are worded: the network's, a hold's, or publishing's own. */
const places = ['networks.failure', 'publishing.hold', 'publishing.problem', 'checks'] as const;

/** A reason's code in words, or undefined when nobody wrote them. */
export function useFailureWords(): (code: string) => FailureWords | undefined {
  const maybe = useMaybeSentence();
  return (code) => {
    for (const place of places) {
      const cause = maybe(`${place}.${code}`);
      if (cause !== undefined) return { cause, remedy: maybe(`${place}.${code}.remedy`) };
    }
    return undefined;
  };
}
