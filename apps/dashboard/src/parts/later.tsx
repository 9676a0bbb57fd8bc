import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { problemOf } from '../api/use-answer.js';
import type { Problem } from '../api/client.js';
import { useTexts } from '../i18n/language.js';
import { Trouble } from './trouble.js';

/** A page in files of its own, which are loaded when somebody first looks at it. */
export function later(load: () => Promise<FunctionComponent>): FunctionComponent {
  let loaded: FunctionComponent | undefined;
  return function Later() {
    const t = useTexts();
    const [Page, setPage] = useState<FunctionComponent | undefined>(() => loaded);
    const [problem, setProblem] = useState<Problem>();
    useEffect(() => {
      if (loaded) return;
      load().then(
        (page) => {
          loaded = page;
          setPage(() => page);
        },
        (error: unknown) => setProblem(problemOf(error)),
      );
    }, []);
    if (problem) return <Trouble problem={problem} />;
    return Page ? <Page /> : <p class="kern-body">{t.asking}</p>;
  };
}
