/* What pages with a view of their own share: the state of their form in the address, a link to it, sentences
   from the patterns that templates hand over, and data that stands in the page or in a file of the site. */

(function () {
  "use strict";

  /* "{n} claims" with { n: 3 } is "3 claims". */
  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  /* Put a view into the address: what is empty is left out, what the page does not know is left alone. */
  function remember(values) {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(values)) {
      const words = Array.isArray(value) ? value.join(",") : value;
      if (words) address.searchParams.set(name, words);
      else address.searchParams.delete(name);
    }
    address.search = address.search.replace(/%2C/g, ",");
    try {
      history.replaceState(null, "", address);
    } catch (error) {
      /* A page opened from disk may not change its address. */
    }
  }

  /* An address may call a control by another name, such as the one that it had before. */
  function renamed(form) {
    const address = new URL(location.href);
    for (const [other, name] of Object.entries(JSON.parse(form.dataset.also))) {
      const value = address.searchParams.get(other);
      if (value === null) continue;
      if (!address.searchParams.has(name)) address.searchParams.set(name, value);
      address.searchParams.delete(other);
    }
    address.search = address.search.replace(/%2C/g, ",");
    try {
      if (address.href !== location.href) history.replaceState(null, "", address);
    } catch (error) {
      /* A page opened from disk may not change its address. */
    }
  }

  function recall(name) {
    return new URLSearchParams(location.search).get(name) || "";
  }

  function list(name) {
    return recall(name).split(",").filter(Boolean);
  }

  /* Set the controls of a form as the address says; what it cannot say stays as it was. */
  function restore(form) {
    for (const control of form.elements) {
      const value = control.name && recall(control.name);
      if (!value) continue;
      if (control.type === "checkbox") control.checked = control.value === value;
      else if (control.tagName !== "SELECT" || Array.from(control.options).some((one) => one.value === value))
        control.value = value;
    }
  }

  /* The values of a form's controls by name; a control without a name is not part of the view. */
  function values(form) {
    const found = {};
    for (const control of form.elements) {
      if (control.name) found[control.name] = control.type === "checkbox" && !control.checked ? "" : control.value.trim();
    }
    return found;
  }

  function linking(button) {
    button.addEventListener("click", async () => {
      const words = button.textContent;
      try {
        await navigator.clipboard.writeText(location.href);
        button.textContent = button.dataset.done;
      } catch (error) {
        button.textContent = button.dataset.failed;
      }
      setTimeout(() => {
        button.textContent = words;
      }, 2500);
    });
  }

  /* The text of a file of the site. A browser reads none from disk, but it runs a script from there: beside each file
     that is read so, a copy for disks has a script with its text. */
  async function read(address) {
    if (location.protocol === "file:") {
      const script = make("script", { src: `${address}.js` });
      await new Promise((resolve, reject) => {
        script.addEventListener("load", resolve);
        script.addEventListener("error", () => reject(new Error(address)));
        document.head.append(script);
      });
      return script.told;
    }
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
  }

  /* Data that a page needs: in the page, as a data block with this id, or in the file that it names. */
  async function data(id) {
    const block = document.getElementById(id);
    return JSON.parse(block.dataset.from ? await read(block.dataset.from) : block.textContent);
  }

  /* Words without case, accents or width, for finding. */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* An element: name, attributes, children. */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
    return element;
  }

  document.querySelectorAll("form[data-also]").forEach(renamed);
  document.querySelectorAll('button[data-act="link"]').forEach(linking);
  for (const element of document.querySelectorAll("[data-script]")) element.hidden = false;

  window.Sourcebook = { fill, remember, recall, list, restore, values, read, data, plain, make };
})();
