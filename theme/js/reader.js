/**
 * What does the page do for a reader who has set the size of letters or the contrast before, prints or shares?
 *
 * It runs before the page is painted, so that nothing moves. Nothing is kept of a reader who has set nothing. A block
 * holds all names, for a script that is no module would give them to every other script of the page.
 */

{
  const KEY = "bantin-hien-thi";
  const root = document.documentElement;
  const NAMES = ["chu-nho", "chu-lon", "tuong-phan"];

  /** Browsers may forbid the store altogether. */
  const kept = () => {
    try {
      return (localStorage.getItem(KEY) ?? "").split(" ").filter((name) => NAMES.includes(name));
    } catch {
      return [];
    }
  };

  const keep = (chosen) => {
    try {
      if (chosen.length) localStorage.setItem(KEY, chosen.join(" "));
      else localStorage.removeItem(KEY);
    } catch {
      // the choice holds for this page
    }
  };

  const show = (chosen) => {
    for (const name of NAMES) root.classList.toggle(name, chosen.includes(name));
  };

  const box = (name) => document.getElementById(name);

  /** The page and its boxes as they were chosen; browsers fill boxes in anew when a reader goes back. */
  const recall = () => {
    const chosen = kept();
    show(chosen);
    for (const name of ["chu-vua", ...NAMES]) if (box(name)) box(name).checked = name === "chu-vua" || chosen.includes(name);
  };

  const settle = () => {
    recall();
    document.querySelector(".display")?.addEventListener("change", () => {
      const chosen = NAMES.filter((name) => box(name)?.checked);
      show(chosen);
      keep(chosen);
    });
  };

  const say = (words) => {
    document.querySelector(".tools [role=status]").textContent = words;
  };

  /** A style sheet has shown what a script does; without one, this does. */
  const offer = (what, act) => {
    const button = document.querySelector(`[data-do=${what}]`);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", act);
  };

  const share = async () => {
    const address = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: address });
      else {
        await navigator.clipboard.writeText(address);
        say("Đã chép liên kết");
      }
    } catch (fault) {
      if (fault.name !== "AbortError") say(address);
    }
  };

  root.classList.add("script");
  recall();
  addEventListener("pageshow", recall);
  addEventListener("DOMContentLoaded", () => {
    settle();
    offer("print", () => print());
    offer("share", share);
  });
}
