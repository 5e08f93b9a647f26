// What the scripts have in common. All that they add to a page's links and forms may be missing.

export const box = document.getElementById("q");

export const article = document.querySelector(".document");

// Whether a key is the browser's, or the input method's that turns kana into kanji.
// Safari ends the composition before it tells of the key that ended it: that key has code 229.
export const isForeign = (key) => key.isComposing || key.keyCode === 229 || key.ctrlKey || key.altKey || key.metaKey;

export const isTyping = (element) => element.matches("input, textarea, select, [contenteditable]");

export const make = (name, attributes = {}, text = "") => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
};

export const remembered = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage may be forbidden
  }
};

export const remember = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // the switch then lasts as long as the page
  }
};
