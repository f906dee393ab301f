// The worker: files in, what the page shows out. One worker for each run; a run that dies takes only its worker along.
"use strict";

let mesin = null;

const tahap = (teks, n, dari) => postMessage({ jenis: "tahap", teks, n, dari });

// A failure of the engine is a JSON text; anything else is a trap or a browser's error.
function sampaikan(e) {
  if (typeof e === "string") {
    postMessage({ jenis: "gagal", ...JSON.parse(e) });
  } else {
    postMessage({ jenis: "mati", sebab: String(e) });
  }
}

async function mulai({ modul, berkas, jawaban }) {
  const awal = performance.now();
  wasm_bindgen.initSync({ module: modul });
  mesin = new wasm_bindgen.Mesin();
  const perlu = berkas.filter(({ jalur }) => mesin.perlu(jalur));
  let n = 0;
  for (const { jalur, file } of perlu) {
    tahap(`Membuka ${jalur}`, n, perlu.length + 1);
    let isi;
    try {
      isi = new Uint8Array(await file.arrayBuffer());
    } catch {
      mesin.gagal_dibuka(jalur);
      continue;
    }
    mesin.tambah(jalur, isi);
    n += 1;
  }
  tahap("Membaca tabel, menghitung dan memeriksa …", n, perlu.length + 1);
  const tampilan = mesin.jalankan(jawaban);
  postMessage({ jenis: "hasil", tampilan, lama: performance.now() - awal });
}

const UNDUHAN = {
  lampiran: () => mesin.lampiran(),
  json: () => mesin.json(),
  ditandai: (urutan) => mesin.ditandai(urutan),
  semua: () => mesin.semua_ditandai(),
  pengaturan: () => mesin.pengaturan(),
};

onmessage = async ({ data }) => {
  try {
    if (data.jenis === "mulai") {
      await mulai(data);
    } else {
      const isi = UNDUHAN[data.apa](data.urutan);
      postMessage({ jenis: "unduh", nomor: data.nomor, isi }, [isi.buffer]);
    }
  } catch (e) {
    sampaikan(e);
  }
};
