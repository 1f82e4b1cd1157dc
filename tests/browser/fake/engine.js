/**
 * An engine of the same interface that answers from `FAKE.documents` and keeps what it was asked in `FAKE.asked`:
 * so that a test of the page is a test of the page.
 */
const FAKE = (globalThis.FAKE ??= {});
FAKE.asked ??= [];
FAKE.documents ??= Array.from({ length: 34 }, (_, number) => ({
  url: `../2018/10/bai-${number}/`, title: `Họp tổ dân phố số ${number}`, categoryId: number % 2 ? "tin-tuc" : "thong-bao",
  category: number % 2 ? "Tin tức" : "Thông báo", unitId: "ubnd", unit: "Ủy ban nhân dân phường",
  date: `20${10 + (number % 3)}-10-25T10:38`, score: 100 - number,
  snippet: [{ text: "… bàn việc ", marked: false }, { text: "họp tổ", marked: true }, { text: " <b>dân phố</b>", marked: false }],
}));

/** What is answered besides the documents, by a word of the query. */
const SPECIAL = {
  "họ": { expanded: [{ from: "họ", to: "học" }] },
  viettat: { expanded: [{ from: "UBND", to: "Ủy ban nhân dân" }] },
  duwowngf: { decoded: "đường" },
  gannhat: { relaxed: true },
  sai: { total: 0, suggestion: "sửa" },
};
const FAULTS = ["offline", "missing", "damaged", "newer", "unsupported"];

export async function openEngine(base) {
  FAKE.base = base;
  return { search };
}

async function search(text, options) {
  FAKE.asked.push({ text, ...options });
  const word = text.trim().split(" ")[0];
  const wait = word.startsWith("cham") ? 600 : (FAKE.wait ?? 0);
  if (wait) await new Promise((done) => setTimeout(done, wait));
  const kind = FAKE.fault ?? (FAULTS.includes(word) ? word : "");
  if (kind) throw Object.assign(new Error(kind), { kind });
  return { ...answer(text, options), ...(options.raw ? {} : SPECIAL[word]), ...(SPECIAL[word]?.total === 0 ? { hits: [] } : {}) };
}

function answer(text, { category, unit, year, sort, offset, limit, facets: wished }) {
  const found = FAKE.documents.filter(
    (one) => !text.includes("khongco") && (!category || one.categoryId === category) && (!unit || one.unitId === unit) && (!year || one.date.startsWith(year)),
  );
  if (sort === "date") found.sort((one, other) => (one.date < other.date ? 1 : -1));
  const facets = {
    category: count(found, "categoryId", "category"), unit: count(found, "unitId", "unit"), year: years(found),
  };
  const hits = FAKE.all ? found : found.slice(offset, offset + limit);
  return { total: found.length, hits, facets: wished ? facets : null, relaxed: false, shown: text, expanded: [], decoded: "", suggestion: "", ...FAKE.told };
}

function count(found, id, name) {
  const counts = new Map();
  for (const one of found) counts.set(one[id], { id: one[id], name: one[name], count: (counts.get(one[id])?.count ?? 0) + 1 });
  return [...counts.values()];
}

function years(found) {
  return count(found.map((one) => ({ year: one.date.slice(0, 4) })), "year", "year");
}
