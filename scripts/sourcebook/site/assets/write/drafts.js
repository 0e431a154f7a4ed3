/* What has been written and is not handed over yet, kept in this browser: by site, by case. */

const PREFIX = `sourcebook write ${new URL("../..", import.meta.url).pathname} `;

export function all() {
  const found = [];
  try {
    for (let i = 0; i < localStorage.length; i += 1) {
      const key = localStorage.key(i);
      if (key.startsWith(PREFIX)) found.push({ case: key.slice(PREFIX.length), ...JSON.parse(localStorage.getItem(key)) });
    }
  } catch (error) {
    return [];
  }
  return found.sort((one, other) => other.when - one.when);
}

export function find(id) {
  return all().find((draft) => draft.case === id);
}

/* Return whether it could be kept: a browser may be full, or keep nothing. */
export function keep(id, draft) {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify({ ...draft, when: Date.now() }));
    return true;
  } catch (error) {
    return false;
  }
}

export function drop(id) {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch (error) {
    /* Then there was none. */
  }
}
