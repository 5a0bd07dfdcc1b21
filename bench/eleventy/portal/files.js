// Every file of the site: where it lies, and what makes it. A client's world is kept while its files are made.
import { incident, planned, seen } from "./events.js";
import { asset, clients, company, each, incidents, windows } from "./ground.js";
import { api, atom, badge, ics, rss } from "./feeds.js";
import { frame, publicFrame, quote } from "./parts.js";
import { noted, quarters, scopeOf, years } from "./scope.js";
import { history, incidentPage, servicePage, status, windowPage } from "./status.js";
import * as talk from "./talk.js";

const HEADERS = `/*
  Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  X-Robots-Tag: noindex
`;
const NAMES = ["summary", "status", "components", "incidents", "incidents/unresolved", "scheduled-maintenances", "scheduled-maintenances/upcoming", "scheduled-maintenances/active"];
const LOST = `<header class="title"><h1>This page is not here</h1></header>\n<p>The address may be old, or a letter of it is missing.</p>`;

let last = {};
function world(id) {
  if (last.id !== id) { last = scopeOf(id); last.api = api(last); }
  return last;
}

function* portal(id, client) {
  const page = (place, title, part, main) => {
    const root = "../".repeat(place.split("/").length - 1);
    return { path: `${client.path}/${place}`, make: () => frame(world(id), { title, root, part }, main(world(id), root)) };
  };
  const file = (place, make) => ({ path: `${client.path}/${place}`, make });
  yield page("index.html", client.name, "home", talk.home);
  yield page("status/index.html", "Status", "status", status);
  for (const [kind, title] of [["roadmap", "Roadmap"], ["testimonials", "Testimonials"], ["people", "People"], ["leaving", "If you leave"], ["everything", "Everything"]]) yield page(`${kind}/index.html`, title, kind, talk[kind]);
  for (const one of seen(id, client, "i")) yield page(`status/${one}/index.html`, incidents[one].title, "in-status", (scope, root) => incidentPage(scope, root, incident(one, scope.zone)));
  for (const one of seen(id, client, "w")) yield page(`maintenance/${one}/index.html`, windows[one].title, "in-status", (scope, root) => windowPage(scope, root, planned(one, scope.zone)));
  for (const own of client.services) yield page(`status/services/${own.service}/index.html`, own.called ?? company.services[own.service].name, "in-status", (scope, root) => servicePage(scope, root, scope.services.find((one) => one.id === own.service)));
  for (const year of years(client)) yield page(`status/history/${year}/index.html`, `Status in ${year}`, "in-status", (scope, root) => history(scope, root, year));
  for (const [n, year] of noted(client).entries()) yield page(`lately/${n ? `${year}/` : ""}index.html`, n ? `Lately in ${year}` : "Lately", n ? "in-lately" : "lately", (scope, root) => talk.lately(scope, root, year, !n));
  for (const one of quarters()) if (one.first >= client.since) yield page(`letters/quarter/${one.id}/index.html`, `Your letter for ${one.words}`, "in-lately", (scope, root) => talk.letter(scope, root, one));
  yield file("404.html", () => frame(world(id), { title: "This page is not here", root: world(id).at, part: "" }, `${LOST}\n<p><a class="reach" href="${world(id).at}index.html">Back to the start</a></p>`));
  yield file("feed.xml", () => atom(world(id)));
  yield file("history.rss", () => rss(world(id)));
  yield file("calendar.ics", () => ics(world(id)));
  yield file("badge.svg", () => badge(world(id)));
  yield file("_headers", () => HEADERS);
  for (const name of NAMES) yield file(`api/v2/${name}.json`, () => JSON.stringify(world(id).api[name]));
  for (const name of ["site.css", "site.js", "icon.svg", "icon-state.svg"]) yield file(`assets/${name}`, () => asset(name));
}

export function* files() {
  for (const [id, client] of Object.entries(clients)) yield* portal(id, client);
  yield { path: "index.html", make: () => publicFrame("Tallow Lane", "", `<section class="hello">\n<h1 class="hello__words"><span class="hello__name">Tallow Lane</span> looks after its clients here.</h1>\n<p>If you are one, open the address that we gave you. If you cannot find it, ask us; we send it again at once.</p>\n<p><a href="testimonials/index.html">What our clients say</a></p></section>`) };
  yield { path: "404.html", make: () => publicFrame("This page is not here", "", LOST) };
  yield { path: "testimonials/index.html", make: () => publicFrame("What our clients say", "../", `<header class="title"><h1>What our clients say</h1></header>\n<div class="quotes">\n${each(talk.quotes(), quote)}\n</div>`) };
  yield { path: "_headers", make: () => HEADERS };
  for (const name of ["site.css", "icon.svg"]) yield { path: `assets/${name}`, make: () => asset(name) };
}
