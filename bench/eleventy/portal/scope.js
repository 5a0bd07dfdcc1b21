// One client's world, worked out once for all of its pages.
import { incident, planned, seen } from "./events.js";
import { RANK, STATE, byKey, clients, company, dayText, html, monthName, now, once } from "./ground.js";

const TODAY = now.toISOString().slice(0, 10);

export const calendar = () =>
  once("calendar", () => {
    const index = {};
    for (let back = 89; back >= 0; back--) index[new Date(now - back * 86400000).toISOString().slice(0, 10)] = 89 - back;
    const months = [];
    for (let back = 0; back < 12; back++) {
      const first = new Date(Date.UTC(2026, now.getUTCMonth() - back, 1)), after = new Date(Date.UTC(2026, now.getUTCMonth() - back + 1, 1));
      const key = first.toISOString().slice(0, 7);
      months.push({ key, name: monthName(key), minutes: (after - first) / 60000, running: !back });
    }
    return { index, months, first: Object.keys(index)[0], ago: `${+TODAY.slice(0, 4) - 1}${TODAY.slice(4)}` };
  });

export const quarters = () =>
  once("quarters", () =>
    [1, 2, 3, 4].flatMap((back) => {
      const month = Math.floor(now.getUTCMonth() / 3) * 3 - 3 * back;
      const [first, after, last] = [[month, 1], [month + 3, 1], [month + 3, 0]].map(([m, d]) => new Date(Date.UTC(2026, m, d)).toISOString().slice(0, 10));
      if (first < company.records_since) return [];
      const id = `${first.slice(0, 4)}-q${(+first.slice(5, 7) + 2) / 3}`;
      return [{ id, first, after, last, words: `${monthName(first).split(" ")[0]} to ${monthName(last)}` }];
    }));

function paths(bad, begin) {
  const made = begin ? { none: `M0 30h${begin * 10 - 3}` } : {};
  const add = (level, path) => (made[level] = (made[level] ?? "") + path);
  let next = begin;
  for (const { n, level } of bad) {
    if (n > next) add("good", `M${next * 10} 27h${(n - next) * 10 - 3}`);
    add(level, `M${n * 10} ${{ low: 22, middle: 19, high: 16 }[level]}h7`);
    next = n + 1;
  }
  if (next < 90) add("good", `M${next * 10} 27h${(90 - next) * 10 - 3}`);
  return made;
}

function service(own, plan, happenings) {
  const about = company.services[own.service], { index, months, first } = calendar();
  const minutes = {}, monthly = {}, mine = [];
  let state = "operational", when = null;
  for (const event of happenings) {
    if (!event.ids.includes(own.service)) continue;
    mine.push(event);
    if (event.kind !== "status") continue;
    const touched = event.touch[own.service];
    if (RANK[touched.now] > RANK[state]) state = touched.now;
    if (!when && !event.open) when = event.end;
    for (const { day, minutes: some, status } of touched.days) {
      const counted = some * (plan.uptime.weights[status] ?? 0);
      if (!counted) continue;
      minutes[day] = (minutes[day] ?? 0) + counted;
      monthly[day.slice(0, 7)] = (monthly[day.slice(0, 7)] ?? 0) + counted;
    }
  }
  const bad = byKey(Object.entries(minutes).filter(([day]) => day in index).map(([day, some]) => ({ n: index[day], day, minutes: some.toFixed(1), level: some < 20 ? "low" : some < 40 ? "middle" : "high" })), "n");
  const sum = bad.reduce((all, one) => all + +one.minutes, 0), begin = own.since > first ? index[own.since] ?? 0 : 0;
  const rows = months.filter((month) => month.key >= own.since.slice(0, 7)).map((month) => {
    const counted = monthly[month.key] ?? 0, allowed = (month.minutes * (100 - +plan.uptime.target)) / 100, is = counted <= allowed;
    return { month, counted: counted.toFixed(1), allowed: allowed.toFixed(1), percent: counted ? (Math.floor(10000 * (1 - counted / month.minutes)) / 100).toFixed(2) : "100", part: Math.round((90 * counted) / Math.max(allowed, 1)), shape: month.running ? "running" : is ? "operational" : "major_outage", verdict: month.running ? "Kept so far" : is ? "Kept" : "Missed" };
  });
  const over = rows.filter((row) => !row.month.running);
  return { id: own.service, name: own.called ?? about.name, about, since: own.since, state, when, paths: paths(bad, begin), good: 90 - bad.length - begin, bad: bad.length, days: [...bad].reverse(), rows, kept: over.filter((row) => row.verdict === "Kept").length, judged: over.length, ninety: sum.toFixed(1), percent: (100 - sum / 1296).toFixed(2), happenings: mine };
}

export function notesOf(client) {
  const own = Object.fromEntries(client.services.map((one) => [one.service, one]));
  const shared = company.notes.filter((note) => note.day >= client.since && (!note.plans || note.plans.includes(client.plan)) && (!note.services || note.services.some((id) => own[id] && own[id].since < note.day)));
  return byKey([...client.notes, ...shared], "day", -1);
}

function owedBy(client, owner, items, events) {
  const owed = events.flatMap((event) => event.tasks.filter((task) => !task.done).map((task) => ({ key: task.day, what: task.text, place: `status/${event.id}/index.html#changing`, who: task.name })));
  for (const item of items) {
    const place = `roadmap/index.html#item-${item.id}`, who = owner.name;
    if (item.stage === "now") owed.push({ key: item.next_by, what: `${item.next} (${item.title})`, place, who }, { key: item.promised, what: item.title, place, who });
    if (item.moved) owed.push({ key: "9999", what: `One improvement day, on us, for the delay of ${item.title}`, place, who });
  }
  const talk = new Date(client.since);
  talk.setUTCMonth(talk.getUTCMonth() + 6);
  owed.push({ key: talk.toISOString().slice(0, 10), what: "A talk about how it is going, never billed", place: "", who: owner.name });
  return byKey(owed, "key");
}

export function scopeOf(id) {
  const client = clients[id], plan = company.plans[client.plan], zone = client.timezone ?? company.timezone, owner = company.team[client.looked_after_by];
  const incidents = seen(id, client, "i").map((one) => incident(one, zone)), windows = seen(id, client, "w").map((one) => planned(one, zone));
  const happenings = byKey([...incidents, ...windows], "key", -1), services = client.services.map((own) => service(own, plan, happenings));
  const items = [...client.roadmap.items.map((one) => ({ ...one, for: "For you" })), ...plan.roadmap.items.map((one) => ({ ...one, for: "For everyone on your plan" }))];
  const state = services.reduce((worst, one) => (RANK[one.state] > RANK[worst] ? one.state : worst), "operational");
  const ill = services.filter((one) => one.state !== "operational").length;
  const notes = notesOf(client).map((note) => ({ ...note, html: note.of === "all" ? once(`note ${note.id}`, () => html(note.body)) : html(note.body), name: company.team[note.by].name }));
  return { id, client, plan, zone, owner, standin: company.team[client.stand_in], incidents, windows, happenings, services, items, names: Object.fromEntries(services.map((one) => [one.id, one.name])), state, working: services.length - ill, open: incidents.filter((one) => one.open), owed: owedBy(client, owner, items, incidents), notes, first: client.contacts[0], headline: ill ? `${ill} of ${services.length} that we run for you: ${STATE[state].toLowerCase()}.` : "Everything we run for you is working.", at: `https://clients.tallowlane.example/${client.path}/`, tag: `tag:tallowlane.example,${client.since}:${id}`, checked: dayText(client.roadmap.checked_on) };
}

export const years = (client) => {
  const begin = client.since > company.records_since ? client.since : company.records_since, list = [];
  for (let year = +TODAY.slice(0, 4); year >= +begin.slice(0, 4); year--) list.push(String(year));
  return list;
};
export const noted = (client) => [...new Set([TODAY.slice(0, 4), ...notesOf(client).map((note) => note.day.slice(0, 4))])];
