// Loads the page anew when the preview has something else to show. A page that nobody sees asks for nothing.
const shown = document.currentScript.dataset.number;

async function ask() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(`/_reload/${shown}`);
    if (answer.ok && (await answer.text()) !== shown) return location.reload();
  } catch {
    // Nobody answers just now: the preview may be starting again.
    await new Promise((done) => setTimeout(done, 500));
  }
  ask();
}

document.addEventListener("visibilitychange", ask);
ask();
