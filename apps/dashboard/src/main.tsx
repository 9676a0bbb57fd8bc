import '@fontsource/fira-sans/latin-400.css';
import '@fontsource/fira-sans/latin-600.css';
import '@kern-ux/native/dist/kern.min.css';
import './style.css';
import './print.css';
import { render } from 'preact';
import { signIn } from './api/session.js';
import { App } from './app.js';
import './parts/printing.js';
import { NotSignedIn } from './parts/not-signed-in.js';

const place = document.getElementById('app')!;

signIn().then(
  () => render(<App />, place),
  (error: unknown) => render(<NotSignedIn because={error} />, place),
);
