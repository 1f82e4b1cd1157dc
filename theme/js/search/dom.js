/**
 * Given a name, attributes and children, what is the element?
 *
 * In: names that this program wrote; children that are elements, or text from anywhere. Out: an element. A text becomes
 * a text node, whatever stands in it. Never: markup made of a text, a style or a handler set by attribute.
 */

/** @typedef {Node | string} Child */

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Make these the children of an element; those that are in their place already are left alone, so that a browser need
 * not lay them out again.
 * @param {HTMLElement} element
 * @param {Element[]} children
 */
export function fill(element, children) {
  const wanted = new Set(children);
  for (const child of [...element.children]) if (!wanted.has(child)) child.remove();
  children.forEach((child, at) => {
    if (element.children[at] !== child) element.insertBefore(child, element.children[at] ?? null);
  });
}

/**
 * The address of one of this site's own pages; "" for anything else (another origin, `javascript:`, nonsense).
 * The index is data from the network, and data does not choose where a reader is led.
 * @param {string} address
 * @returns {string}
 */
export function ownAddress(address) {
  try {
    const url = new URL(address, location.href);
    return url.origin === location.origin && url.protocol.startsWith("http") ? url.href : "";
  } catch {
    return "";
  }
}
