// Elements from descriptions, and the least change from what stands there to what should.
// Text goes in as text nodes alone: what strangers name themselves is never markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element. `on` holds its listeners, `key` tells it from its siblings. */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An element of a drawing. */
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Makes `parent` have these children, and keeps those that are there: with focus, selection and scroll. */
export function render(parent, ...children) {
  reconcile(parent, nodes(children));
}

/** A text for those who can't see, and nobody else. */
export function unseen(text) {
  return h("span", { class: "unseen" }, text);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === "on") {
      listen(element, value);
    } else if (name === "key") {
      element.$key = value;
    } else if (name === "style") {
      element.style.cssText = value; // as an attribute, the page's security policy would not let it in
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

function listen(element, listeners) {
  element.$on = listeners;
  element.$heard ??= new Set();
  for (const type of Object.keys(listeners)) {
    if (!element.$heard.has(type)) {
      element.$heard.add(type);
      element.addEventListener(type, (event) => element.$on[type]?.(event));
    }
  }
}

function reconcile(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.childNodes) {
    if (child.$key !== undefined) {
      keyed.set(child.$key, child);
    }
  }
  let at = parent.firstChild;
  for (const node of wanted) {
    const there = node.$key === undefined ? (at?.$key === undefined ? at : null) : keyed.get(node.$key);
    if (there && there.nodeName === node.nodeName) {
      if (there === at) {
        at = at.nextSibling;
      } else {
        parent.insertBefore(there, at);
      }
      update(there, node);
    } else {
      parent.insertBefore(node, at);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

function update(there, node) {
  if (there === node) {
    return;
  }
  if (there.nodeType === Node.TEXT_NODE) {
    if (there.data !== node.data) {
      there.data = node.data;
    }
    return;
  }
  if (there.style.cssText !== node.style.cssText) {
    there.style.cssText = node.style.cssText;
  }
  for (const { name, value } of node.attributes) {
    if (name !== "style" && there.getAttribute(name) !== value && name !== "open") { // what the reader folded stays as it is
      there.setAttribute(name, value);
    }
  }
  for (const { name } of [...there.attributes]) {
    if (!node.hasAttribute(name) && name !== "open" && name !== "style") {
      there.removeAttribute(name);
    }
  }
  if (there.$on || node.$on) {
    listen(there, node.$on ?? {});
  }
  reconcile(there, [...node.childNodes]);
}
