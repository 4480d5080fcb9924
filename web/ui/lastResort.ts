const WORDS = {
  en: [
    'Something on this page went wrong',
    'Load it again to go on. What you have done so far is kept.',
    'Load again',
  ],
  de: [
    'Auf dieser Seite ist etwas schiefgegangen',
    'Laden Sie sie neu, um weiterzumachen. Was Sie bisher getan haben, bleibt erhalten.',
    'Neu laden',
  ],
} as const;

/**
 * What a page shows when its own drawing failed, made without it: programs that change a page under
 * its hands, such as translations of the browser, can break it at the next button, and a blank page
 * would leave no way on.
 */
export function showLastResort(root: HTMLElement): void {
  const language = document.documentElement.lang === 'de' ? 'de' : 'en';
  const [title, lead, again] = WORDS[language];
  const heading = document.createElement('h1');
  heading.textContent = title;
  const text = document.createElement('p');
  text.textContent = lead;
  const button = document.createElement('button');
  button.className = 'button button-primary';
  button.textContent = again;
  button.addEventListener('click', () => location.reload());
  const main = document.createElement('main');
  main.className = 'page-main stack stack-loose';
  main.append(heading, text, button);
  const page = document.createElement('div');
  page.className = 'page';
  page.append(main);
  root.replaceChildren(page);
  heading.tabIndex = -1;
  heading.focus();
}
