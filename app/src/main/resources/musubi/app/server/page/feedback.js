// Sends feedback without leaving the page. Without it the form leads to a page of thanks.

document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form.feedback");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const chosen = event.submitter;
  const buttons = [...form.querySelectorAll("button")];
  const said = form.querySelector(".feedback-said");
  if (form.dataset.sending) return;
  form.dataset.sending = "true";
  said.textContent = "";
  const body = new URLSearchParams(new FormData(form));
  body.set(chosen.name, chosen.value);
  let kept = false;
  let ended = false;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    kept = answer.ok;
    ended = answer.status === 401; // nobody is signed in any more
  } catch {
    // the server is not there: the form says so
  }
  delete form.dataset.sending;
  if (kept) for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
  said.textContent = kept ? form.dataset.thanks : ended ? form.dataset.ended : form.dataset.failed;
});
