/* Where a file is handed over at the host of the repository, and how much of it the host's page can be given. */

/* GitHub answers 414 to an address of more than 8,191 bytes; the others are taken not to do better. */
const LONGEST = 8191;

const HOSTS = [
  { name: "GitHub", edit: /^(https:\/\/github\.com\/[^/]+\/[^/]+)\/edit\/([^/]+)\/$/, to: ["/edit/", "/new/"], filled: true },
  { name: "GitLab", edit: /^(https?:\/\/.+)\/-\/edit\/([^/]+)\/$/, to: ["/-/edit/", "/-/new/"], filled: false },
  { name: "Gitea or Forgejo", edit: /^(https?:\/\/.+)\/_edit\/([^/]+)\/$/, to: ["/_edit/", "/_new/"], filled: true },
];

/* Return the host's name, the address of its page for a file, and whether that page will hold the text already. */
export function page(edit, path, text, fresh) {
  const host = HOSTS.find((one) => one.edit.test(edit));
  if (!host) return edit ? { name: new URL(edit).hostname, url: edit + path, filled: false, known: false } : null;
  const [, repository, branch] = host.edit.exec(edit);
  if (!fresh) return { name: host.name, url: `${repository}${host.to[0]}${branch}/${path}`, filled: false, known: true };
  const cut = path.lastIndexOf("/");
  const folder = `${repository}${host.to[1]}${branch}/${path.slice(0, cut)}`;
  const named = `${folder}?filename=${encodeURIComponent(path.slice(cut + 1))}`;
  const whole = `${named}&value=${encodeURIComponent(text)}`;
  if (host.filled && whole.length <= LONGEST) return { name: host.name, url: whole, filled: true, known: true };
  return { name: host.name, url: host.filled ? named : folder, filled: false, known: true };
}
