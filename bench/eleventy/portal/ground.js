// Data, times and words.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const inside = createRequire(fs.realpathSync(process.argv[1]));
const MarkdownIt = inside("markdown-it");
const marks = new MarkdownIt();
const read = (name) => JSON.parse(fs.readFileSync(path.join("data", `${name}.json`), "utf-8"));

export const company = read("company");
export const incidents = read("incidents");
export const windows = read("windows");
export const clients = read("clients");
export const asset = (name) => fs.readFileSync(path.join("assets", name), "utf-8");
export const now = new Date("2026-11-21T12:00:00Z");

const signs = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
export const esc = (text) => String(text).replace(/[&<>"']/g, (sign) => signs[sign]);
export const html = (text) => marks.render(text).trimEnd();
export const each = (list, make) => list.map(make).join("\n");
export const byKey = (list, key, order = 1) =>
  [...list].sort((a, b) => (a[key] < b[key] ? -order : a[key] > b[key] ? order : 0));

const kept = new Map();
export function once(key, make) {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key);
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const monthName = (key) => `${MONTHS[+key.slice(5, 7) - 1]} ${key.slice(0, 4)}`;
export const dayText = (day) => `${+day.slice(8)} ${monthName(day)}`;
export const shortDay = (day) => `${+day.slice(8)} ${MONTHS[+day.slice(5, 7) - 1].slice(0, 3)} ${day.slice(0, 4)}`;

const clocks = (zone) =>
  once(`clock ${zone}`, () => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }));

export function moment(at, zone) {
  const parts = {};
  for (const { type, value } of clocks(zone).formatToParts(at)) parts[type] = value;
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const clock = `${parts.hour}:${parts.minute} ${parts.timeZoneName}`;
  const iso = at.toISOString();
  return {
    unix: at / 60000, iso: `${iso.slice(0, 16)}Z`, stamp: iso, rfc: at.toUTCString().replace("GMT", "+0000"),
    ics: iso.replace(/[-:]|\.000/g, ""), date, day: dayText(date), clock, hours: `${parts.hour}:${parts.minute}`,
    past: 60 * +parts.hour + +parts.minute, weekday: `${DAYS[new Date(date).getUTCDay()]} ${dayText(date)}`, short: `${dayText(date)}, ${clock}`,
  };
}

export function long(minutes) {
  const hours = Math.floor(minutes / 60), rest = Math.floor(minutes % 60);
  const said = hours ? [`${hours} ${hours === 1 ? "hour" : "hours"}`] : [];
  if (rest || !hours) said.push(`${rest} ${rest === 1 ? "minute" : "minutes"}`);
  return said.join(" ");
}

export const STATE = { operational: "Working", degraded_performance: "Slow", partial_outage: "Partly not working", major_outage: "Not working", under_maintenance: "Planned work" };
export const RANK = { operational: 0, under_maintenance: 1, degraded_performance: 2, partial_outage: 3, major_outage: 4 };
export const PHASE = { investigating: "We are looking into it", identified: "We know what it is", monitoring: "We are watching it", resolved: "Over" };
export const NOTICED = { us: "We did", client: "One of our clients did; it should have been us", provider: "A supplier did" };
export const STAGES = { now: ["Now", "What we are working on. A day here is a promise."], next: ["Next", "What comes after it. A season here is what we expect."], later: ["Later", "What we have in mind. Nothing here has a day."], delivered: ["Delivered", "What is there, and what it brought."], dropped: ["Dropped", "What we will not do, and why."] };
export const SURE = { committed: "Promised", likely: "Likely", exploring: "Exploring" };
export const SEASON = { "2027-Q1": "January to March 2027", "2027-Q2": "April to June 2027", "2027-H2": "July to December 2027" };
