// The page: chooses files, starts the worker, shows what it found. Texts and figures come ready from the engine.
"use strict";

const $ = (id) => document.getElementById(id);

// h("p", { class: "x" }, "text", child …): an element; texts are texts, never markup.
function h(nama, sifat = {}, ...isi) {
  const svg = ["svg", "rect", "text", "line", "title", "g"].includes(nama);
  const el = svg ? document.createElementNS("http://www.w3.org/2000/svg", nama) : document.createElement(nama);
  for (const [kunci, nilai] of Object.entries(sifat)) {
    if (nilai === null || nilai === undefined || nilai === false) continue;
    if (kunci.startsWith("on")) el.addEventListener(kunci.slice(2), nilai);
    else if (nilai === true) el.setAttribute(kunci, "");
    else el.setAttribute(kunci, nilai);
  }
  el.append(...isi.flat(Infinity).filter((i) => i !== null && i !== undefined && i !== false));
  return el;
}

const jamak = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ".");

// ---------------------------------------------------------------- state

const BARU = () => ({ umum: new Map(), lembar: new Map(), kolom: new Map(), hubungan: new Map(), keputusan: new Map() });
let berkas = [];
let jawaban = BARU();
let dihitung = "{}";
let tampilan = null;
let pekerja = null;
let batalkan = null;
let selesai = new Set();
let tampil = null;
let nomor = 0;
const menunggu = new Map();

const kunci = (...bagian) => JSON.stringify(bagian.map((b) => b ?? ""));

// The answers as the engine reads them: blocks of rows.
function jawabanJson() {
  const blok = {};
  for (const [nama, isi] of Object.entries(jawaban)) {
    if (isi.size > 0) blok[nama] = [...isi.values()];
  }
  return JSON.stringify(blok);
}

// ---------------------------------------------------------------- the engine

let mesin = null;

// The engine's bytes lie in the page, packed; they are unpacked and compiled once.
function siapkan() {
  mesin ??= (async () => {
    const teks = atob($("mesin").textContent);
    const padat = new Uint8Array(teks.length);
    for (let i = 0; i < teks.length; i += 1) padat[i] = teks.charCodeAt(i);
    const aliran = new Blob([padat]).stream().pipeThrough(new DecompressionStream("gzip"));
    const modul = await WebAssembly.compile(await new Response(aliran).arrayBuffer());
    const alamat = URL.createObjectURL(new Blob([$("pekerja").textContent], { type: "text/javascript" }));
    return { modul, alamat };
  })();
  return mesin;
}

function lepas() {
  pekerja?.terminate();
  pekerja = null;
  for (const { tolak } of menunggu.values()) tolak({ pesan: "Hasilnya sudah diganti.", saran: "Tekan tombol unduh sekali lagi." });
  menunggu.clear();
}

// One run in a worker of its own: what came of it.
async function sekali(daftar, jawab, tahap) {
  const { modul, alamat } = await siapkan();
  lepas();
  const w = new Worker(alamat);
  pekerja = w;
  return new Promise((beri) => {
    const putus = (apa) => {
      batalkan = null;
      if (apa.jenis !== "hasil") {
        w.terminate();
        if (pekerja === w) pekerja = null;
      }
      beri(apa);
    };
    batalkan = () => putus({ jenis: "batal" });
    w.onerror = (e) => {
      e.preventDefault();
      putus({ jenis: "mati", sebab: e.message });
    };
    w.onmessage = ({ data }) => {
      if (data.jenis === "tahap") tahap(data);
      else if (data.jenis === "unduh") terima(data);
      else if (batalkan) putus(data);
      else gugur(data);
    };
    w.postMessage({ jenis: "mulai", modul, berkas: daftar, jawaban: jawab });
  });
}

function terima({ nomor: n, isi }) {
  menunggu.get(n)?.terima(isi);
  menunggu.delete(n);
}

// A download failed: the worker may be gone.
function gugur(data) {
  const apa = data.jenis === "gagal" ? data : {
    pesan: "Unduhan tidak dapat dibuat: memori peramban mungkin tidak cukup.",
    saran: "Tutup tab lain, tekan Hitung ulang, lalu coba lagi.",
  };
  for (const { tolak } of menunggu.values()) tolak(apa);
  menunggu.clear();
}

const DILEWATI = (nama) => `Dilewati: ${nama} membuat pembaca berhenti; berkas itu rusak atau terlalu besar untuk peramban. Buka di Excel, simpan ulang sebagai .xlsx, lalu pilih lagi.`;

// Runs; where a run dies, finds the file that kills it and goes on without it.
async function jalankan() {
  const jawab = jawabanJson();
  const catatan = [];
  sibuk(true);
  $("gagal").hidden = true;
  try {
    let apa = await sekali(berkas, jawab, kemajuan);
    if (apa.jenis === "mati" && berkas.length > 1) {
      const sehat = [];
      for (const satu of berkas) {
        kemajuan({ teks: `Mencari berkas yang bermasalah: ${satu.jalur}`, n: sehat.length, dari: berkas.length });
        const coba = await sekali([satu], "{}", () => {});
        if (coba.jenis === "batal") return;
        if (coba.jenis === "mati") catatan.push(DILEWATI(satu.jalur));
        else sehat.push(satu);
      }
      if (catatan.length > 0 && sehat.length > 0) {
        berkas = sehat;
        apa = await sekali(berkas, jawab, kemajuan);
      }
    }
    if (apa.jenis === "batal") {
      kabarkan("Dibatalkan.");
    } else if (apa.jenis === "hasil") {
      dihitung = jawab;
      tampilan = JSON.parse(apa.tampilan);
      tampilan.pesan.unshift(...catatan);
      gambar();
      document.body.dataset.lama = Math.round(apa.lama);
    } else if (apa.jenis === "gagal") {
      gagal(apa.pesan, apa.saran);
    } else {
      const nama = berkas.length === 1 ? berkas[0].jalur : "Salah satu berkas";
      gagal(`${nama} membuat pembaca berhenti; berkas itu rusak atau terlalu besar untuk peramban.`, "Buka di Excel, simpan ulang sebagai .xlsx, lalu pilih lagi. Berkas yang sangat besar dibaca oleh program lampiran.");
    }
  } catch (e) {
    gagal("Peramban ini tidak dapat menjalankan halaman ini.", `Pakai peramban yang lebih baru (Chrome, Edge, Firefox atau Safari terbitan 2023 atau sesudahnya). Sebab teknis: ${e}`);
  } finally {
    sibuk(false);
    ubah();
  }
}

// ---------------------------------------------------------------- messages

function sibuk(ya) {
  $("kemajuan").hidden = !ya;
  document.body.toggleAttribute("aria-busy", ya);
  if (ya) kemajuan({ teks: "Menyiapkan …", n: 0, dari: 0 });
}

function kemajuan({ teks, n, dari }) {
  $("kemajuan-teks").textContent = teks;
  if (dari > 0) {
    $("kemajuan-batang").max = dari;
    $("kemajuan-batang").value = n;
  } else {
    $("kemajuan-batang").removeAttribute("value");
  }
}

function kabarkan(teks) {
  $("kabar").textContent = teks;
}

function gagal(pesan, saran) {
  $("gagal").replaceChildren(h("p", {}, h("strong", {}, pesan)), saran ? h("p", {}, saran) : "");
  $("gagal").hidden = false;
  if (!tampilan) $("hasil").hidden = true;
}

// ---------------------------------------------------------------- files

function tambahkan(baru) {
  if (baru.length === 0) {
    gagal("Tidak ada berkas di dalamnya.", "Pilih folder yang berisi workbook.");
    return;
  }
  const semua = new Map(berkas.map((b) => [b.jalur, b]));
  for (const b of baru) semua.set(b.jalur, b);
  berkas = [...semua.values()];
  pilihan();
  jalankan();
}

function pilihan() {
  const ada = berkas.length > 0;
  $("terpilih").hidden = !ada;
  document.body.classList.toggle("ada-hasil", ada);
  const folder = [...new Set(berkas.filter((b) => b.jalur.includes("/")).map((b) => b.jalur.split("/")[0]))];
  $("terpilih-teks").textContent = ada ? `${jamak(berkas.length)} berkas dipilih${folder.length > 0 ? ` dari folder ${folder.join(", ")}` : ""}. Berkas lain dapat ditambahkan.` : "";
  $("terpilih-daftar").replaceChildren(...berkas.map((b) => b.jalur).sort().map((b) => h("li", {}, b)));
}

const dariMasukan = (el) => [...el.files].map((file) => ({ jalur: file.webkitRelativePath || file.name, file }));

// A page from disk may not read a dropped folder by its entries, by its handle it may; Firefox and Safari have entries alone.
async function dariPegangan(pegangan, jalur) {
  if (pegangan.kind === "file") return [{ jalur: jalur + pegangan.name, file: await pegangan.getFile() }];
  const dalam = [];
  for await (const satu of pegangan.values()) dalam.push(...await dariPegangan(satu, `${jalur}${pegangan.name}/`));
  return dalam;
}

async function dariEntri(entri, jalur) {
  if (entri.isFile) {
    return [{ jalur: jalur + entri.name, file: await new Promise((beri, tolak) => { entri.file(beri, tolak); }) }];
  }
  const pembaca = entri.createReader();
  const dalam = [];
  for (;;) {
    // A reader gives at most a hundred entries at once.
    const sebagian = await new Promise((beri, tolak) => { pembaca.readEntries(beri, tolak); });
    if (sebagian.length === 0) return dalam;
    for (const satu of sebagian) dalam.push(...await dariEntri(satu, `${jalur}${entri.name}/`));
  }
}

// What was dropped must be asked for at once: after the first wait it is gone.
async function dariJatuhan(data) {
  const jatuh = [...data.items].filter((i) => i.kind === "file").map((i) => ({
    file: i.getAsFile(),
    entri: i.webkitGetAsEntry?.(),
    pegangan: i.getAsFileSystemHandle?.().catch(() => null),
  }));
  const semua = [];
  for (const { file, entri, pegangan } of jatuh) {
    if (entri?.isDirectory !== true && file) {
      semua.push({ jalur: file.name, file });
      continue;
    }
    const pegang = await pegangan;
    semua.push(...await (pegang ? dariPegangan(pegang, "") : dariEntri(entri, "")));
  }
  return semua;
}

function mulaiLagi() {
  batalkan?.();
  lepas();
  berkas = [];
  jawaban = BARU();
  selesai = new Set();
  tampilan = null;
  tampil = null;
  $("hasil").hidden = true;
  $("hasil").replaceChildren();
  $("gagal").hidden = true;
  pilihan();
  ubah();
  kabarkan("Dikosongkan.");
  $("pilih-folder").focus();
}

// ---------------------------------------------------------------- answers

function jawab(blok, k, baris) {
  if (baris === null) jawaban[blok].delete(k);
  else jawaban[blok].set(k, baris);
  ubah();
}

// The bar at the bottom, and the list of answers.
function ubah() {
  const sekarang = jawabanJson();
  const beda = tampilan !== null && sekarang !== dihitung;
  $("perubahan").hidden = !beda;
  $("perubahan-teks").textContent = "Ada jawaban yang belum dihitung.";
  if (tampilan && $("jawaban-daftar")) daftarJawaban();
}

const KALIMAT = {
  umum: ([nama, nilai]) => `${nama}: ${nilai}`,
  lembar: ([b, l, jenis]) => `${b}, lembar ${l}: ${jenis}`,
  kolom: ([b, l, kolom, isi]) => `${b}, lembar ${l}, kolom ${kolom}: ${isi}`,
  hubungan: ([a, b]) => `“${a}” sama dengan “${b}”`,
  keputusan: ([kode, b, l, sel, tercatat, apa, nilai, alasan]) => `${kode}, ${[b, l && `lembar ${l}`, sel && `sel ${sel}`].filter(Boolean).join(", ")}: ${apa === "pakai" ? `pakai ${nilai}` : "biarkan"}${tercatat ? ` (tercatat ${tercatat})` : ""}${alasan ? `, karena ${alasan}` : ""}`,
};

function daftarJawaban() {
  const baris = [];
  for (const [blok, isi] of Object.entries(jawaban)) {
    for (const [k, nilai] of isi) {
      baris.push(h("li", {}, h("span", {}, KALIMAT[blok](nilai)),
        h("button", { type: "button", class: "teks-tombol", onclick: () => { jawab(blok, k, null); kabarkan("Jawaban dihapus."); } }, "Hapus")));
    }
  }
  $("jawaban-daftar").replaceChildren(...(baris.length > 0 ? baris : [h("li", {}, "Belum ada.")]));
  $("unduh-pengaturan").hidden = baris.length === 0 || jawabanJson() !== dihitung;
}

// ---------------------------------------------------------------- downloads

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function unduh(tombol, apa, nama, jenis, urutan) {
  tombol.disabled = true;
  try {
    if (!pekerja) throw { pesan: "Hasilnya sudah tidak ada di memori.", saran: "Tekan Hitung ulang, atau pilih berkasnya lagi." };
    nomor += 1;
    const isi = await new Promise((terima, tolak) => {
      menunggu.set(nomor, { terima, tolak });
      pekerja.postMessage({ jenis: "unduh", nomor, apa, urutan });
    });
    const alamat = URL.createObjectURL(new Blob([isi], { type: jenis }));
    h("a", { href: alamat, download: nama }).click();
    setTimeout(() => URL.revokeObjectURL(alamat), 60_000);
    kabarkan(`${nama} diunduh.`);
  } catch (e) {
    gagal(e.pesan ?? String(e), e.saran);
  } finally {
    tombol.disabled = false;
  }
}

function tombolUnduh(teks, kecil, apa, nama, jenis, urutan, utama, id) {
  return h("button", { type: "button", id, class: `tombol${utama ? " utama" : ""}`, onclick: (e) => unduh(e.currentTarget, apa, nama, jenis, urutan) },
    teks, kecil ? h("small", {}, kecil) : "");
}

// ---------------------------------------------------------------- what is shown

function gambar() {
  const y = scrollY;
  const ulang = !$("hasil").hidden;
  $("hasil").replaceChildren(ikhtisar(), temuan(), capaian(), pengenalan(), lain());
  $("hasil").hidden = false;
  daftarJawaban();
  lukis();
  $("kaki").textContent = `Program lampiran ${tampilan.versi}. Halaman ini tidak membuka sambungan apa pun.`;
  kabarkan(`Selesai. ${tampilan.jumlah}`);
  if (ulang) {
    scrollTo(0, y);
  } else {
    $("judul-hasil").focus({ preventScroll: true });
    $("judul-hasil").scrollIntoView({ block: "start" });
  }
}

function ikhtisar() {
  const nama = tampilan.nama_unduhan || "lampiran";
  const salinan = tampilan.ditandai;
  return h("section", { "aria-labelledby": "judul-hasil" },
    h("h2", { id: "judul-hasil", tabindex: -1 }, tampilan.judul),
    tampilan.pesan.length > 0 ? h("div", { class: "kabar" }, tampilan.pesan.map((p) => h("p", {}, p))) : "",
    h("dl", { class: "ikhtisar" }, tampilan.baris.map(([kata, teks]) => [h("dt", {}, kata), h("dd", {}, teks)])),
    h("div", { class: "unduhan" },
      tombolUnduh("Unduh lampiran (.xlsx)", "semua tabel, siap cetak", "lampiran", `${nama}-lampiran.xlsx`, XLSX, 0, true, "unduh-lampiran"),
      salinan.length > 1
        ? tombolUnduh("Unduh semua salinan bertanda (.zip)", "setiap temuan ditandai di selnya", "semua", `${nama}-ditandai.zip`, "application/zip", 0, false, "unduh-zip")
        : "",
      salinan.length === 1
        ? tombolUnduh("Unduh salinan bertanda (.xlsx)", "setiap temuan ditandai di selnya", "ditandai", salinan[0][1], XLSX, salinan[0][0], false, "unduh-ditandai")
        : "",
      tombolUnduh("Unduh JSON", "untuk rekap dan program lain", "json", `${nama}-lampiran.json`, "application/json", 0, false, "unduh-json"),
      h("button", { type: "button", class: "tombol", onclick: () => print() }, "Cetak halaman ini")),
    salinan.length > 1
      ? h("details", { class: "putuskan" }, h("summary", {}, "Salinan bertanda satu per satu"),
        h("ul", { class: "isi" }, salinan.map(([urutan, satu]) => h("li", {},
          h("button", { type: "button", class: "teks-tombol", onclick: (e) => unduh(e.currentTarget, "ditandai", satu, XLSX, urutan) }, satu)))))
      : "",
    h("nav", { class: "navigasi", "aria-label": "Bagian hasil" }, h("ul", {},
      [["judul-temuan", "Temuan"], ["judul-capaian", "Capaian dan grafik"], ["judul-pengenalan", "Yang dikenali"], ["judul-jawaban", "Jawaban dan pengaturan"]]
        .map(([id, teks]) => h("li", {}, h("a", { href: `#${id}` }, teks))))));
}

const TINGKAT = { galat: "Galat", peringatan: "Peringatan", info: "Info" };
const LIPAT = 3;

function temuan() {
  const isi = h("div", { id: "daftar-temuan" });
  const hitung = (t) => tampilan.temuan.filter((f) => f.tingkat === t).length;
  // What must be mended comes first; infos are shown when asked for, or when there is nothing else.
  tampil ??= { galat: true, peringatan: true, info: hitung("galat") + hitung("peringatan") === 0 };
  const saring = h("fieldset", { class: "saring" }, h("legend", {}, "Tampilkan"),
    Object.keys(TINGKAT).map((t) => h("label", {},
      h("input", { type: "checkbox", id: `saring-${t}`, checked: tampil[t], onchange: (e) => { tampil[t] = e.target.checked; isiTemuan(isi); } }),
      `${TINGKAT[t]} (${jamak(hitung(t))})`)));
  isiTemuan(isi);
  return h("section", { id: "temuan", "aria-labelledby": "judul-temuan" },
    h("h2", { id: "judul-temuan" }, "Temuan"),
    h("p", {}, tampilan.jumlah, tampilan.temuan.length > 0 ? " Betulkan di berkas asalnya, atau putuskan di sini." : ""),
    cakupan(),
    tampilan.temuan.length > 0 ? saring : "", isi);
}

// How much was checked in one line; why the rest was not, on request.
function cakupan() {
  const [pertama, ...sisa] = tampilan.cakupan.split(/(?<=\.) (?=Yang lain)/);
  if (!pertama) return "";
  return sisa.length === 0 ? h("p", { class: "kecil" }, pertama)
    : h("details", {}, h("summary", {}, pertama), h("p", { class: "isi" }, sisa.join(" ")));
}

function isiTemuan(isi) {
  const kelompok = new Map();
  for (const f of tampilan.temuan.filter((t) => tampil[t.tingkat])) {
    const b = f.berkas ?? "Seluruh masukan";
    const l = f.lembar ?? "";
    if (!kelompok.has(b)) kelompok.set(b, new Map());
    if (!kelompok.get(b).has(l)) kelompok.get(b).set(l, []);
    kelompok.get(b).get(l).push(f);
  }
  isi.replaceChildren(...[...kelompok].map(([b, lembar]) => h("section", { class: "berkas-temuan" },
    h("h3", {}, b), [...lembar].map(([l, daftar]) => [l ? h("h4", {}, `Lembar ${l}`) : "", lipat(daftar)]))));
  if (kelompok.size === 0) isi.append(h("p", {}, tampilan.temuan.length > 0 ? "Semua temuan disembunyikan oleh pilihan di atas." : "Tidak ada temuan."));
}

// Many of one code on one sheet are folded.
function lipat(daftar) {
  const serupa = new Map();
  for (const f of daftar) {
    const k = `${f.tingkat} ${f.kode}`;
    if (!serupa.has(k)) serupa.set(k, []);
    serupa.get(k).push(f);
  }
  return [...serupa.values()].flatMap((semua) => {
    if (semua.length <= LIPAT + 2) return semua.map(satuTemuan);
    const sisa = semua.slice(LIPAT);
    const tempat = h("p", { class: "lipat" },
      h("button", { type: "button", class: "tombol kecil", onclick: () => {
        const baru = sisa.map(satuTemuan);
        tempat.replaceWith(...baru);
        baru[0].querySelector("input, summary")?.focus();
      } }, `Tampilkan ${jamak(sisa.length)} temuan ${semua[0].kode} lagi`));
    return [...semua.slice(0, LIPAT).map(satuTemuan), tempat];
  });
}

const kunciTemuan = (f) => kunci(f.kode, f.berkas, f.lembar, f.sel, f.tercatat);

function satuTemuan(f) {
  const k = kunciTemuan(f);
  const [tercatat, seharusnya] = f.angka;
  const aturan = tampilan.aturan[f.kode];
  const judul = `${TINGKAT[f.tingkat]} ${f.kode}${f.sel ? ` di sel ${f.sel}` : ""}`;
  const artikel = h("article", { class: `temuan ${f.tingkat}${selesai.has(k) ? " selesai" : ""}`, "data-kode": f.kode, "aria-label": judul },
    h("p", { class: "temuan-kepala" },
      h("span", { class: "tingkat" }, TINGKAT[f.tingkat]),
      f.sel ? h("span", { class: "sel" }, `Sel ${f.sel}`) : "",
      h("span", { class: "kode" }, f.kode),
      h("label", { class: "selesai-kotak" }, h("input", { type: "checkbox", checked: selesai.has(k), onchange: (e) => {
        if (e.target.checked) selesai.add(k); else selesai.delete(k);
        artikel.classList.toggle("selesai", e.target.checked);
      } }), "Sudah dikerjakan")),
    h("p", { class: "pesan" }, f.pesan),
    tercatat || seharusnya ? h("dl", { class: "angka" },
      tercatat ? h("div", {}, h("dt", {}, "Tercatat "), h("dd", {}, tercatat)) : "",
      seharusnya ? h("div", {}, h("dt", {}, "Seharusnya "), h("dd", {}, seharusnya)) : "") : "",
    f.keputusan ? h("p", { class: "putusan" }, `Keputusan: ${f.keputusan}`) : "",
    f.saran ? h("p", { class: "saran" }, f.saran) : "",
    h("div", { class: "aksi" }, aturan ? h("details", {}, h("summary", {}, "Mengapa?"), h("div", { class: "isi" },
      h("p", {}, h("strong", {}, aturan.judul)),
      aturan.penjelasan.map(([kepala, teks]) => [h("h5", {}, kepala), h("p", {}, teks)]))) : "",
    f.berkas ? putuskan(f, k) : ""),
    f.lembar && /^(KOLOM|BACA-05)/.test(f.kode) ? h("p", { class: "putuskan" },
      h("button", { type: "button", class: "teks-tombol", onclick: () => bukaLembar(f.berkas, f.lembar) }, "Betulkan pengenalan lembar ini")) : "");
  return artikel;
}

// biarkan, or pakai with a value; for two wordings: they are one.
function putuskan(f, k) {
  const lama = jawaban.keputusan.get(k);
  const nama = `p${(nomor += 1)}`;
  const nilai = h("input", { type: "text", value: lama?.[6] || f.angka[1] || "", inputmode: "text" });
  const alasan = h("input", { type: "text", value: lama?.[7] ?? "" });
  const pakai = h("input", { type: "radio", name: nama, value: "pakai", checked: lama?.[5] === "pakai" });
  const biarkan = h("input", { type: "radio", name: nama, value: "biarkan", checked: lama?.[5] !== "pakai" });
  nilai.addEventListener("input", () => { pakai.checked = true; });
  const salah = h("p", { class: "kabar galat", role: "alert", hidden: true });
  const simpan = (e) => {
    e.preventDefault();
    const apa = pakai.checked ? "pakai" : "biarkan";
    salah.hidden = apa === "biarkan" || nilai.value.trim() !== "";
    salah.textContent = "Isi nilainya lebih dahulu.";
    if (!salah.hidden) { nilai.focus(); return; }
    jawab("keputusan", k, [f.kode, f.berkas ?? "", f.lembar ?? "", f.sel ?? "", f.tercatat ?? "", apa, apa === "pakai" ? nilai.value.trim() : "", alasan.value.trim()]);
    kabarkan("Keputusan disimpan. Tekan Hitung ulang untuk memakainya.");
    bagian.open = false;
    bagian.querySelector("summary").textContent = `Diputuskan: ${apa}`;
    bagian.querySelector("summary").focus();
  };
  const sama = f.tercatat && f.seharusnya && /Hubungan/.test(f.saran ?? "")
    ? h("p", {}, h("button", { type: "button", class: "tombol kecil", onclick: () => {
      jawab("hubungan", kunci(f.tercatat, f.seharusnya), [f.tercatat, f.seharusnya]);
      kabarkan("Dicatat: keduanya sama. Tekan Hitung ulang untuk memakainya.");
    } }, "Keduanya memang sama"))
    : "";
  const bagian = h("details", { class: "putuskan" }, h("summary", {}, lama ? `Diputuskan: ${lama[5]}` : "Putuskan"),
    h("form", { class: "isi formulir", onsubmit: simpan }, sama,
      h("fieldset", {}, h("legend", {}, "Keputusan"),
        h("label", {}, biarkan, "Biarkan: yang tercatat benar, temuan ini tidak muncul lagi"),
        h("label", {}, pakai, "Pakai nilai lain dalam penghitungan; berkas asal tidak diubah")),
      h("label", { class: "tegak" }, "Nilai yang dipakai", nilai),
      h("label", { class: "tegak" }, "Alasan", alasan),
      salah,
      h("p", {}, h("button", { type: "submit", class: "tombol kecil" }, "Simpan keputusan"))));
  return bagian;
}

// ---------------------------------------------------------------- results

function capaian() {
  return h("section", { id: "capaian", "aria-labelledby": "judul-capaian" },
    h("h2", { id: "judul-capaian" }, "Capaian dan grafik"),
    tampilan.tabel.length === 0 ? h("p", {}, "Belum ada yang dapat dihitung dari berkas ini.") : "",
    tampilan.tabel.map((t) => h("div", { class: "gulir rekap", role: "region", tabindex: 0, "aria-label": t.judul }, h("table", {},
      h("caption", {}, t.judul),
      h("thead", {}, h("tr", {}, t.kolom.map((k, i) => h("th", { scope: "col", class: i >= t.angka_mulai ? "n" : null }, k)))),
      h("tbody", {}, t.baris.map((b) => h("tr", {}, b.map((sel, i) => (i === 0
        ? h("th", { scope: "row", class: "nama" }, sel)
        : h("td", { class: i >= t.angka_mulai ? "n" : null, "data-judul": t.kolom[i] }, sel))))))))),
    h("div", { id: "grafik" }));
}

// Charts are drawn for the width there is: texts keep their size.
function lukis() {
  const tempat = $("grafik");
  if (!tempat) return;
  const lebar = Math.max(280, Math.min(tempat.clientWidth, 1000));
  tempat.dataset.lebar = tempat.clientWidth;
  tempat.replaceChildren(...tampilan.grafik.map((g) => grafik(g, lebar)));
}

function baris(teks, muat) {
  const keluar = [""];
  for (const kata of teks.split(/\s+/)) {
    const akhir = keluar[keluar.length - 1];
    if (akhir && akhir.length + kata.length + 1 > muat) keluar.push(kata);
    else keluar[keluar.length - 1] = akhir ? `${akhir} ${kata}` : kata;
  }
  if (keluar.length > 3) {
    keluar.length = 3;
    keluar[2] = `${keluar[2].slice(0, Math.max(0, muat - 2))} …`;
  }
  return keluar;
}

function grafik(g, lebar) {
  const KANAN = 76;
  const panjang = lebar - KANAN;
  const angka = g.batang.map(([, n]) => Number(n)).concat(g.garis ? [Number(g.garis[1])] : []);
  const puncak = Math.max(100, ...angka);
  const x = (n) => (Math.max(0, Number(n)) / puncak) * panjang;
  const isi = [];
  let y = 4;
  if (g.garis) y += 20;
  const atas = y;
  for (const [nama, n, teks] of g.batang) {
    for (const satu of baris(nama, Math.floor(lebar / 8))) {
      y += 17;
      isi.push(h("text", { x: 0, y }, satu));
    }
    y += 6;
    isi.push(h("rect", { class: "alas", x: 0, y, width: panjang, height: 16 }));
    isi.push(h("rect", { class: "batang", x: 0, y, width: x(n).toFixed(1), height: 16 }));
    isi.push(h("text", { class: "nilai", x: panjang + 8, y: y + 14 }, teks));
    y += 16 + 12;
  }
  if (g.garis) {
    const [nama, n, teks] = g.garis;
    const di = x(n).toFixed(1);
    isi.push(h("line", { class: "garis", x1: di, x2: di, y1: atas, y2: y - 8 }));
    const kanan = x(n) > lebar * 0.6;
    isi.push(h("text", { class: "garis-teks", x: di, y: atas - 6, "text-anchor": kanan ? "end" : "start" }, `${nama} ${teks}`));
  }
  return h("figure", { class: "grafik" }, h("figcaption", {}, g.judul),
    h("svg", { role: "img", "aria-label": g.alt, viewBox: `0 0 ${lebar} ${y}`, width: lebar, height: y }, h("title", {}, g.alt), isi));
}

// ---------------------------------------------------------------- recognition

const idLembar = (b, l) => `lembar-${kunci(b, l)}`;

function bukaLembar(b, l) {
  const el = document.getElementById(idLembar(b, l));
  if (!el) return;
  el.closest("details.sumber").open = true;
  const atur = el.querySelector("details.betulkan");
  if (atur) atur.open = true;
  el.scrollIntoView({ block: "start" });
  (atur?.querySelector("select") ?? el).focus({ preventScroll: true });
}

function pengenalan() {
  return h("section", { id: "pengenalan", "aria-labelledby": "judul-pengenalan" },
    h("h2", { id: "judul-pengenalan" }, "Yang dikenali"),
    h("p", {}, `Catatan yang dibaca: ${tampilan.catatan}. Bila ada lembar atau kolom yang salah dikenali, betulkan di sini.`),
    h("datalist", { id: "daftar-isi" }, tampilan.isi.map((i) => h("option", { value: i }))),
    tampilan.sumber.map((s) => h("details", { class: "sumber" },
      h("summary", {}, `${s.berkas} (${s.format}): ${ringkas(s)}`),
      h("div", { class: "isi-sumber" }, s.lembar.map((l) => lembar(s, l))))));
}

function ringkas(s) {
  const n = s.lembar.flatMap((l) => l.tabel).filter((t) => t.jenis).length;
  return n === 0 ? "tidak ada tabel laporan" : `${jamak(n)} tabel`;
}

function lembar(s, l) {
  const catatan = l.catatan ? ` (${l.catatan})` : "";
  return h("div", { id: idLembar(s.berkas, l.nama), tabindex: -1 },
    h("h4", {}, `Lembar ${l.nama}${catatan}`),
    l.tabel.map((t) => h("div", { class: `tabel-dikenali${t.jenis ? "" : " tidak"}` },
      t.jenis
        ? h("p", {}, h("strong", {}, t.jenis), `${t.tahun ? `, tahun ${t.tahun}` : ""}, di ${t.rentang}, judul kolom di baris ${t.baris_judul}`)
        : h("p", {}, h("strong", {}, "Tidak dibaca"), `, di ${t.rentang}: ${t.alasan.join("; ")}`),
      t.kolom.length > 0 ? h("details", {}, h("summary", {}, `${jamak(t.kolom.length)} kolom dikenali`),
        h("div", { class: "gulir" }, h("table", {},
          h("thead", {}, h("tr", {}, ["Kolom", "Judul di berkas", "Dibaca sebagai"].map((k) => h("th", { scope: "col" }, k)))),
          h("tbody", {}, t.kolom.map(([huruf, judul, isi]) => h("tr", {}, h("td", {}, huruf), h("td", {}, judul ?? ""), h("td", {}, isi))))))) : "",
      t.diabaikan.length > 0 ? h("p", {}, `Kolom yang tidak dibaca: ${t.diabaikan.join(", ")}`) : "",
      t.tersembunyi ? h("p", {}, `Tersembunyi, tidak dibaca: ${t.tersembunyi}`) : "",
      t.jenis && t.alasan.length > 0 ? h("details", {}, h("summary", {}, "Alasan"), h("ul", { class: "isi" }, t.alasan.map((a) => h("li", {}, a)))) : "")),
    l.tampak ? betulkan(s, l) : "");
}

// What a sheet holds, and what a column of it holds: rows of the blocks Lembar and Kolom.
function betulkan(s, l) {
  const k = kunci(s.berkas, l.nama);
  const dipilih = jawaban.lembar.get(k)?.[2] ?? "";
  const pilih = h("select", { onchange: (e) => jawab("lembar", k, e.target.value ? [s.berkas, l.nama, e.target.value] : null) },
    h("option", { value: "" }, "seperti yang dikenali"),
    tampilan.jenis.map((j) => h("option", { value: j, selected: j === dipilih }, j === "abaikan" ? "abaikan (jangan dibaca)" : j)));
  const kolom = l.tabel.length === 1
    ? [...l.tabel[0].diabaikan.map((huruf) => [huruf, ""]), ...l.tabel[0].kolom.map(([huruf, , isi]) => [huruf, isi])]
    : [];
  return h("details", { class: "betulkan" }, h("summary", {}, "Betulkan pengenalan lembar ini"),
    h("div", { class: "isi formulir" },
      h("label", { class: "tegak" }, `Isi lembar ${l.nama}`, pilih),
      l.tabel.length > 1 ? h("p", { class: "kecil" }, "Lembar ini memuat beberapa tabel; pilihan di atas berlaku untuk semuanya.") : "",
      kolom.map(([huruf, isi]) => {
        const kk = kunci(s.berkas, l.nama, huruf);
        return h("label", { class: "tegak" }, `Kolom ${huruf}${isi ? `, dibaca sebagai ${isi}` : ", tidak dibaca"}`,
          h("input", { type: "text", list: "daftar-isi", placeholder: "isian yang benar, misalnya realisasi; atau abaikan", value: jawaban.kolom.get(kk)?.[3] ?? "",
            onchange: (e) => jawab("kolom", kk, e.target.value.trim() ? [s.berkas, l.nama, huruf, e.target.value.trim()] : null) }));
      })));
}

// ---------------------------------------------------------------- answers and settings

const UMUM = [
  ["instansi", "Nama instansi", () => tampilan.instansi],
  ["pemda", "Pemerintah daerah", () => tampilan.pemda],
  ["tahun", "Tahun laporan", () => tampilan.tahun],
];
const PILIHAN = [
  ["skala", "Skala predikat", ["lkjip", "st-sr", "lan", "akip"]],
  ["peraturan_skm", "Peraturan SKM", ["2004", "2017"]],
  ["batas_capaian", "Batas atas capaian (%)", ["tanpa", "100", "110", "120", "150"]],
  ["kertas", "Kertas", ["F4", "A4"]],
];

function lain() {
  const atur = (nama) => (e) => jawab("umum", nama, e.target.value.trim() ? [nama, e.target.value.trim()] : null);
  const nilai = (nama) => jawaban.umum.get(nama)?.[1] ?? "";
  const a = h("input", { type: "text", list: "daftar-nama" });
  const b = h("input", { type: "text", list: "daftar-nama" });
  return h("section", { id: "jawaban", "aria-labelledby": "judul-jawaban" },
    h("h2", { id: "judul-jawaban" }, "Jawaban dan pengaturan"),
    h("p", {}, "Jawaban di halaman ini menjadi lembar Pengaturan di workbook lampiran. Bila workbook itu disertakan tahun depan, jawabannya berlaku lagi."),
    h("h3", {}, "Jawaban Anda"),
    h("ul", { class: "jawaban", id: "jawaban-daftar" }),
    h("p", {}, tombolUnduh("Unduh jawaban (.csv)", "untuk --pengaturan pada program lampiran", "pengaturan", "Pengaturan (dari halaman).csv", "text/csv", 0, false, "unduh-pengaturan")),
    h("h3", {}, "Pengaturan umum"),
    h("div", { class: "formulir" },
      UMUM.map(([nama, teks, baku]) => h("label", { class: "tegak" }, teks,
        h("input", { type: "text", id: `umum-${nama}`, value: nilai(nama), placeholder: baku() ? `terbaca: ${baku()}` : "tidak terbaca", onchange: atur(nama) }))),
      h("div", { class: "formulir-baris" }, PILIHAN.map(([nama, teks, daftar]) => h("label", { class: "tegak" }, teks,
        h("select", { id: `umum-${nama}`, onchange: atur(nama) }, h("option", { value: "" }, "baku"),
          daftar.map((d) => h("option", { value: d, selected: d === nilai(nama) }, d))))))),
    h("h3", {}, "Dua tulisan untuk satu sasaran, indikator atau program"),
    h("datalist", { id: "daftar-nama" }, tampilan.nama.map((n) => h("option", { value: n }))),
    h("form", { class: "formulir", onsubmit: (e) => {
      e.preventDefault();
      const [x, z] = [a.value.trim(), b.value.trim()];
      if (!x || !z) { (x ? b : a).focus(); return; }
      jawab("hubungan", kunci(x, z), [x, z]);
      a.value = "";
      b.value = "";
      kabarkan("Dicatat. Tekan Hitung ulang untuk memakainya.");
    } },
      h("label", { class: "tegak" }, "Tertulis", a), h("label", { class: "tegak" }, "Sama dengan", b),
      h("p", {}, h("button", { type: "submit", class: "tombol kecil" }, "Tambahkan"))));
}

// ---------------------------------------------------------------- events

for (const id of ["pilih-folder", "pilih-berkas"]) {
  $(id).addEventListener("change", (e) => {
    const baru = dariMasukan(e.target);
    // The same choice again must be a change again.
    if (baru.length > 0) tambahkan(baru);
    e.target.value = "";
  });
}
if (!("webkitdirectory" in $("pilih-folder"))) $("label-folder").hidden = true;
let dalam = 0;
addEventListener("dragenter", (e) => { e.preventDefault(); dalam += 1; $("jatuh").classList.add("siap"); });
addEventListener("dragleave", () => { dalam -= 1; if (dalam <= 0) $("jatuh").classList.remove("siap"); });
addEventListener("dragover", (e) => { e.preventDefault(); e.dataTransfer.dropEffect = "copy"; });
addEventListener("drop", async (e) => {
  e.preventDefault();
  dalam = 0;
  $("jatuh").classList.remove("siap");
  try {
    tambahkan(await dariJatuhan(e.dataTransfer));
  } catch {
    gagal("Folder yang diseret tidak dapat dibuka oleh peramban ini.", "Pakai tombol Pilih folder, atau seret berkas-berkasnya.");
  }
});
$("kosongkan").addEventListener("click", mulaiLagi);
$("batal").addEventListener("click", () => batalkan?.());
$("hitung").addEventListener("click", jalankan);
addEventListener("beforeunload", (e) => { if (tampilan && jawabanJson() !== "{}") e.preventDefault(); });
// On paper everything is open; afterwards as before.
let tertutup = [];
addEventListener("beforeprint", () => { tertutup = [...document.querySelectorAll("details.sumber:not([open])")]; for (const d of tertutup) d.open = true; });
addEventListener("afterprint", () => { for (const d of tertutup) d.open = false; });
addEventListener("resize", () => { const t = $("grafik"); if (t && tampilan && Math.abs(t.clientWidth - Number(t.dataset.lebar)) > 20) lukis(); });
// Ready before it is needed.
siapkan().then(() => { document.body.dataset.siap = ""; }, () => {});
