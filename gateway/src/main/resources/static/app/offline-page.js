// The page that shows while there is no connection: it loads the wanted page as soon as there is one again.
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 30000;

let wait = FIRST_WAIT;

async function look() {
  const answer = await fetch('/offline', {method: 'HEAD', cache: 'no-store'}).catch(() => undefined);
  if (answer?.ok) {
    location.reload();
    return;
  }
  setTimeout(look, wait * (0.5 + Math.random()));
  wait = Math.min(2 * wait, LONGEST_WAIT);
}

setTimeout(look, wait);
window.addEventListener('online', () => location.reload());
document.querySelector('main a')?.addEventListener('click', event => {
  event.preventDefault();
  location.reload();
});
