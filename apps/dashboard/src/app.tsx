import { useLayoutEffect, useState } from 'preact/hooks';
import { Route, Router, Switch } from 'wouter-preact';
import { keepLanguage, type Language, LanguageContext, languageOfReader } from './i18n/language.js';
import { Caseload } from './pages/caseload.js';
import { Explain } from './pages/explain.js';
import { MoveOuts } from './pages/move-outs.js';
import { Needs } from './pages/needs.js';
import { NotFound } from './pages/not-found.js';
import { Occupancy } from './pages/occupancy.js';
import { Overview } from './pages/overview.js';
import { ResultsPage } from './pages/results.js';
import { Frame } from './parts/frame.js';

export function App() {
  const [language, setLanguage] = useState<Language>(languageOfReader);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language) => {
    keepLanguage(chosen);
    document.documentElement.lang = chosen;
    setLanguage(chosen);
  };
  return (
    <LanguageContext.Provider value={language}>
      <Router base="/dashboard">
        <Frame onLanguage={choose}>
          <Switch>
            <Route path="/" component={Overview} />
            <Route path="/caseload" component={Caseload} />
            <Route path="/move-outs" component={MoveOuts} />
            <Route path="/needs" component={Needs} />
            <Route path="/occupancy" component={Occupancy} />
            <Route path="/results" component={ResultsPage} />
            <Route path="/explain/:table" component={Explain} />
            <Route component={NotFound} />
          </Switch>
        </Frame>
      </Router>
    </LanguageContext.Provider>
  );
}
