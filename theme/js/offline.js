/**
 * How does a browser come to keep pages for reading offline?
 *
 * Where the site's policy forbids text to become an address of code, one policy lets this one address pass.
 */

const address = document.querySelector("script[data-worker]").dataset.worker;

if ("serviceWorker" in navigator) {
  const rules = {
    createScriptURL: (text) => {
      if (text !== address) throw new TypeError(text);
      return text;
    },
  };
  const policy = globalThis.trustedTypes?.createPolicy("bantin", rules);
  const worker = policy ? policy.createScriptURL(address) : address;
  navigator.serviceWorker.register(worker, { updateViaCache: "none" }).catch(() => {});
}
