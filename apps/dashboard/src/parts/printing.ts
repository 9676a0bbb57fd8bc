/** Paper is light, whatever the screen is, and as wide as paper: what is drawn has to be drawn for it. */
function turnToPaper(): void {
  document.documentElement.dataset['paper'] = '';
  document.documentElement.dataset['kernTheme'] = 'light';
}

function turnToScreen(): void {
  delete document.documentElement.dataset['paper'];
  delete document.documentElement.dataset['kernTheme'];
}

// Before those of the charts, which ask for its colours.
addEventListener('beforeprint', turnToPaper);
addEventListener('afterprint', turnToScreen);

/** Calls it when the page is about to be printed, and when it was. @returns what ends that */
export function onPrinting(turn: () => void): () => void {
  addEventListener('beforeprint', turn);
  addEventListener('afterprint', turn);
  return () => {
    removeEventListener('beforeprint', turn);
    removeEventListener('afterprint', turn);
  };
}
